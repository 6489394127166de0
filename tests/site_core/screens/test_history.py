"""What is logged reads as a sentence, with the data of its entry in it."""

from types import SimpleNamespace

from wagtail.log_actions import LogActionRegistry

from site_core.screens import name_actions


def test_each_action_has_a_label_and_a_sentence_with_its_data():
    actions = LogActionRegistry()
    actions.has_scanned_for_actions = True
    said = {
        "a.plain": ("Label", "Belongs to {account}"),
        "a.made": ("Other", lambda data: " ".join(data["words"])),
    }

    name_actions(actions, said)

    entry = SimpleNamespace(data={"account": "Ada {Bell}", "words": ["left", "a note"]})
    told = [actions.formatters[name].format_message(entry) for name in said]
    assert told == ["Belongs to Ada {Bell}", "left a note"]
    assert actions.choices == [("a.plain", "Label"), ("a.made", "Other")]
