/* In the editor: a save of this window is not taken for one of another window.
 *
 * Wagtail asks every few seconds whether somebody else saved. A question that was on its way while this
 * window saved is answered with this window's own save, and Wagtail would warn of that until the screen
 * is loaded anew. Such an answer is not heard; the next question comes soon. A save whose answer never
 * came is its own as well, also when the screen was loaded anew meanwhile.
 */

const MODULE = "[data-controller~=w-session]";
const KEPT = `unanswered: ${window.location.pathname}`;
let saves = 0;
let savesWhenAsked = 0;
let isOnItsWay = false;
let isUncertain = sessionStorage.getItem(KEPT) !== null;
sessionStorage.removeItem(KEPT);

document.addEventListener("w-session:ping", () => {
    savesWhenAsked = saves;
});

// A save without an answer may have been stored all the same: the site is told that this tab does not know.
document.addEventListener("w-autosave:save", ({ detail }) => {
    saves += 1;
    isOnItsWay = true;
    if (isUncertain) detail.formData.set("unanswered", "true");
});

document.addEventListener("w-autosave:error", ({ detail }) => {
    isOnItsWay = false;
    isUncertain ||= detail.type === "network_error" || detail.type === "server_error";
});

document.addEventListener("w-autosave:success", () => {
    isOnItsWay = isUncertain = false;
});

window.addEventListener("pagehide", () => {
    if (isOnItsWay || isUncertain) sessionStorage.setItem(KEPT, "true");
});

// Before Wagtail hears it.
document.addEventListener("w-swap:json", ({ target, detail }) => {
    const module = target.closest?.(MODULE);
    if (!module || !detail.data || (savesWhenAsked === saves && !isUncertain)) return;
    detail.data.other_sessions = [];
    detail.data.html = document.querySelector(module.dataset.wSwapTargetValue)?.innerHTML ?? "";
}, true);
