/* In the editor: whatever is typed is saved, and after an error saving goes on by itself.
 *
 * Wagtail gives up after five tries, and after an answer that is no success; it takes what is typed
 * in the first two seconds, or while an answer is on its way, for saved. What somebody else saved in
 * the meantime is another matter: there Wagtail asks.
 */

const FIRST_WAIT_SECONDS = 2;
const LONGEST_WAIT_SECONDS = 60;
const NOT_WRITTEN = /^(csrfmiddlewaretoken|next|loaded_revision_.*|comments-.*)$/;
let wait = FIRST_WAIT_SECONDS;
let timer = null;
let unsaved = null;
let sent = null;
let isWatching = false;
let isTouched = false;
let typedEarly = null;

function save(form) {
    clearTimeout(timer);
    // What Wagtail's own watcher says when something has changed.
    form?.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true }));
}

function written(form) {
    return [...new FormData(form)].filter(([name]) => !NOT_WRITTEN.test(name));
}

function differ(before, after, settled) {
    const plain = (fields) => JSON.stringify(fields.filter(([name]) => !(name in settled)));
    return plain(before) !== plain(after);
}

/** Rich text has no form of its own, and says only beforehand what is typed into it. */
function noteTyping({ target }) {
    const form = target.form ?? target.closest?.("[data-edit-form]");
    if (!isWatching && form?.matches("[data-edit-form]")) {
        typedEarly = form;
    }
}

for (const touch of ["pointerdown", "keydown", "click", "beforeinput", "input", "paste", "drop"]) {
    // The browser's own mark of this is carried over from the screen before; fields that are set up say "input" themselves.
    document.addEventListener(touch, ({ isTrusted }) => (isTouched ||= isTrusted), { capture: true });
}
document.addEventListener("input", noteTyping);
document.addEventListener("beforeinput", noteTyping);
document.addEventListener("change", (event) => {
    // A chooser says only this, and says it as well of what it shows from the start: then nobody has done anything yet.
    if (isTouched) noteTyping(event);
});
window.addEventListener("w-unsaved:add", (event) => {
    if (isTouched || event.detail?.type !== "edits") return;
    // On a slow machine lists and pictures are set up after Wagtail's watcher looked first: that is no change.
    event.stopImmediatePropagation();
    window.wagtail.app.getControllerForElementAndIdentifier(event.target, "w-unsaved").clear();
}, { capture: true });

document.addEventListener("blocks:recorded", () => {
    isTouched = true;
    if (!isWatching) {
        typedEarly = document.querySelector("[data-edit-form]");
    }
});

document.addEventListener("w-unsaved:watch-edits", () => {
    isWatching = true;
    save(typedEarly);
    typedEarly = null;
});

document.addEventListener("w-autosave:save", ({ target }) => {
    sent = written(target);
});

document.addEventListener("submit", (event) => {
    // What is sent by a button is not overtaken by what saves itself.
    if (!event.defaultPrevented && event.target.matches("[data-edit-form]")) {
        event.target.setAttribute("data-w-autosave-active-value", "false");
    }
});

document.addEventListener("w-autosave:error", ({ target, detail }) => {
    clearTimeout(timer);
    unsaved = detail.type === "invalid_revision" ? null : target;
    if (unsaved) {
        timer = setTimeout(save, wait * 1000, unsaved);
        wait = Math.min(wait * 2, LONGEST_WAIT_SECONDS);
    }
});

document.addEventListener("w-autosave:deactivated", ({ target, detail }) => {
    if (detail.response?.success) {
        // A new page is stored; only what stands around the form could not be fetched.
        target.setAttribute("data-w-autosave-active-value", "true");
    }
});

document.addEventListener("w-autosave:success", ({ target, detail }) => {
    clearTimeout(timer);
    unsaved = null;
    wait = FIRST_WAIT_SECONDS;
    if (sent && differ(sent, written(target), detail.data?.field_updates ?? {})) {
        save(target);
    }
});

window.addEventListener("online", () => save(unsaved));
