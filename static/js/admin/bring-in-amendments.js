/* Bring in a text: an amendment changes the screen in place; without this, the page loads anew and says the same. */

const form = document.querySelector("[data-amendments]");
const part = form?.querySelector("[data-part]");
const FAILED = "That did not arrive. Try it again.";

function rows() {
    return [...part.querySelectorAll("[data-row]")];
}

function focusRow(number) {
    const all = rows();
    const row = all[Math.min(Math.max(number, 0), all.length - 1)];
    const first = row?.querySelector(".bring-in__pieces button");
    (first ?? row)?.focus({ preventScroll: false });
}

async function send(button) {
    const number = rows().indexOf(button.closest("[data-row]"));
    const data = new FormData(form, button);
    part.setAttribute("aria-busy", "true");
    const answer = await fetch(form.action, {
        method: "POST",
        body: data,
        headers: { "X-Requested-With": "fetch" },
    }).catch(() => null);
    part.removeAttribute("aria-busy");
    if (answer?.redirected) {
        window.location.assign(answer.url);
        return;
    }
    if (!answer?.ok) {
        part.querySelector("[data-said]").textContent = FAILED;
        return;
    }
    part.innerHTML = await answer.text();
    if (number >= 0) focusRow(button.value.startsWith("join") ? number - 1 : number);
    else (part.querySelector("[data-undo]:not(:disabled)") ?? rows()[0])?.focus();
}

form?.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!part.hasAttribute("aria-busy")) send(event.submitter);
});
