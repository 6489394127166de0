/* In the editor: bodies and lists of blocks note what is done to them, so that it can be undone.
 *
 * Goes with the adapters in site_core/blocks/editing.py. Copies and halves of a block are made from
 * plain data, never from the live editor of another block.
 */

{
    const { newId, notify, offerCopy, offerPaste, pathOf, plain, record, withNewIds } = window.blockEditing;
    const { blocks } = window.wagtailStreamField;
    const LONGEST_NAME = 40;

    function nameOf(child) {
        const words = child.getTextLabel?.({ maxLength: LONGEST_NAME }) ?? "";
        const label = child.blockDef.meta.label;
        return words ? `${label} “${words}”` : label;
    }

    /** Wagtail leaves rich texts, and items of one field, without a name for screen readers. */
    function nameFields(child) {
        for (const field of child.element.querySelectorAll("[role=textbox], input:not([type=hidden]), textarea")) {
            const place = field.closest("[data-contentpath]");
            const label = place.querySelector(":scope > .w-field__label")?.firstChild.textContent;
            if (!field.labels?.length && !field.ariaLabel) {
                field.ariaLabel = label ?? child.blockDef.meta.label;
            }
        }
    }

    /** Tab leads from field to field; a comment begins with a click, or with Ctrl+Alt+M while such keys are in use. */
    function passComments({ element }) {
        if (window.wagtailConfig.KEYBOARD_SHORTCUTS_ENABLED) {
            element.querySelectorAll("[data-comment-add]").forEach((button) => (button.tabIndex = -1));
        }
    }

    /** Who opens the picker of `control` types at once what they look for; Escape leads back to the plus. */
    function focusSearch({ tooltip, combobox, addButton: [plus] }) {
        tooltip?.setProps({
            onMount: () => combobox.querySelector("input")?.focus({ preventScroll: true }),
            onHide: () => combobox.contains(document.activeElement) && plus.focus({ preventScroll: true }),
        });
    }

    /** Parts that a body and a list share; what differs is what a child is made from. */
    const recorded = (Sequence) =>
        class extends Sequence {
            get path() {
                return pathOf(this.element ?? this.container[0]);
            }

            stateAt(index) {
                return plain(this.children[index].getState());
            }

            /** A child as it was, with its id, and with the comments that it had. */
            putBack(state, index) {
                return this.insertState(state, index, {});
            }

            _createChild(...given) {
                const child = super._createChild(...given);
                nameFields(child);
                passComments(child);
                return child;
            }

            focusInserter(index) {
                const { element } = this.inserters[index];
                (element.querySelector("button") ?? element).focus({ preventScroll: true });
            }

            _onRequestInsert(index, chosen) {
                super._onRequestInsert(index, chosen);
                record([{ kind: "remove", path: this.path, index }]);
            }

            duplicateBlock(index, options) {
                const original = this.children[index];
                this.insertState(withNewIds(plain(original.getDuplicatedState())), index + 1, {
                    animate: options?.animate,
                    focus: true,
                    collapsed: original.collapsed,
                });
                record([{ kind: "remove", path: this.path, index: index + 1 }]);
            }

            splitBlock(index, before, after, moves, options) {
                const { id } = this.children[index];
                const raw = this.stateAt(index).value;
                super.splitBlock(index, before, plain(after), moves, options);
                record([
                    { kind: "remove", path: this.path, index: index + 1 },
                    { kind: "write", path: [...this.path, id], raw },
                ]);
            }

            moveBlock(from, to) {
                super.moveBlock(from, to);
                if (from !== to) {
                    record([{ kind: "move", path: this.path, from: to, to: from }]);
                }
            }

            deleteBlock(index, options) {
                const child = this.children[index];
                const state = this.stateAt(index);
                const name = nameOf(child);
                const path = this.path;
                // Wagtail deletes the comments on a block along with it, and nothing brings them back.
                child.element.setAttribute("data-contentpath-disabled", "");
                super.deleteBlock(index, options);
                record([{ kind: "insert", path, index, state }]);
                if (options?.animate) {
                    notify(`${name} is deleted.`);
                    this.focusInserter(index);
                } else {
                    child.element.replaceChildren(child.deletedInput[0]);
                }
            }
        };

    class RecordedStream extends recorded(blocks.StreamBlock) {
        insert({ type, value, id }, index, options) {
            return super.insert({ type, value, id: id ?? newId() }, index, options);
        }

        insertState(state, index, options) {
            return this.insert(state, index, options);
        }

        _createChild(...given) {
            const child = super._createChild(...given);
            offerCopy(child);
            return child;
        }

        _createInsertionControl(...given) {
            const control = super._createInsertionControl(...given);
            offerPaste(this, control);
            focusSearch(control);
            // The picker searches in labels and types: what else people call a block is put behind its type.
            const named = (item) => ({ ...item, type: `${item.type} ${this.blockDef.meta.searchWords[item.type]}` });
            const groups = control.blockItems.map((group) => ({ ...group, items: group.items.map(named) }));
            Object.defineProperty(control, "blockItems", { value: groups });
            return control;
        }

        _onRequestInsert(index, { type }) {
            super._onRequestInsert(index, { type: type.split(" ")[0] });
        }
    }

    class RecordedList extends recorded(blocks.ListBlock) {
        insertState({ value, id }, index, options) {
            return this.insert(value, index, { ...options, id });
        }
    }

    class RecordedStreamDefinition extends blocks.StreamBlockDefinition {
        render(...given) {
            const stream = new RecordedStream(this, ...given);
            if (this.meta.pasteUrl) {
                stream.container[0].dataset.pasteUrl = this.meta.pasteUrl;
            }
            return stream;
        }
    }

    class RecordedListDefinition extends blocks.ListBlockDefinition {
        render(...given) {
            return new RecordedList(this, ...given);
        }
    }

    window.telepath.register("site_core.blocks.RecordedStream", RecordedStreamDefinition);
    window.telepath.register("site_core.blocks.RecordedList", RecordedListDefinition);
}
