/* In the editor: a save of this window is not taken for one of another window.
 *
 * Wagtail asks every few seconds whether somebody else saved. A question that was on its way while this
 * window saved is answered with this window's own save, and Wagtail would warn of that until the screen
 * is loaded anew. Such an answer is not heard; the next question comes soon.
 */

const MODULE = "[data-controller~=w-session]";
let saves = 0;
let savesWhenAsked = 0;
let isUncertain = false;

document.addEventListener("w-session:ping", () => {
    savesWhenAsked = saves;
});

document.addEventListener("w-autosave:save", () => {
    saves += 1;
});

// A save without an answer may have been stored all the same.
document.addEventListener("w-autosave:error", ({ detail }) => {
    isUncertain = detail.type === "network_error" || detail.type === "server_error";
});

document.addEventListener("w-autosave:success", () => {
    isUncertain = false;
});

// Before Wagtail hears it.
document.addEventListener("w-swap:json", ({ target, detail }) => {
    const module = target.closest?.(MODULE);
    if (!module || !detail.data || (savesWhenAsked === saves && !isUncertain)) return;
    detail.data.other_sessions = [];
    detail.data.html = document.querySelector(module.dataset.wSwapTargetValue)?.innerHTML ?? "";
}, true);
