"""Lines that stand beside a text and are never above any of it: captions, credits, names, dates, addresses, remnants."""

import re

from blog.importers.readers.addresses import ADDRESS

# What is left of a link, of a template, of a note below the text; and when somebody is there.
REMNANT = re.compile(
    r".*(?:[{}]|_{3}|[.…]{4}).*|[*†‡§]+[\w\[].*|\[\w{1,3}\].*|.*\((pdf|docx?|mp3|[\d.]+ ?[km]b)\b.*\)|.*\d ?[ap]\.?m\.? ?(to|and|[–-]) ?\d.*",
    re.IGNORECASE,
)
# An address, a date: short, and never above anything.
BYLINE = re.compile(
    r"(written |posted |reviewed |medically )*by (?-i:[A-Z])\S+ (?-i:[A-Z])|((medically|clinically|last|fact) ?-?)?(reviewed|updated|checked)( on| by|:) |last (reviewed|updated)\b"
    r"|(\w+,? )?(\w+ )?\d{1,2},? (\w+ )?\d{4}$|\d{4}-\d\d-\d\d"
    r"|(?!(19|20)\d\d\b)\d{3,}\b|p\.? ?o\.? box\b|[—–-] ?[A-Z]",
    re.IGNORECASE,
)
FAREWELL = re.compile(
    r"((with|in) (\w+ )?(love|warmth|care|kindness|gratitude|hope)|((yours|very) )*(sincerely|warmly|truly|best|love|yours|kindly)|(kind|warm|best|all my) (regards|wishes|best)|take (good )?care"
    r"|(mit )?(\w+ )*grüßen?|herzlich(st)?|alles gute|(con|un) (\w+ )?(cariño|abrazo|afecto)|atentamente|saludos( cordiales)?)( from [^,]{1,40}| aus [^,]{1,40})?[,.!]?",
    re.IGNORECASE,
)
# “Photo by Ann Sample”, “© 2020”, “Figure 3: …”, “… / Getty Images”.
CREDIT = re.compile(
    r"((featured?|cover|header|stock|hero) )?(photo|photograph|image|picture|illustration|artwork|graphic|foto|bild|imagen|ilustración|abbildung|fotografía)s?"
    r"( credits?| source| courtesy)?( ?[:©]| (by|via|courtesy|credit|source|von|por)\b)"
    r"|(credits?|source|crédito|quelle|fuente|caption): |courtesy of\b|[©📷📸]|\(c\) ?\d|(figure|fig\.|table|exhibit|abb\.|abbildung|tabelle|figura|tabla) ?\d+\b"
    r"|.*\b(getty images|shutterstock|istock|unsplash|pexels|pixabay|adobe ?stock|alamy|depositphotos|wikimedia|cc[ -]by)\b",
    re.IGNORECASE,
)
# “Ann Sample, PhD”: a person with a degree or a licence.
PERSON = re.compile(
    r"((Dr|Prof|Mrs?|Ms)\.? )?[A-ZÀ-Þ][\w'’.-]*( [A-ZÀ-Þ][\w'’.-]*){1,3}, ?(Ph\.?D|M\.?D|Psy\.?D|Ed\.?D|D\.?O|L[CIM]?\.?C?\.?S\.?W|LMFT|LCMFT|AMFT|MFT|LPCC?|LMHC|LCPC|LPCA|NCC|MSW|M\.?A|M\.?S|M\.?Ed|R\.?N|PMHNP|BC-DMT|CADC|FNP|MBBS|Dipl)\b"
)
POSTCODE = re.compile(
    r".*(\b[A-Z]{2},? \d{5}(-\d{4})?|\b\d{5}(-\d{4})?|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})$"
)
STREET = re.compile(
    r"\d{1,5}[a-z]? .*\b(street|st|road|rd|avenue|ave|lane|drive|boulevard|blvd|way|suite|ste|floor|square|court|highway)\b\.?.*|.*(str\.|straße|strasse) \d+|(calle|av\.) .*\d.*",
    re.IGNORECASE,
)
PHONE = re.compile(
    r".*(\(\d{3}\) ?|\b\d{3}[ .-])\d{3}[ .-]\d{4}\b|(tel|phone|fax|telefon|teléfono)\.?:",
    re.IGNORECASE,
)


def is_aside(text: str) -> bool:
    """Whether a line by its own words stands beside the text."""
    return bool(
        REMNANT.fullmatch(text)
        or FAREWELL.fullmatch(text)
        or ADDRESS.search(text)
        or any(pattern.match(text) for pattern in (BYLINE, CREDIT, PERSON, POSTCODE, STREET, PHONE))
    )
