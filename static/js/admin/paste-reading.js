/* In the editor: what the clipboard holds, and what the server makes of it.
 *
 * Ctrl+Shift+V means plain text. What was copied from one of the page's own fields is left to it.
 */

{
    const STRUCTURE = /<(h[1-6]|li|ul|ol|table|blockquote|dl|details)[\s>]|mso-list|aria-level=/iu;
    const PARAGRAPH = /<(p|div)[\s>]/giu;
    const OWN_COPY = "data-draftjs-conductor-fragment";
    const MANY_PARAGRAPHS = 3;
    const { isPicture, sendPictures } = window.blockEditing;
    let isPlain = false;

    // What Word, Pages, browsers and typists put before an item; U+F0B7 is Word's bullet font.
    const BULLET = /^(?:[•‣⁃◦▪▫●○■□◆◇➢✓✔·*\uF0A7\uF0B7–—-]\s+|[o§]\t\s*)/u;
    const BARE_BULLET = /^[•‣◦▪●○■\uF0A7\uF0B7](?=\S)/u;
    const NUMBER = /^\(?\d{1,3}[.)]\s+/u;
    const LETTER = /^\(?(?:[a-z]|[ivx]{2,5})[.)]\s+/iu;

    function withoutMarks(lines) {
        // “A. Smith” alone is a name; a letter before every line is a way to count.
        const isLettered = lines.every((line) => LETTER.test(line));
        return lines.map((line) => {
            const bare = line.replace(BULLET, "").replace(BARE_BULLET, "").replace(NUMBER, "");
            return (isLettered ? bare.replace(LETTER, "") : bare).trim();
        });
    }

    /** The lines of `text` that hold words, without bullets or numbers before them. */
    function linesOf(text) {
        const lines = text
            .split(/[\r\n\v\u2028\u2029]+/u)
            .map((line) => line.replace(/[\u200B\uFEFF]/gu, "").replaceAll("\u00A0", " ").trim());
        return withoutMarks(lines.filter(Boolean)).filter(Boolean);
    }

    /** Pictures of the clipboard; Word and Excel put one beside each text, which is not meant. */
    function picturesOf(clipboardData, html, text) {
        const words = new DOMParser().parseFromString(html, "text/html").body.textContent + text;
        const pictures = [...clipboardData.files].filter(isPicture);
        return words.trim() ? [] : pictures;
    }

    /** {html, text, pictures}; `html` is empty for plain text; null when the field itself should paste. */
    function contentOf(event) {
        const wantsPlain = isPlain;
        isPlain = false;
        const { clipboardData } = event;
        const html = clipboardData?.getData("text/html") ?? "";
        if (!clipboardData || wantsPlain || html.includes(OWN_COPY)) {
            return null;
        }
        const text = clipboardData.getData("text/plain");
        return { html, text, pictures: picturesOf(clipboardData, html, text) };
    }

    function hasStructure({ html, text, pictures }) {
        const lines = text.split(/\n+/u).filter((line) => line.trim());
        const paragraphs = html ? (html.match(PARAGRAPH) ?? []).length : lines.length;
        return pictures.length > 0 || STRUCTURE.test(html) || paragraphs >= MANY_PARAGRAPHS;
    }

    async function ask(address, parts) {
        const form = document.querySelector("[data-edit-form]");
        const data = new FormData();
        data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
        for (const [name, part] of Object.entries(parts)) {
            data.set(name, part);
        }
        const answer = await fetch(address, { method: "POST", body: data });
        const read = await answer.json();
        if (!answer.ok) {
            throw new Error(read.sentence);
        }
        return read;
    }

    /** The server's answer: {blocks, sentence, isPlain, doubts}. Raises when there is none. */
    async function readPaste({ html, text, pictures }) {
        if (pictures.length) {
            return sendPictures(pictures);
        }
        const { pasteUrl } = document.querySelector("[data-paste-url]").dataset;
        return ask(pasteUrl, {
            html: new Blob([html], { type: "text/html" }),
            text: new Blob([text], { type: "text/plain" }),
        });
    }

    document.addEventListener(
        "keydown",
        (event) => {
            if (!["Control", "Shift", "Meta", "Alt"].includes(event.key)) {
                const hasModifiers = (event.ctrlKey || event.metaKey) && event.shiftKey;
                isPlain = hasModifiers && event.key.toLowerCase() === "v";
            }
        },
        { capture: true }
    );

    Object.assign(window.blockEditing, { contentOf, hasStructure, linesOf, readPaste });
}
