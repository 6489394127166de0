"""Writing the body: each unit becomes the block that its shape and its place ask for."""

import re
from dataclasses import replace

from blog.importers.imported import Block, Carried, Doubt
from blog.importers.text.headings import Heading
from blog.importers.text.inline import paragraph_source, plain_text
from blog.importers.text.leadins import starts_labelled_run
from blog.importers.text.levels import Level
from blog.importers.text.lists import list_size, read_list
from blog.importers.text.pairs import pair_block, pairs_size
from blog.importers.text.scripts import DISCOURAGED, INVITED, SENTENCES, lift_scripts
from blog.importers.text.steps import asks_for_steps, step_block
from blog.importers.text.units import ENDED, Unit

LONGEST_PARAGRAPH = 9000
LONGEST_HEADING = 160
FEWEST_BARE_ITEMS, LONGEST_BARE_ITEM = 3, 80
# What a paragraph that ends in a colon asks for, and what a heading promises.
INVITES = re.compile(
    r"\b(say|saying|try|words|phrases?|scripts?|ask|sentences?|language|sounds? like|respond|tell)\b",
    re.IGNORECASE,
)
INVITING_HEADING = re.compile(
    r"\b(what|things|words|how|ways?|something|sentences|phrases) .*\bsay\b|\b(scripts?|phrases|conversation starters)\b",
    re.IGNORECASE,
)
DISCOURAGES = re.compile(
    r"\b(not( to)? (say|ask|tell)|avoid|never|don['’]t|unhelpful|instead of|stop saying|(?<!to )hears?|told|"
    r"thoughts?|beliefs?|myths?|tell yourself|lies|wrong)\b",
    re.IGNORECASE,
)
DISCOURAGING_HEADING = re.compile(
    r"\b(not( to)? (say|ask|tell)|(to|things to|phrases to|words to) avoid|never say|don['’]t say|unhelpful|"
    r"thoughts|beliefs?|myths?|lies)\b",
    re.IGNORECASE,
)


class Writing:
    """Turns units into ``blocks``, with ``doubts`` and ``counts`` of bullets, lead-ins and next steps."""

    def __init__(self, units: list[Unit], headings: dict[int, tuple[Heading, Level]]) -> None:
        self.units, self.headings = units, headings
        self.blocks: list[Block] = []
        self.doubts: list[Doubt] = []
        self.counts = {"bullets": 0, "numbers": 0, "lead_ins": 0, "next_steps": 0}
        self.heading, self.above = "", ""

    def run(self) -> None:
        """Walk over all units once."""
        position = 0
        while position < len(self.units):
            position += self._take(position)

    def _take(self, position: int) -> int:
        """Write what begins at ``position``; how many units it took."""
        unit = self.units[position]
        if position in self.headings:
            return self._write_heading(unit, *self.headings[position])
        rest = self._until_heading(position)
        if size := _pair_size(rest):
            self._write_pair(rest[:size])
            return size
        if unit.is_item:
            return self._write_list(rest[: list_size(rest)])
        if size := starts_labelled_run(rest):
            return self._write_list(rest[:size])
        if size := self._bare_list_size(rest):
            self.doubts.append(
                Doubt(unit.line, "These lines have no bullets; they were made a list.")
            )
            return self._write_list(rest[:size])
        return self._write_paragraph(unit)

    def _bare_list_size(self, units: list[Unit]) -> int:
        """Three short lines or more right below a heading or a colon, none of them a sentence."""
        if self.above and not self.above.endswith(":"):
            return 0
        size = 0
        while (
            size < len(units) and (not size or units[size].gap == 0) and _is_bare_item(units[size])
        ):
            size += 1
        return size if size >= FEWEST_BARE_ITEMS and self.blocks else 0

    def _until_heading(self, position: int) -> list[Unit]:
        end = position + 1
        while end < len(self.units) and end not in self.headings:
            end += 1
        return self.units[position:end]

    def _write_heading(self, unit: Unit, heading: Heading, level: Level) -> int:
        if len(unit.text) > LONGEST_HEADING:
            self.doubts.append(
                Doubt(unit.line, "This heading is too long; it was kept as a paragraph.")
            )
            self.blocks.append(Block("paragraph", paragraph_source(unit.text), unit.line))
            return 1
        text = plain_text(unit.text)
        self.blocks.append(Block("heading", {"text": text, "level": f"h{level.level}"}, unit.line))
        self.heading, self.above = text, ""
        if not heading.is_sure:
            self.doubts.append(
                Doubt(
                    unit.line,
                    f"“{text}” may be a heading or a line of text; it was made a heading.",
                )
            )
        elif not level.is_sure:
            cues = f" ({', '.join(level.cues)})" if level.cues else ""
            self.doubts.append(
                Doubt(unit.line, f"“{text}” was made h{level.level}{cues}; check its level.")
            )
        return 1

    def _write_pair(self, units: list[Unit]) -> None:
        self.blocks.append(pair_block([unit.text for unit in units], units[0].line))
        items = sum(1 for unit in units if unit.is_item)
        self.counts["bullets"] += items

    def _write_paragraph(self, unit: Unit) -> int:
        text = unit.text
        context = self._context()
        for piece in pieces_of(text):
            blocks, doubts = lift_scripts(piece, unit.line, context=context)
            self.blocks += blocks
            self.doubts += doubts
        self._mark_step(unit)
        # An invitation above several scripts holds for all of them.
        self.above = self.above if self.blocks[-1].type == "quote_script" else text
        return 1

    def _mark_step(self, unit: Unit) -> None:
        """A short paragraph that says one thing to do, under a heading about next steps, is a step."""
        alone = self.blocks[-1].type == "paragraph" and len(SENTENCES.split(unit.text)) == 1
        asked = alone and not unit.text.endswith(":") and asks_for_steps(self.heading, "")
        step = step_block(plain_text(unit.text), unit.line) if asked else None
        if step:
            self.blocks[-1] = step
            self.counts["next_steps"] += 1

    def _write_list(self, units: list[Unit]) -> int:
        if self._is_script_list(units):
            for unit in units:
                self.blocks += lift_scripts(unit.text, unit.line, context=INVITED)[0]
            self._count_items(units)
        elif asks_for_steps(self.heading, self.above):
            self._write_steps(units)
        else:
            self._read_list(units)
        self.above = ""
        return len(units)

    def _write_steps(self, units: list[Unit]) -> None:
        """Steps with a known link become calls to action; the others stay a list between them."""
        waiting: list[Unit] = []
        numbered = units[0].first.is_number
        steps = [_step(unit) for unit in units]
        if numbered and not all(steps):
            self._read_list(units)
            return
        for unit, step in zip(units, steps, strict=True):
            if step is None:
                waiting.append(unit)
                continue
            self._read_list(waiting)
            waiting = []
            self.blocks.append(step)
            self.counts["next_steps"] += 1
            self._count_items([unit])
        self._read_list(waiting)

    def _read_list(self, units: list[Unit]) -> None:
        if not units:
            return
        reading = read_list(units)
        self.blocks += reading.blocks
        self.doubts += reading.doubts
        self.counts["lead_ins"] += reading.lead_ins
        kind = "numbers" if units[0].first.is_number else "bullets"
        self.counts[kind] += reading.items - reading.lead_ins

    def _count_items(self, units: list[Unit]) -> None:
        self.counts["numbers" if units[0].first.is_number else "bullets"] += len(units)

    def _is_script_list(self, units: list[Unit]) -> bool:
        """Every item is one quotation, and the words above ask for words to say."""
        if any(unit.first.spoken_mark for unit in units) or not all(
            _is_spoken(unit.text) for unit in units
        ):
            return False
        return self._context() == INVITED

    def _context(self) -> int:
        """The vote of what stands above: for words to say, against them, or none."""
        announced = self.above if self.above.endswith(":") else ""
        if DISCOURAGING_HEADING.search(self.heading) or DISCOURAGES.search(announced):
            return DISCOURAGED
        invited = INVITES.search(announced) or INVITING_HEADING.search(self.heading)
        return INVITED if invited else 0


def _is_bare_item(unit: Unit) -> bool:
    plain = unit.is_single and not unit.is_item and not ENDED.search(unit.text)
    return plain and len(unit.text) <= LONGEST_BARE_ITEM


def _pair_size(units: list[Unit]) -> int:
    """Numbered lines make no pair: a script has no place for their numbers.

    A labelled paragraph alone is read as any other, so that its label is kept as the situation.
    """
    texts = ["" if unit.first.spoken_mark else unit.text for unit in units[:2]]
    size = pairs_size(texts)
    return size if size == 2 or units[0].is_item else 0


def _step(unit: Unit) -> Block | None:
    """The step that a list item is; the order of steps carries its number."""
    step = step_block(plain_text(unit.text), unit.line)
    if step is None or not unit.first.spoken_mark:
        return step
    return replace(step, carried=(Carried("text", unit.first.spoken_mark),))


def _is_spoken(text: str) -> bool:
    blocks, _ = lift_scripts(text, 0, context=INVITED)
    return bool(blocks) and all(block.type == "quote_script" for block in blocks)


def pieces_of(text: str) -> list[str]:
    """``text`` in parts that a paragraph can hold, cut after sentences where possible."""
    pieces = []
    while len(text) > LONGEST_PARAGRAPH:
        ends = [match.start() for match in SENTENCES.finditer(text, 0, LONGEST_PARAGRAPH)]
        cut = ends[-1] if ends else text.rfind(" ", 0, LONGEST_PARAGRAPH)
        cut = cut if cut > 0 else LONGEST_PARAGRAPH
        pieces.append(text[:cut].strip())
        text = text[cut:].strip()
    return [*pieces, text]
