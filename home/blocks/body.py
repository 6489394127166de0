"""The body of a page of the practice: shared blocks only."""

from wagtail.blocks import StreamBlock

from site_core.blocks import (
    BulletListBlock,
    CalloutBlock,
    CallToActionBlock,
    CrisisBlock,
    DownloadBlock,
    FaqBlock,
    HeadingBlock,
    NumberedListBlock,
    PictureBlock,
    QuoteBlock,
    VideoBlock,
    check_heading_order,
    paragraph,
)


class PageBody(StreamBlock):
    """Structured text for pages that are not articles."""

    heading = HeadingBlock()
    paragraph = paragraph()
    quote = QuoteBlock()
    bullet_list = BulletListBlock()
    numbered_list = NumberedListBlock()
    callout = CalloutBlock()
    crisis = CrisisBlock()
    faq = FaqBlock()
    call_to_action = CallToActionBlock()
    image = PictureBlock()
    video = VideoBlock()
    download = DownloadBlock()

    def clean(self, value):
        cleaned = super().clean(value)
        check_heading_order(cleaned)
        return cleaned
