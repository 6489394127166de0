/* In the editor's Checks panel: what the writing checks find, below what Wagtail's own checks found.
 *
 * The preview carries the findings, made by the same code that the gate asks. Wagtail says when the
 * preview was read; by then it has filled the panel with its own rows, which are counted with ours.
 */

const PREVIEW = "#w-preview-iframe, [data-w-preview-target='iframe']";
const ROW = "data-wording-finding";

function findings() {
    const carried = [...document.querySelectorAll(PREVIEW)]
        .map((frame) => frame.contentDocument?.getElementById("wording-findings"))
        .find(Boolean);
    return carried ? JSON.parse(carried.textContent) : [];
}

function goTo({ block, field }) {
    const place = document.querySelector(`[data-contentpath="${CSS.escape(block || field)}"]`);
    if (!place) return;
    place.scrollIntoView({ block: "center" });
    place.querySelector("[contenteditable=true], textarea, input:not([type=hidden])")?.focus({ preventScroll: true });
}

function row(finding, template, number) {
    const made = template.content.cloneNode(true).querySelector("[data-content-checker-row]");
    const name = made.querySelector("[data-content-checker-name]");
    made.setAttribute(ROW, "");
    name.id = `wording-finding-${number}`;
    name.textContent = finding.rule;
    made.querySelector("[data-content-checker-help]").textContent =
        `“${finding.words}”: ${finding.reason} Better: ${finding.better}.`;
    const button = made.querySelector("[data-content-checker-selector]");
    button.setAttribute("aria-describedby", name.id);
    button.querySelector("[data-content-checker-selector-text]").textContent = finding.sentence.slice(0, 60);
    button.addEventListener("click", () => goTo(finding));
    return made;
}

function count(panel) {
    const found = panel.querySelectorAll("[data-content-checker-row]").length;
    const missing = document.querySelectorAll("[data-readiness] [data-missing]").length;
    for (const counter of document.querySelectorAll("[data-content-checker-count], [data-side-panel-toggle=checks] [data-side-panel-toggle-counter]")) {
        const issues = counter.matches("[data-content-checker-count]") ? found : found + missing;
        counter.textContent = `${issues}`;
        counter.hidden = issues === 0 && !counter.matches("[data-content-checker-count]");
        counter.classList.toggle("has-errors", issues > 0);
    }
}

document.addEventListener("w-preview:content", () => {
    const panel = document.querySelector("[data-checks-panel]");
    const template = document.querySelector("#w-content-checker-row-template");
    if (!panel || !template) return;
    panel.querySelectorAll(`[${ROW}]`).forEach((old) => old.remove());
    findings().forEach((finding, number) => panel.append(row(finding, template, number)));
    count(panel);
});

// What is missing before a text can be handed in counts too.
document.addEventListener("readiness:shown", () => {
    const panel = document.querySelector("[data-checks-panel]");
    if (panel) count(panel);
});
