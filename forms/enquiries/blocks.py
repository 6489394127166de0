"""What editors may write around a form: shared blocks only."""

from site_core.blocks import (
    BulletListBlock,
    CalloutBlock,
    CallToActionBlock,
    FaqBlock,
    HeadingBlock,
    NumberedListBlock,
    OutlinedBody,
    PictureBlock,
    paragraph,
)


class ContactText(OutlinedBody):
    """Text above or below a form. Crisis lines are not among these: the page shows them itself."""

    heading = HeadingBlock()
    paragraph = paragraph()
    bullet_list = BulletListBlock()
    numbered_list = NumberedListBlock()
    callout = CalloutBlock()
    faq = FaqBlock()
    call_to_action = CallToActionBlock()
    image = PictureBlock()
