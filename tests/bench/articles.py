"""The article whose page is measured: as long and as structured as the practice's own usually are."""

from tests.builders import make_article, make_topic, raw_block

HEADINGS = 33
BULLET_LISTS = 4
SENTENCE = "It helps to say what you noticed before you say what you think it means. "


def make_measured_article() -> None:
    """Publish it: about 1,400 words under 33 headings, no picture, at ``/blog/measured/``."""
    make_article(
        "Measured",
        slug="measured",
        summary="An article for measuring.",
        topic=make_topic("Measuring"),
        tags=["measures", "nights"],
        blocks=_blocks(),
    )


def _blocks() -> list[dict]:
    blocks = [_paragraph(2)]
    for number in range(1, HEADINGS + 1):
        level = "h2" if number % 4 == 1 else "h3"
        blocks.append(raw_block("heading", text=f"What to say, part {number}", level=level))
        blocks.append(_paragraph(2))
        if number % (HEADINGS // BULLET_LISTS) == 0:
            blocks.append(raw_block("bullet_list", items=[_item(place) for place in range(5)]))
        if number % (HEADINGS // 3) == 0:
            blocks.append(raw_block("quote_script", say="I would like to talk.", instead_of="You!"))
    label = "Write to the practice"
    return [*blocks, raw_block("call_to_action", kind="contact", text="Next", label=label)]


def _paragraph(sentences: int) -> dict:
    return raw_block("paragraph", f"<p>{SENTENCE * sentences}</p>")


def _item(place: int) -> dict:
    return {"lead_in": f"Step {place + 1}", "text": SENTENCE, "level": 1}
