/* In the editor: several lines pasted into an item of a list become an item each.
 *
 * Goes with PastedListAdapter in site_core/blocks/lists.py. A single line is pasted as always.
 */

{
    // What Word, Pages, browsers and typists put before an item; U+F0B7 is Word's bullet font.
    const BULLET = /^(?:[•‣⁃◦▪▫●○■□◆◇➢✓✔·*\uF0A7\uF0B7–—-]\s+|[o§]\t\s*)/u;
    const BARE_BULLET = /^[•‣◦▪●○■\uF0A7\uF0B7](?=\S)/u;
    const NUMBER = /^\(?\d{1,3}[.)]\s+/u;
    const LETTER = /^\(?(?:[a-z]|[ivx]{2,5})[.)]\s+/iu;

    function withoutMarks(lines) {
        // “A. Smith” alone is a name; a letter before every line is a way to count.
        const isLettered = lines.every((line) => LETTER.test(line));
        return lines.map((line) => {
            const bare = line.replace(BULLET, "").replace(BARE_BULLET, "").replace(NUMBER, "");
            return (isLettered ? bare.replace(LETTER, "") : bare).trim();
        });
    }

    function linesOf(text) {
        const lines = text
            .split(/[\r\n\v\u2028\u2029]+/u)
            .map((line) => line.replace(/[\u200B\uFEFF]/gu, "").replaceAll("\u00A0", " ").trim());
        return withoutMarks(lines.filter(Boolean)).filter(Boolean);
    }

    function asRichText(line) {
        const block = {
            key: crypto.getRandomValues(new Uint32Array(1))[0].toString(36),
            text: line,
            type: "unstyled",
            depth: 0,
            inlineStyleRanges: [],
            entityRanges: [],
        };
        return { blocks: [block], entityMap: {} };
    }

    function isEmpty(item) {
        const { lead_in: leadIn, text } = item.getValue();
        const written = JSON.parse(text)?.blocks.some((block) => block.text.trim());
        return !leadIn && !written;
    }

    function fill(item, text) {
        const { widget } = item.block.childBlocks.text;
        widget.setState(window.Draftail.createEditorStateFromRaw(text));
        // The editor writes here by itself, but later than somebody may press “Save”.
        widget.input.value = JSON.stringify(text);
    }

    function putLines(list, position, lines) {
        const item = list.children[position];
        const { level } = item.block.getValue();
        const rest = [...lines];
        let last = position;
        if (isEmpty(item)) {
            fill(item, asRichText(rest.shift()));
        }
        for (const line of rest) {
            last += 1;
            const state = { lead_in: "", text: JSON.stringify(asRichText(line)), level: level ?? "1" };
            list.insert(state, last, { id: crypto.randomUUID?.() });
        }
        list.children[last].focus({ soft: true });
    }

    function onPaste(event, list) {
        const lines = linesOf(event.clipboardData?.getData("text/plain") ?? "");
        const position = list.children.findIndex((child) => child.element.contains(event.target));
        if (lines.length < 2 || position < 0) {
            return;
        }
        event.preventDefault();
        event.stopImmediatePropagation();
        putLines(list, position, lines);
        list.container[0].dispatchEvent(new Event("change", { bubbles: true }));
    }

    class PastedListDefinition extends window.wagtailStreamField.blocks.StructBlockDefinition {
        render(...given) {
            const block = super.render(...given);
            const list = block.childBlocks.items;
            // While the event is on its way down: the rich text editor would take it otherwise.
            const listen = (event) => onPaste(event, list);
            list.container[0].addEventListener("paste", listen, { capture: true });
            return block;
        }
    }

    window.telepath.register("site_core.blocks.PastedList", PastedListDefinition);
}
