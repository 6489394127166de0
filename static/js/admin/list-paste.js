/* In the editor: several lines pasted into a list become an item each.
 *
 * What has structure is read by the server: levels, lead-ins, bold, italics and links are kept. Without
 * an answer each line of the plain text is an item.
 */

{
    const { contentOf, hasStructure, linesOf, newId, notify, readPaste } = window.blockEditing;
    const FEW = 2;

    function textOf(line) {
        const block = { key: newId().slice(0, 5), type: "unstyled", depth: 0, text: line };
        const whole = { ...block, inlineStyleRanges: [], entityRanges: [], data: {} };
        return JSON.stringify({ blocks: [whole], entityMap: {} });
    }

    function item(value) {
        return { id: newId(), isNew: true, value: { lead_in: "", text: "null", level: "1", ...value } };
    }

    function paragraphsOf(raw) {
        const { blocks, entityMap } = JSON.parse(raw);
        return blocks
            .filter((block) => block.text.trim())
            .map((block) => item({ text: JSON.stringify({ blocks: [block], entityMap }) }));
    }

    /** Items for what the server read; none when a part of it cannot be an item. */
    function itemsOf(blocks) {
        const read = {
            bullet_list: ({ items }) => items.map(({ value }) => item(value)),
            numbered_list: ({ items }) => items.map(({ value }) => item(value)),
            paragraph: paragraphsOf,
            heading: ({ text }) => [item({ lead_in: text })],
        };
        const isKnown = blocks.every(({ type }) => type in read);
        return isKnown ? blocks.flatMap(({ type, value }) => read[type](value)) : [];
    }

    async function itemsFrom(content) {
        const lines = linesOf(content.text).map((line) => item({ text: textOf(line) }));
        if (!content.html || !hasStructure(content)) {
            return lines;
        }
        try {
            const { blocks } = await readPaste(content);
            const items = itemsOf(blocks);
            return items.length ? items : lines;
        } catch {
            return lines;
        }
    }

    async function onPasteIntoList(event, list) {
        const content = contentOf(event);
        if (!content || linesOf(content.text).length < FEW) {
            return;
        }
        event.preventDefault();
        event.stopImmediatePropagation();
        const items = await itemsFrom(content);
        list.putItems(items);
        notify(`${items.length} items are pasted.`);
    }

    Object.assign(window.blockEditing, { onPasteIntoList });
}
