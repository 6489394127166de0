/* In the editor: picture files that are dropped on the body become picture blocks where they are dropped.
 *
 * A file dropped beside the body would be opened in place of the text: the form takes none of those.
 */

{
    const { bodyOf, isPicture, notify, pasteAt } = window.blockEditing;
    const PICTURES_ONLY = "Only pictures can be dropped into the text. Other files come in by “Bring in a text”.";
    const line = document.createElement("div");
    line.className = "picture-drop-line";

    function hasFiles({ dataTransfer }) {
        return [...(dataTransfer?.types ?? [])].includes("Files");
    }

    /** {body, index, y} where `event` would drop, between the two blocks that are nearest; null beside the body. */
    function placeOf({ target, clientY }) {
        const body = target.closest("[data-paste-url]") && bodyOf(target);
        if (!body) {
            return null;
        }
        const boxes = body.children.map(({ element }) => element.getBoundingClientRect());
        const behind = boxes.findIndex(({ top, bottom }) => clientY < (top + bottom) / 2);
        const index = behind < 0 ? boxes.length : behind;
        const whole = body.container[0].getBoundingClientRect();
        const y = boxes[index]?.top ?? boxes.at(-1)?.bottom ?? whole.top;
        return { body, index, box: { y, left: whole.left, width: whole.width } };
    }

    function draw({ y, left, width }) {
        document.body.append(line);
        line.style.insetBlockStart = `${y}px`;
        line.style.insetInlineStart = `${left}px`;
        line.style.inlineSize = `${width}px`;
    }

    function over(event) {
        const isOurs = hasFiles(event) && event.target.closest("[data-edit-form]");
        if (!isOurs) {
            line.remove();
            return;
        }
        event.preventDefault();
        event.stopImmediatePropagation();
        const place = placeOf(event);
        event.dataTransfer.dropEffect = place ? "copy" : "none";
        place ? draw(place.box) : line.remove();
    }

    function drop(event) {
        line.remove();
        const place = hasFiles(event) && event.target.closest("[data-edit-form]") && placeOf(event);
        if (!place) {
            return;
        }
        event.preventDefault();
        event.stopImmediatePropagation();
        const pictures = [...event.dataTransfer.files].filter(isPicture);
        if (pictures.length) {
            pasteAt(place, { html: "", text: "", pictures, how: "Dropped" });
        } else {
            notify(PICTURES_ONLY, { canUndo: false });
        }
    }

    document.addEventListener("dragenter", over, { capture: true });
    document.addEventListener("dragover", over, { capture: true });
    document.addEventListener("drop", drop, { capture: true });
    document.addEventListener("dragleave", ({ relatedTarget }) => relatedTarget ?? line.remove(), { capture: true });
}
