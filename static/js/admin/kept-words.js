/* In the editor: what could not be saved is kept in this tab, and offered back.
 *
 * Such as when the login was over: whoever logs in again in the same tab finds the words where they
 * were written. They lie in sessionStorage, which goes with the tab, and are gone once they are saved,
 * put back or thrown away. Putting back is a save like any other: the server looks at it, and what was
 * there before stays among the earlier versions.
 */

const OF_THIS_FORM = ["csrfmiddlewaretoken", "next", "loaded_revision_id", "loaded_revision_created_at"];
const OF_ANOTHER = ["overwrite_revision_id", "create_state", ...OF_THIS_FORM];
const form = document.querySelector("[data-edit-form]");
let unsaved = false;
let failed = false;
let isSent = false;

function key() {
    return `kept words: ${window.location.pathname}`;
}

function revision() {
    return form.elements.loaded_revision_id?.value ?? "";
}

/** ``isSent``: a button sent them, and a newer version shows that they arrived. */
function keep(isSent) {
    const fields = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    try {
        sessionStorage.setItem(key(), JSON.stringify({ at: Date.now(), revision: revision(), isSent, fields }));
    } catch {
        // The browser keeps nothing, or has no room: then only the form holds them, as before.
    }
}

function forget() {
    unsaved = failed = false;
    sessionStorage.removeItem(key());
}

function kept() {
    const found = JSON.parse(sessionStorage.getItem(key()) ?? "null");
    return found && found.isSent && found.revision !== revision() ? null : found;
}

function button(label, classes, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = classes;
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
}

function offer(words) {
    const notice = document.createElement("div");
    notice.className = "help-block help-warning kept-words";
    notice.setAttribute("role", "status");
    const said = document.createElement("p");
    const clock = new Date(words.at).toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
    said.textContent = `What you wrote here until ${clock} was not saved. This browser has kept it.`;
    const putBack = button("Put it back", "button", async () => {
        putBack.disabled = true;
        if (!(await save(words))) {
            putBack.disabled = false;
            said.textContent = "It could not be saved now. It is still kept here: try again in a while.";
        }
    });
    const away = button("Throw it away", "button button-secondary", () => {
        forget();
        notice.remove();
    });
    notice.append(said, putBack, " ", away);
    form.before(notice);
}

async function save(words) {
    const body = new FormData();
    for (const [name, value] of words.fields) {
        if (!OF_ANOTHER.includes(name)) body.append(name, value);
    }
    for (const name of OF_THIS_FORM) {
        if (form.elements[name]) body.set(name, form.elements[name].value);
    }
    const headers = { Accept: "application/json" };
    const answer = await fetch(form.action, { method: "POST", body, headers }).catch(() => null);
    const said = answer?.ok && !answer.redirected ? await answer.json().catch(() => null) : null;
    if (!said?.success) return false;
    forget();
    window.location.assign(said.url ?? window.location.href);
    return true;
}

if (form) {
    const words = kept();
    if (words) offer(words);
    else forget();
    document.addEventListener("w-unsaved:add", () => {
        // An answer to who handed the text in goes through the same form, and is no writing.
        if (!form.elements["action-workflow-action"]) unsaved = true;
    });
    document.addEventListener("w-autosave:error", () => {
        // What a button has sent is on its way; a save by itself that it overtook is refused, and nothing is lost.
        if (isSent) return;
        failed = true;
        keep(false);
    });
    document.addEventListener("w-autosave:success", () => {
        if (!document.querySelector(".kept-words")) forget();
    });
    document.addEventListener("submit", (event) => {
        if (event.target !== form || event.defaultPrevented) return;
        isSent = true;
        failed = false;
        keep(true);
    });
    window.addEventListener("pagehide", () => {
        if (unsaved) keep(!failed);
    });
}
