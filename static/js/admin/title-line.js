/* In the editor: a title is one line, however high it is; Enter goes on to the next field. */

const TITLE = "[data-edit-form] textarea[name=title]";
const FIELDS = "textarea, [contenteditable=true], select, input:not([type=hidden])";

document.addEventListener("keydown", (event) => {
    const { target, key, isComposing } = event;
    if (key !== "Enter" || isComposing || !target.matches(TITLE)) return;
    event.preventDefault();
    const fields = [...target.form.querySelectorAll(FIELDS)].filter((each) => each.checkVisibility());
    fields[fields.indexOf(target) + 1]?.focus();
});
