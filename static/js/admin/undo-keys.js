/* In the editor: Ctrl+Z takes back what was done last, text or blocks.
 *
 * A field takes back its own text first, as long as that is newer than the last change of blocks.
 */

{
    const { canRedo, canUndo, hasNewerText, inputOf, redo, undo } = window.blockEditing;
    const PLAIN_FIELD = "input, textarea, select";
    let typedIn = new WeakSet();
    let tookBackText = false;

    function forget() {
        typedIn = new WeakSet();
    }

    function isUndo(event) {
        return (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "z";
    }

    function isRedo(event) {
        const isY = event.ctrlKey && !event.altKey && event.key.toLowerCase() === "y";
        return isY || (isUndo(event) && event.shiftKey);
    }

    function take(event, act) {
        event.preventDefault();
        event.stopImmediatePropagation();
        act();
    }

    function onUndo(event) {
        const { target } = event;
        const rich = inputOf(target);
        if (!canUndo() || (rich && hasNewerText(rich))) {
            return;
        }
        if (!rich && target.matches(PLAIN_FIELD) && typedIn.has(target)) {
            // The browser knows best whether there is text left to take back.
            tookBackText = false;
            setTimeout(() => tookBackText || undo());
            return;
        }
        take(event, undo);
    }

    function onRedo(event) {
        const rich = inputOf(event.target);
        const hasText = rich && rich.draftailEditor.getEditorState().getRedoStack().size > 0;
        if (canRedo() && !hasText && !typedIn.has(event.target)) {
            take(event, redo);
        }
    }

    document.addEventListener("blocks:recorded", forget);
    document.addEventListener("blocks:taken-back", forget);
    document.addEventListener("input", (event) => {
        if (event.inputType === "historyUndo") {
            tookBackText = true;
        } else {
            typedIn.add(event.target);
        }
    });
    // While the event is on its way down: the rich text editor would take it otherwise.
    document.addEventListener(
        "keydown",
        (event) => {
            if (event.target.closest(".modal, [role=dialog]")) {
                return;
            }
            if (isRedo(event)) {
                onRedo(event);
            } else if (isUndo(event)) {
                onUndo(event);
            }
        },
        { capture: true }
    );
}
