/* In the editor: what could not be saved is kept in this tab, and offered back.
 *
 * Such as when the login was over: whoever logs in again in the same tab finds the words where they
 * were written. They lie in sessionStorage, which goes with the tab, and are gone once they are saved,
 * put back or thrown away. Putting back is a save like any other: the server looks at it, and what was
 * there before stays among the earlier versions.
 */

const OF_THIS_FORM = ["csrfmiddlewaretoken", "next", "loaded_revision_id", "loaded_revision_created_at"];
const OF_ANOTHER = ["overwrite_revision_id", "create_state", ...OF_THIS_FORM];
const PATIENCE_SECONDS = 60;
// Of a form without drafts nobody could tell whether its words have arrived.
const form = document.querySelector("[data-edit-form][data-controller~=w-autosave]");
let storedAt = form?.elements.loaded_revision_created_at?.value ?? "";
let unsaved = false;
let sent = null;
let isSubmitted = false;
let isSaving = false;

function key() {
    return `kept words: ${window.location.pathname}`;
}

function written() {
    const isTyped = ([name, value]) => typeof value === "string" && !OF_ANOTHER.includes(name);
    return [...new FormData(form)].filter(isTyped);
}

/** Whether what stands in the form was sent, word for word, and not answered yet. */
function isOnItsWay() {
    return sent === JSON.stringify(written());
}

/** Of words that are on their way, a newer version shows that they arrived. */
function keep() {
    const words = { at: Date.now(), storedAt, isSent: isOnItsWay(), fields: written() };
    try {
        sessionStorage.setItem(key(), JSON.stringify(words));
    } catch {
        // The browser keeps nothing, or has no room: then only the form holds them, as before.
    }
}

function forget() {
    unsaved = false;
    sent = null;
    sessionStorage.removeItem(key());
}

function kept() {
    const found = JSON.parse(sessionStorage.getItem(key()) ?? "null");
    return found?.isSent && found.storedAt !== storedAt ? null : found;
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
        form.dataset.wAutosaveActiveValue = "false";
        await whatIsOnItsWay();
        if (!(await save(words))) {
            form.dataset.wAutosaveActiveValue = "true";
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

/** The answer to the save that is on its way: what is sent beside it would be refused as out of date. */
function whatIsOnItsWay() {
    return new Promise((resolve) => {
        const goOn = () => setTimeout(resolve); // when the others who hear of it are done
        if (!isSaving) goOn();
        document.addEventListener("w-autosave:success", goOn, { once: true });
        document.addEventListener("w-autosave:error", goOn, { once: true });
        setTimeout(goOn, PATIENCE_SECONDS * 1000);
    });
}

async function save(words) {
    const body = new FormData();
    for (const [name, value] of words.fields) {
        body.append(name, value);
    }
    for (const name of OF_THIS_FORM) {
        if (form.elements[name]) body.set(name, form.elements[name].value);
    }
    // What this screen has saved since it was loaded is the version that these words follow.
    const saved = form.dataset.wAutosaveRevisionIdValue;
    if (Number(saved)) body.set("loaded_revision_id", saved);
    if (storedAt) body.set("loaded_revision_created_at", storedAt);
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
    document.addEventListener("w-autosave:save", () => {
        unsaved = isSaving = true;
        isSubmitted = false;
        sent = JSON.stringify(written());
    });
    document.addEventListener("w-autosave:error", () => {
        isSaving = false;
        // What a button has sent is on its way; a save by itself that it overtook is refused, and nothing is lost.
        if (!isSubmitted) sent = null;
        if (!isOnItsWay()) keep();
    });
    document.addEventListener("w-autosave:success", ({ detail }) => {
        storedAt = detail.data?.revision_created_at ?? storedAt;
        if (!document.querySelector(".kept-words")) forget();
        unsaved = isSaving = false;
    });
    document.addEventListener("submit", (event) => {
        if (event.target !== form || event.defaultPrevented) return;
        isSubmitted = true;
        sent = JSON.stringify(written());
        keep();
    });
    window.addEventListener("pagehide", () => {
        if (unsaved || (isSubmitted && !isOnItsWay())) keep();
    });
}
