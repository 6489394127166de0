/* In the editor: “Copy” on a block, and “Paste here” between blocks, of this article or another.
 *
 * What was copied stays in this browser for half an hour, or until something else is copied.
 */

{
    const { addBlocks, notify, plain, withNewIds } = window.blockEditing;
    const KEPT = "copied-block";
    const KEPT_MILLISECONDS = 30 * 60 * 1000;

    function copied() {
        const kept = JSON.parse(localStorage.getItem(KEPT) ?? "null");
        return kept && Date.now() - kept.at < KEPT_MILLISECONDS ? kept : null;
    }

    function button(label, icon, act) {
        const made = document.createElement("button");
        made.type = "button";
        made.title = label;
        made.className = "button button--icon text-replace white";
        made.innerHTML = `<svg class="icon icon-${icon}" aria-hidden="true"><use href="#icon-${icon}"></use></svg>`;
        made.append(label);
        made.addEventListener("click", act);
        return made;
    }

    /** “Copy” among the actions of `child`. */
    function offerCopy(child) {
        const copy = button("Copy to another place", "clipboard-list", () => {
            const { type, value } = plain(child.getDuplicatedState());
            const { label } = child.blockDef.meta;
            localStorage.setItem(KEPT, JSON.stringify({ type, value, label, at: Date.now() }));
            document.dispatchEvent(new CustomEvent("blocks:copied"));
            const where = "Choose “Paste here” where it should stand, in this article or another.";
            notify(`${label} is copied. ${where}`, { canUndo: false });
        });
        child.addActionButton({ render: (container) => container.append(copy) });
    }

    /** “Paste here” beside the plus of `inserter`, while something is copied that fits. */
    function offerPaste(sequence, inserter) {
        const paste = document.createElement("button");
        paste.type = "button";
        paste.className = "paste-here button button-small button-secondary";
        paste.addEventListener("click", () => {
            const { type, value, label } = copied();
            const states = [{ type, value: withNewIds(value) }];
            addBlocks(sequence, inserter.index, states, `${label} is pasted.`);
        });
        const show = () => {
            const kept = copied();
            paste.hidden = !kept || !(kept.type in sequence.blockDef.childBlockDefsByName);
            paste.textContent = kept ? `Paste here: ${kept.label}` : "";
        };
        document.addEventListener("blocks:copied", show);
        window.addEventListener("storage", show);
        show();
        inserter.element.append(paste);
    }

    Object.assign(window.blockEditing, { offerCopy, offerPaste });
}
