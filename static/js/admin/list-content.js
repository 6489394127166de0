/* In the editor: the items of a list as lines of one rich text, and back.
 *
 * A line is “**Lead-in** text”, its level is its depth. An item whose line was not touched comes back
 * exactly as it was stored, with its id; a line of somebody's own making gets an id once.
 */

{
    const LONGEST_LEAD_IN = 120; // letters, as in site_core/blocks/lists.py
    const DEEPEST = 2;
    const KEY_LETTERS = 12;
    const BOLD = "BOLD";
    const CLOSING = /^[.:;,!?…–—]+/u;
    const { newId } = window.blockEditing;

    /** What the form of an item would send: its select hands out a list, empty fields are null. */
    function sent({ lead_in: leadIn, text, level }) {
        return { lead_in: leadIn ?? "", text: text ?? "null", level: String([level].flat()[0] ?? 1) };
    }

    function textOf(raw) {
        const { blocks, entityMap } = JSON.parse(raw || "null") ?? { blocks: [], entityMap: {} };
        const whole = { text: "", styles: [], entities: [], entityMap };
        for (const [position, block] of blocks.entries()) {
            const start = whole.text.length + (position ? 1 : 0);
            whole.text += (position ? "\n" : "") + block.text;
            const shifted = (range) => ({ ...range, offset: range.offset + start });
            whole.styles.push(...block.inlineStyleRanges.map(shifted));
            whole.entities.push(...block.entityRanges.map(shifted));
        }
        return whole;
    }

    /** What a draft of Draft.js holds: {blocks, entityMap}, with one block for each of `items`. */
    function toRaw(items, type) {
        const entityMap = {};
        const taken = new Set();
        const blocks = items.map(({ id, value }) => {
            const { text, styles, entities, entityMap: known } = textOf(value.text);
            const lead = value.lead_in.trim();
            const start = lead ? lead.length + (text ? 1 : 0) : 0;
            const shifted = (range) => ({ ...range, offset: range.offset + start });
            const links = entities.map((range) => {
                const key = Object.keys(entityMap).length;
                entityMap[key] = known[range.key];
                return { ...shifted(range), key };
            });
            const bold = lead ? [{ offset: 0, length: lead.length, style: BOLD }] : [];
            return {
                key: keyFor(id, taken),
                type,
                depth: Math.min(Math.max(Number(value.level) || 1, 1) - 1, DEEPEST),
                text: lead && text ? `${lead} ${text}` : lead || text,
                inlineStyleRanges: [...bold, ...styles.map(shifted)],
                entityRanges: links,
                data: {},
            };
        });
        return { blocks, entityMap };
    }

    function keyFor(id, taken) {
        const plain = (id ?? "").replaceAll(/[^0-9a-z]/giu, "").slice(0, KEY_LETTERS);
        const key = plain && !taken.has(plain) ? plain : newId().replaceAll("-", "").slice(0, KEY_LETTERS);
        taken.add(key);
        return key;
    }

    function leadLength({ text, inlineStyleRanges, entityRanges }) {
        const isBold = new Array(text.length).fill(false);
        for (const { offset, length, style } of inlineStyleRanges) {
            if (style === BOLD) {
                isBold.fill(true, offset, offset + length);
            }
        }
        const end = isBold.indexOf(false);
        const length = end < 0 ? text.length : end;
        const isPlain = ![...entityRanges, ...inlineStyleRanges].some(
            (range) => range.style !== BOLD && range.offset < length
        );
        const fits = text.slice(0, length).trim().length <= LONGEST_LEAD_IN;
        return isPlain && fits && !text.slice(0, length).includes("\n") ? length : 0;
    }

    function rest(block, start, entityMap) {
        const text = block.text.slice(start);
        const cut = (ranges) =>
            ranges
                .map((range) => {
                    const offset = Math.max(range.offset - start, 0);
                    return { ...range, offset, length: range.offset + range.length - start - offset };
                })
                .filter((range) => range.length > 0);
        const used = {};
        const entityRanges = cut(block.entityRanges).map((range, key) => {
            used[key] = entityMap[range.key];
            return { ...range, key };
        });
        const inlineStyleRanges = cut(block.inlineStyleRanges);
        const key = block.key.slice(0, 5);
        const line = { key, type: "unstyled", depth: 0, text, inlineStyleRanges, entityRanges };
        return { blocks: [{ ...line, data: {} }], entityMap: used };
    }

    function partsOf(block, entityMap) {
        let start = leadLength(block);
        const lead = block.text.slice(0, start).trim();
        const closing = lead ? (CLOSING.exec(block.text.slice(start))?.[0] ?? "") : "";
        start += closing.length;
        start += /^\s*/u.exec(block.text.slice(start))[0].length;
        return {
            lead_in: lead + closing,
            text: JSON.stringify(rest(block, start, entityMap)),
            level: String(Math.min(block.depth, DEEPEST) + 1),
        };
    }

    function traceOf({ text, depth, inlineStyleRanges, entityRanges }, entityMap) {
        const order = (one, other) => one.offset - other.offset || one.length - other.length;
        const styles = [...inlineStyleRanges].sort(order);
        const links = entityRanges.map(({ offset, length, key }) => [offset, length, entityMap[key].data]);
        return JSON.stringify([text.trim(), depth, styles, links]);
    }

    /** Remembers which line was made from which item. */
    class Lines {
        #items = new Map();

        /** The raw content for `items`, remembered by the keys of its lines; what is new is read from its line. */
        show(items, type) {
            const shown = items.map(({ id, value, isNew }) => ({ id: id ?? newId(), value: sent(value), isNew }));
            const raw = toRaw(shown, type);
            for (const [position, block] of raw.blocks.entries()) {
                const { id, value, isNew } = shown[position];
                const trace = isNew ? null : traceOf(block, raw.entityMap);
                this.#items.set(block.key, { id, value, trace });
            }
            return raw;
        }

        /** The items for the lines of `raw`; empty lines are none. */
        read({ blocks, entityMap }) {
            const written = blocks.filter((block) => block.text.trim());
            return written.map((block) => {
                const known = this.#items.get(block.key) ?? { id: newId() };
                this.#items.set(block.key, known);
                const isTouched = known.trace !== traceOf(block, entityMap);
                const value = isTouched ? partsOf(block, entityMap) : known.value;
                return { id: known.id, value };
            });
        }
    }

    window.blockEditing.Lines = Lines;
}
