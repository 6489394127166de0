/* In the editor: whoever has chosen or uploaded a picture that nobody described comes to “What it shows” next. */

let chosen = null;

// A chooser tells of a choice while its window is still open; what is undone or pasted tells of it without one.
document.addEventListener("change", ({ target }) => {
    if (document.body.matches(".modal-open")) chosen = target.closest("[data-contentpath=image]");
});

// The window gives the cursor back to the button that opened it, and is gone.
window.jQuery(document).on("hidden.bs.modal", () => {
    const words = chosen?.closest(".struct-block")?.querySelector("[data-contentpath=alt] input");
    const isDescribed = words?.value.trim() || chosen?.querySelector("[data-chooser-image]").dataset.defaultAltText;
    chosen = null;
    if (!isDescribed) words?.focus();
});
