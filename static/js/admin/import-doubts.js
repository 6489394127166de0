/* In the editor: a note on each block that bringing the text in was unsure of, with a button that confirms it; and
 * the same button beside each note about the whole text, which the server has put above it.
 *
 * The server knows which doubts are open: it is asked when the screen opens and after each save, so that the note
 * on a block that was changed goes by itself.
 */

const PAGE = /^(.*)\/pages\/(\d+)\/edit\//;
const NOTE = "data-import-doubt";

function noteFor({ id, sentences }, settle) {
    const note = document.createElement("div");
    note.className = "import-doubt";
    note.setAttribute(NOTE, id);
    note.append(
        ...sentences.map((sentence) => {
            const line = document.createElement("p");
            line.textContent = sentence;
            return line;
        }),
    );
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small button-secondary";
    button.textContent = "Confirm";
    button.addEventListener("click", () => settle(note, button));
    note.append(button);
    return note;
}

/** Tell the server what is right; true when it arrived. */
async function confirm(address, what, button) {
    button.disabled = true;
    const answer = await fetch(address, {
        method: "POST",
        headers: { Accept: "application/json", "X-CSRFToken": window.wagtailConfig.CSRF_TOKEN },
        body: new URLSearchParams(what),
    }).catch(() => null);
    if (!answer?.ok) {
        button.disabled = false;
        button.textContent = "Confirm (it did not arrive, try again)";
    }
    if (answer?.ok) document.dispatchEvent(new CustomEvent("doubt:confirmed"));
    return Boolean(answer?.ok);
}

async function settleBlock(address, note, button) {
    if (!(await confirm(address, { block: note.getAttribute(NOTE) }, button))) return;
    const place = note.parentElement;
    note.remove();
    place.querySelector("[contenteditable=true], textarea, input:not([type=hidden])")?.focus({ preventScroll: true });
}

async function settleNote(notes, button) {
    const line = button.closest("li");
    const words = line.querySelector("span").textContent;
    if (!(await confirm(notes.dataset.importNotes, { note: words }, button))) return;
    const next = (line.nextElementSibling ?? line.previousElementSibling)?.querySelector("button");
    line.remove();
    if (next) next.focus();
    else notes.closest("[data-panel]")?.remove();
}

function show({ blocks, confirm: address }) {
    document.querySelectorAll(`[${NOTE}]`).forEach((old) => {
        if (!blocks.some(({ id }) => id === old.getAttribute(NOTE))) old.remove();
    });
    for (const block of blocks) {
        const place = document.querySelector(
            `[data-streamfield-child][data-contentpath="${CSS.escape(block.id)}"]:not([data-contentpath-disabled])`,
        );
        if (place && !place.querySelector(`[${NOTE}="${CSS.escape(block.id)}"]`)) {
            place.prepend(noteFor(block, (note, button) => settleBlock(address, note, button)));
        }
    }
}

async function look() {
    const [, admin, article] = window.location.pathname.match(PAGE) ?? [];
    if (!article || !document.querySelector("[data-contentpath=body]")) return;
    const answer = await fetch(`${admin}/doubts/${article}/open/`, { headers: { Accept: "application/json", "X-By-Itself": "true" } }).catch(() => null);
    if (answer?.ok) show(await answer.json());
}

for (const notes of document.querySelectorAll("[data-import-notes]")) {
    notes.addEventListener("click", ({ target }) => {
        const button = target.closest("button");
        if (button) settleNote(notes, button);
    });
}
document.addEventListener("w-autosave:success", look);
look();
