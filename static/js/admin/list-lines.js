/* In the editor: a list is written like a list, in one field with a line for each item.
 *
 * Goes with ListLinesAdapter in site_core/blocks/lists.py. Enter begins the next line, Tab and
 * Shift+Tab change its level, Escape leaves the field; Enter on an empty last line goes on below the
 * list. The form sends what the form of Wagtail's own list block would send.
 */

{
    const { Lines, fill, goOnBelow, liveRaw, onPasteIntoList, pathOf, plain, rawOf, record, withNewIds } = window.blockEditing;
    const DEEPEST = 2;
    const DRAWN_BY_BROWSER = new Set([
        "change-block-type",
        "insert-characters",
        "backspace-character",
        "delete-character",
    ]);
    const open = new Set();

    function fieldsOf(prefix, items) {
        const fields = [[`${prefix}-count`, items.length]];
        for (const [position, { id, value }] of items.entries()) {
            const item = `${prefix}-${position}`;
            fields.push([`${item}-deleted`, ""], [`${item}-order`, position], [`${item}-type`, ""]);
            fields.push([`${item}-id`, id ?? ""]);
            for (const [name, part] of Object.entries(value)) {
                fields.push([`${item}-value-${name}`, part]);
            }
        }
        return fields;
    }

    // Autosave, previews, “Save draft”: whatever reads the form fires this.
    document.addEventListener("formdata", ({ target, formData }) => {
        for (const list of open) {
            if (!list.element.isConnected) {
                open.delete(list);
            } else if (target.contains(list.element)) {
                const items = list.getState().items;
                for (const [name, value] of fieldsOf(`${list.prefix}-items`, items)) {
                    formData.append(name, value);
                }
            }
        }
    });

    /** Lines stay lines of this list, three levels deep. */
    function retyped(state, type) {
        const content = state.getCurrentContent();
        const lines = content.getBlockMap();
        const kept = lines.map((line) => {
            const depth = Math.min(line.getDepth(), DEEPEST);
            const isLine = line.getType() === type && line.getDepth() === depth;
            return isLine ? line : line.merge({ type, depth });
        });
        if (kept.every((line, key) => line === lines.get(key))) {
            return state;
        }
        return state.constructor.set(state, { currentContent: content.set("blockMap", kept) });
    }

    function withoutLastLine(state) {
        const content = state.getCurrentContent();
        const last = content.getLastBlock().getKey();
        const before = content.getBlockBefore(last);
        const end = { anchorOffset: before.getLength(), focusOffset: before.getLength() };
        const selectionAfter = state
            .getSelection()
            .merge({ anchorKey: before.getKey(), focusKey: before.getKey(), ...end, hasFocus: false });
        const blockMap = content.getBlockMap().delete(last);
        return state.constructor.push(state, content.merge({ blockMap, selectionAfter }), "remove-range");
    }

    /** For Draftail's plugins. */
    function keepLines(list) {
        return {
            // Backspace takes the bullet first, then the line. What the browser draws by itself is left alone.
            onChange: (state) =>
                DRAWN_BY_BROWSER.has(state.getLastChangeType()) ? state : retyped(state, list.type),
            onEscape: () => {
                list.leave();
                return true;
            },
        };
    }

    class ListLines {
        constructor(blockDef, placeholder, prefix, state, error, capabilities) {
            this.blockDef = blockDef;
            this.prefix = prefix;
            this.capabilities = capabilities;
            this.type = blockDef.meta.isNumbered ? "ordered-list-item" : "unordered-list-item";
            this.lines = new Lines();
            this.element = document.createElement("div");
            this.element.className = "list-lines w-field__wrapper";
            this.element.dataset.contentpath = "items";
            this.errors = document.createElement("div");
            this.errors.className = "w-field__errors";
            const field = document.createElement("div");
            field.className = "w-field__input";
            this.element.append(this.errors, field);
            placeholder.replaceWith(this.element);
            this.container = window.$(this.element);
            this.widget = this.#editor(field, state);
            this.idForLabel = this.widget.idForLabel;
            this.setError(error);
            // While the event is on its way down: the rich text editor would take it otherwise.
            field.addEventListener("keydown", (event) => this.#onKey(event), { capture: true });
            field.addEventListener("paste", (event) => onPasteIntoList(event, this), { capture: true });
            open.add(this);
        }

        #editor(field, state) {
            const { lines } = this.blockDef;
            const widget = new lines.constructor({
                ...lines.options,
                ariaLabel: this.blockDef.meta.label,
                placeholder: "",
                maxListNesting: DEEPEST,
                plugins: [...(lines.options.plugins ?? []), keepLines(this)],
            });
            const name = `${this.prefix}-lines`; // nothing reads it
            return widget.render(field, name, name, this.#raw(state), new Map());
        }

        /** Enter on an empty last line goes on below the list. */
        #onKey(event) {
            const editor = this.widget.input.draftailEditor;
            if (event.key === "Tab") {
                editor.onChange(retyped(editor.getEditorState(), this.type));
                return;
            }
            const state = editor.getEditorState();
            const content = state.getCurrentContent();
            const last = content.getLastBlock();
            const isOnLast = state.getSelection().getStartKey() === last.getKey();
            const isEnd = isOnLast && !last.getText() && !last.getDepth();
            const isEnter = event.key === "Enter" && !event.shiftKey && !event.isComposing;
            if (isEnter && isEnd && content.getBlockMap().size > 1 && goOnBelow(this.element)) {
                event.preventDefault();
                event.stopPropagation();
                editor.onChange(withoutLastLine(state));
            }
        }

        #raw(state) {
            const items = plain(state?.items ?? []);
            const shown = items.length ? items : [{ value: { lead_in: "", text: "", level: "1" } }];
            return JSON.stringify(this.lines.show(shown, this.type));
        }

        #read() {
            const { input } = this.widget;
            const raw = JSON.parse(input.draftailEditor ? liveRaw(input) : input.value);
            return this.lines.read(raw ?? { blocks: [], entityMap: {} });
        }

        getState() {
            return { items: this.#read() };
        }

        getDuplicatedState() {
            return withNewIds(this.getState());
        }

        getValue() {
            return this.getState();
        }

        setState(state) {
            fill(this, this.#raw(state));
        }

        getTextLabel(options) {
            return this.widget.getTextLabel(options);
        }

        setError(error) {
            const sentences = error ? sentencesOf(error) : [];
            this.errors.replaceChildren(...sentences.map(paragraph));
            this.widget.setInvalid(sentences.length > 0);
        }

        setCapabilityOptions(name, options) {
            Object.assign(this.capabilities?.get(name) ?? {}, options);
        }

        focus() {
            this.widget.focus();
        }

        /** Put `items` behind the line that the cursor is in, or in its place when it is empty. */
        putItems(items) {
            const state = this.widget.input.draftailEditor.getEditorState();
            const raw = state.getCurrentContent().hasText() ? rawOf(state) : this.#raw();
            const here = state.getSelection().getStartKey();
            const lines = state.getCurrentContent().getBlocksAsArray();
            const position = lines
                .slice(0, lines.findIndex((line) => line.getKey() === here))
                .filter((line) => line.getText().trim()).length;
            const isEmpty = !lines.find((line) => line.getKey() === here).getText().trim();
            const kept = this.#read();
            kept.splice(isEmpty ? position : position + 1, 0, ...items);
            fill(this, this.#raw({ items: kept }));
            record([{ kind: "write", path: pathOf(this.element).slice(0, -1), raw }]);
        }

        /** Out of the field, which keeps Tab to itself. */
        leave() {
            const block = this.element.closest("[data-streamfield-child]");
            block?.querySelector("[data-panel-toggle]")?.focus();
        }
    }

    function paragraph(sentence) {
        const made = document.createElement("p");
        made.className = "error-message";
        made.textContent = sentence;
        return made;
    }

    function sentencesOf(error, place = "") {
        const own = (error.messages ?? []).map((sentence) => (place ? `${place}: ${sentence}` : sentence));
        const inner = Object.entries(error.blockErrors ?? {}).flatMap(([key, each]) =>
            sentencesOf(each, /^\d+$/u.test(key) ? `Line ${Number(key) + 1}` : place)
        );
        return [...own, ...inner];
    }

    class ListLinesDefinition extends window.wagtailStreamField.blocks.StructBlockDefinition {
        constructor(name, childBlockDefs, meta, lines) {
            super(name, childBlockDefs, meta);
            this.lines = lines;
        }

        render(...given) {
            return new ListLines(this, ...given);
        }
    }

    window.telepath.register("site_core.blocks.ListLines", ListLinesDefinition);
}
