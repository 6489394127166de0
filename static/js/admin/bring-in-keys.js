/* Bring in a text: one key for each button of the part that has the focus, and arrows between the parts. */

const form = document.querySelector("[data-amendments]");

function step(row, direction) {
    const next = direction > 0 ? row.nextElementSibling : row.previousElementSibling;
    next?.focus();
}

function nextDoubt(row) {
    const doubts = [...form.querySelectorAll("[data-doubt]")];
    const below = doubts.find((each) => row.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
    (below ?? doubts[0])?.focus();
}

const KEYS = {
    ArrowDown: (row) => step(row, 1),
    ArrowUp: (row) => step(row, -1),
    d: nextDoubt,
    u: () => form.querySelector("[data-undo]").click(),
};

form?.addEventListener("keydown", (event) => {
    const row = event.target;
    if (!row.matches("[data-row]") || event.ctrlKey || event.metaKey || event.altKey) return;
    const button = row.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!button && !KEYS[event.key]) return;
    event.preventDefault();
    if (button) button.click();
    else KEYS[event.key](row);
});
