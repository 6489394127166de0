"""Word files for tests, from pieces of their XML."""

import zipfile
from io import BytesIO

from blog.importers.readers.word import read_word
from blog.importers.source import source_of
from blog.importers.tree import Article

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="H{level}"><w:name w:val="heading {level}"/>'
    f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
    for level in range(1, 7)
) + (
    '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="My part"/><w:basedOn w:val="H2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="LB"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/>'
    "</w:numPr></w:pPr></w:style>"
    '<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
)
NUMBERING = (
    "".join(
        f'<w:abstractNum w:abstractNumId="{name}">'
        + "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/></w:lvl>'
            for level in range(9)
        )
        + "</w:abstractNum>"
        for name, kind in ((0, "bullet"), (1, "decimal"))
    )
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf500f0003860180"
    "5a349a0000000049454e44ae426082"
)


def paragraph(words: str = "", *, style: str = "", inside: str = "", properties: str = "") -> str:
    """A paragraph that says ``words``, then what ``inside`` holds."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{run(words) if words else ''}{inside}</w:p>"


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def item(words: str, *, list: int = 1, level: int = 0) -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>'
    return paragraph(words, properties=numbered)


def table(*rows: tuple[str, ...], properties: str = "") -> str:
    """Rows of cells, each the XML inside a ``w:tc``."""
    made = "".join(
        f"<w:tr><w:trPr>{properties if place == 0 else ''}</w:trPr>"
        + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
        + "</w:tr>"
        for place, cells in enumerate(rows)
    )
    return f"<w:tbl>{made}</w:tbl>"


def word_file(
    body: str, *, parts: dict[str, str | bytes] | None = None, links: dict[str, str] | None = None
) -> bytes:
    """A .docx with ``body``; ``parts`` are further parts by name, ``links`` external addresses by id."""
    parts = {"styles.xml": STYLES, "numbering.xml": NUMBERING, **(parts or {})}
    roots = {
        "styles.xml": "styles",
        "numbering.xml": "numbering",
        "footnotes.xml": "footnotes",
        "endnotes.xml": "endnotes",
        "comments.xml": "comments",
    }
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{roots.get(name, "image")}" Target="{name}"/>'
        for name in parts
    ) + "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/hyperlink" Target="{target}" TargetMode="External"/>'
        for name, target in (links or {}).items()
    )
    content = {
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>',
    }
    for name, inside in parts.items():
        root = roots.get(name)
        content[f"word/{name}"] = f"<w:{root} {NAMESPACES}>{inside}</w:{root}>" if root else inside
    raw = BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in content.items():
            archive.writestr(name, inside)
    return raw.getvalue()


def read(body: str, **options) -> Article:
    """What the reader makes of a file with ``body``."""
    return read_word(source_of("rest.docx", word_file(body, **options)))


def in_strict_words(raw: bytes) -> bytes:
    """The same file in the namespaces of the strict standard (ISO/IEC 29500-1)."""
    office = "schemas.openxmlformats.org"
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as read_from, zipfile.ZipFile(made, "w") as archive:
        for name in read_from.namelist():
            inside = read_from.read(name).decode()
            inside = inside.replace(
                f"{office}/wordprocessingml/2006/main", "purl.oclc.org/ooxml/wordprocessingml/main"
            )
            inside = inside.replace(
                f"{office}/officeDocument/2006/relationships",
                "purl.oclc.org/ooxml/officeDocument/relationships",
            )
            archive.writestr(name, inside)
    return made.getvalue()
