/* In the editor: Enter goes on from a field of one line, as it does in a text, and never sends the form.
 *
 * From a heading it leads to the paragraph below, elsewhere to the next field. A title is one line, however high.
 */

const BLOCK = "[data-streamfield-child]";
const LINES = `textarea[name=title], ${BLOCK} :is([type=text], [type=url], [type=number])`;
const FIELDS = "textarea, [contenteditable=true], select, input:not([type=hidden])";
const OF_HEADING = `${BLOCK}:has(> input[name$="-type"][value=heading]) [data-contentpath=text] *`;
const OF_ITSELF = ".w-combobox *, [role=combobox]";

document.addEventListener("keydown", (event) => {
    const { target, key, isComposing } = event;
    if (key !== "Enter" || isComposing || !target.matches(`[data-edit-form] :is(${LINES})`) || target.matches(OF_ITSELF)) return;
    event.preventDefault();
    if (target.matches(OF_HEADING) && window.blockEditing.goOnBelow(target)) return;
    const fields = [...target.form.querySelectorAll(FIELDS)].filter((each) => each.checkVisibility());
    fields[fields.indexOf(target) + 1]?.focus();
});
