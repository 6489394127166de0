"""What editors may write around a form: shared blocks only."""

from wagtail.blocks import StreamBlock

from site_core.blocks import (
    BulletListBlock,
    CalloutBlock,
    CallToActionBlock,
    FaqBlock,
    HeadingBlock,
    NumberedListBlock,
    PictureBlock,
    check_heading_order,
    paragraph,
)


class ContactText(StreamBlock):
    """Text above or below a form. Crisis lines are not among these: the page shows them itself."""

    heading = HeadingBlock()
    paragraph = paragraph()
    bullet_list = BulletListBlock()
    numbered_list = NumberedListBlock()
    callout = CalloutBlock()
    faq = FaqBlock()
    call_to_action = CallToActionBlock()
    image = PictureBlock()

    def clean(self, value):
        cleaned = super().clean(value)
        check_heading_order(cleaned)
        return cleaned
