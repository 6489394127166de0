"""The body of a page of the practice: shared blocks only."""

from site_core.blocks import (
    BulletListBlock,
    CalloutBlock,
    CallToActionBlock,
    CrisisBlock,
    DownloadBlock,
    FaqBlock,
    HeadingBlock,
    NumberedListBlock,
    OutlinedBody,
    PictureBlock,
    QuoteBlock,
    VideoBlock,
    paragraph,
)


class PageBody(OutlinedBody):
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
