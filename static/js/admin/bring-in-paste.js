/* Bring in a text: a whole text that is pasted keeps the headings and lists that the clipboard has.
 *
 * The box shows its words. The HTML behind them is sent along, as long as nobody changes the words.
 */

const form = document.querySelector("[data-bring-in]");
const box = form?.querySelector("textarea[name=text]");
let pasted = null;

box?.addEventListener("paste", (event) => {
    const html = event.clipboardData.getData("text/html");
    if (box.value.trim() || !html) return;
    setTimeout(() => {
        pasted = { html, words: box.value };
    });
});

form?.addEventListener("formdata", ({ formData }) => {
    if (pasted && box.value === pasted.words) {
        formData.append("pasted_html", new File([pasted.html], "pasted.html", { type: "text/html" }));
    }
});
