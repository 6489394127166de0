/* In the editor: what is missing before a text can be handed in, and the way to each place.
 *
 * The server knows, by the gate that refuses it later: it is asked when the screen opens, after each save,
 * when a doubt was confirmed, which needs no save, and when somebody comes back from another tab, where a
 * picture may have been described. Until it has answered, the list is busy.
 */

const PAGE = /^(.*)\/pages\/(\d+)\/edit\//;
const PANEL = "[data-readiness]";
const TOGGLE = "[data-side-panel-toggle=checks]";
const AGAIN_SECONDS = 5;
const PATIENCE_SECONDS = 60;
const REFUSED = [403, 404];
const FIELDS = "[contenteditable=true], textarea, input:not([type=hidden]), select, button";
let isAsking = false;
let isStale = false;

function reveal(place) {
    for (let around = place; around; around = around.parentElement) {
        if (around.matches("[role=tabpanel][hidden]")) {
            document.querySelector(`[role=tab][aria-controls="${CSS.escape(around.id)}"]`)?.click();
        }
        if (around.matches("[data-panel]")) {
            const toggle = around.querySelector(":scope > .w-panel__header [data-panel-toggle]");
            if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
        }
    }
}

function goTo(name) {
    const place = document.querySelector(`[data-contentpath="${CSS.escape(name)}"]:not([data-contentpath-disabled])`);
    if (!place) return;
    reveal(place);
    place.scrollIntoView({ block: "center" });
    [...place.querySelectorAll(FIELDS)].find((each) => each.checkVisibility())?.focus({ preventScroll: true });
}

function follow() {
    const hash = decodeURIComponent(window.location.hash);
    if (hash.startsWith("#place-")) goTo(hash.slice("#place-".length));
    const toggle = document.querySelector(TOGGLE);
    if (hash === "#readiness" && toggle?.getAttribute("aria-expanded") === "false") toggle.click();
}

function wait() {
    document.querySelector(PANEL)?.setAttribute("aria-busy", "true");
}

async function ask() {
    const panel = document.querySelector(PANEL);
    const [, admin, page] = window.location.pathname.match(PAGE) ?? [];
    if (!panel || !page) return;
    isStale = isAsking;
    if (isAsking) return;
    isAsking = true;
    wait();
    const headers = { Accept: "text/html", "X-By-Itself": "true" };
    const signal = AbortSignal.timeout(PATIENCE_SECONDS * 1000);
    const answer = await fetch(`${admin}/pages/${page}/readiness/`, { headers, signal }).catch(() => null);
    // Whoever is no longer logged in is led to the login, which is no list.
    const said = answer?.ok && !answer.redirected ? await answer.text().catch(() => null) : null;
    isAsking = false;
    if (said !== null && !isStale) panel.removeAttribute("aria-busy");
    if (said !== null && said !== panel.dataset.said) {
        panel.innerHTML = said;
        panel.dataset.said = said;
        document.dispatchEvent(new CustomEvent("readiness:shown"));
    }
    if (isStale) ask();
    else if (said === null && !answer?.redirected && !REFUSED.includes(answer?.status)) setTimeout(ask, AGAIN_SECONDS * 1000);
}

document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href*="#place-"]');
    if (!link || new URL(link.href).pathname !== window.location.pathname) return;
    event.preventDefault();
    goTo(decodeURIComponent(new URL(link.href).hash.slice("#place-".length)));
});
document.addEventListener("w-autosave:save", wait);
document.addEventListener("w-autosave:success", ask);
document.addEventListener("visibilitychange", () => document.hidden || ask());
document.addEventListener("doubt:confirmed", ask);
window.addEventListener("load", follow);
ask();
