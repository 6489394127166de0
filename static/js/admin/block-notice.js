/* In the editor: one line at the foot of the screen that says what happened, with “Undo”.
 *
 * It stays until it is closed, undone, or something else has happened. What it counts as doubts leads to the first.
 */

{
    const notice = document.createElement("div");
    const words = document.createElement("span");
    const undo = button("Undo", () => {
        window.blockEditing.undo();
        say("");
    });
    const close = button("Close", () => say(""));

    function button(label, act) {
        const made = document.createElement("button");
        made.type = "button";
        made.className = "button button-small button-secondary";
        made.textContent = label;
        made.addEventListener("click", act);
        return made;
    }

    /** The doubts that `sentence` counts as a link to the block `place`, between what stands around them. */
    function withLink(sentence, place) {
        const [counted] = sentence.match(/\d+ doubts?/u) ?? [];
        if (!place || !counted) {
            return [sentence];
        }
        const link = document.createElement("a");
        link.href = `#place-${place}`;
        link.textContent = counted;
        const [before, ...after] = sentence.split(counted);
        return [before, link, after.join(counted)];
    }

    function say(sentence, { canUndo = true, place } = {}) {
        if (!notice.isConnected) {
            document.body.append(notice);
        }
        words.replaceChildren(...withLink(sentence, place));
        notice.hidden = !sentence;
        undo.hidden = !canUndo;
    }

    notice.className = "block-notice";
    words.setAttribute("role", "status");
    notice.append(words, undo, close);
    notice.hidden = true;

    document.addEventListener("blocks:recorded", () => say(""));
    document.addEventListener("blocks:taken-back", () => say(""));

    Object.assign(window.blockEditing, { notify: say });
}
