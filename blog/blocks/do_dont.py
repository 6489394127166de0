"""Two short lists: what helps and what does not."""

from wagtail.blocks import CharBlock, ListBlock, StructBlock


class DoDontBlock(StructBlock):
    """What helps, beside what does not."""

    do = ListBlock(
        CharBlock(max_length=240, label="Point"), min_num=1, max_num=12, label="Try this"
    )
    dont = ListBlock(
        CharBlock(max_length=240, label="Point"), min_num=1, max_num=12, label="Rather not"
    )

    class Meta:
        icon = "check"
        template = "blog/blocks/do_dont.html"
        group = "Conversations"
        label = "Try this, rather not"
        description = "Two lists side by side: what helps and what does not."
        search_words = "dos and don'ts do don't helps avoid"
        preview_value = {
            "do": ["Ask one question and wait for the answer.", "Sit beside them, not across."],
            "dont": ["Promise to keep a dangerous secret.", "Argue about how they should feel."],
        }
