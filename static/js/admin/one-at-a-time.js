/* In the editor: a button that is pressed while the screen saves by itself goes when that save is answered.
 *
 * Sent side by side, one of the two would overtake the other, and the site refuses the one that comes too late.
 * Where no answer comes, the button goes all the same: nothing is lost, the site lets one change begin after another.
 * Scripts that send the form, such as an answer to who handed the text in, go through the same door as buttons.
 */

const PATIENCE_SECONDS = 60;
const BUTTONS = "[data-edit-form] :is([type=submit], [data-workflow-action-name])";
let isOnItsWay = false;
let go = null;

function hold(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
}

function wait(form, submitter) {
    const busy = submitter ?? form;
    const { wAutosaveActiveValue: wasActive = "true" } = form.dataset;
    // What is typed from now on goes with the button.
    form.dataset.wAutosaveActiveValue = "false";
    busy.setAttribute("aria-busy", "true");
    busy.disabled = true;
    const timer = setTimeout(() => go(), PATIENCE_SECONDS * 1000);
    go = () => {
        clearTimeout(timer);
        go = null;
        isOnItsWay = false;
        form.dataset.wAutosaveActiveValue = wasActive;
        busy.removeAttribute("aria-busy");
        // The name of a disabled button would not be sent; Wagtail's own show their progress until the next screen.
        busy.disabled = false;
        form.requestSubmit(submitter);
        busy.disabled = busy.matches("[data-controller~=w-progress]");
    };
}

document.addEventListener("w-autosave:save", () => {
    isOnItsWay = true;
});
for (const answer of ["w-autosave:success", "w-autosave:error"]) {
    document.addEventListener(answer, () => {
        isOnItsWay = false;
        // When the others who hear of it are done.
        setTimeout(() => go?.());
    });
}

for (const form of document.querySelectorAll("[data-edit-form]")) {
    form.submit = () => form.requestSubmit();
}

// Before anybody else hears it.
document.addEventListener("click", (event) => {
    if (go && event.target.closest?.(BUTTONS)) hold(event);
}, true);
document.addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    if (!form.matches("[data-edit-form]") || !(isOnItsWay || go)) return;
    hold(event);
    if (!go) wait(form, submitter);
}, true);
