"""Which tag is read by whom. What stands in no line here is a paragraph, a heading or a stretch of text."""

from blog.importers.readers.html.lists import say_definitions, say_list, say_stray_item
from blog.importers.readers.html.media import say_figure, say_film, say_frame, say_image, say_input
from blog.importers.readers.html.panels import (
    say_aloud,
    say_aside,
    say_break,
    say_folded,
    say_preformatted,
    say_quote,
    say_quoted_words,
    say_rule,
)
from blog.importers.readers.html.tables import say_table

HANDLERS = {
    "ul": say_list,
    "ol": say_list,
    "menu": say_list,
    "dir": say_list,
    "li": say_stray_item,
    "dl": say_definitions,
    "table": say_table,
    "blockquote": say_quote,
    "aside": say_aside,
    "details": say_folded,
    "pre": say_preformatted,
    "hr": say_rule,
    "br": say_break,
    "rt": say_aloud,
    "q": say_quoted_words,
    "img": say_image,
    "input": say_input,
    "figure": say_figure,
    "iframe": say_frame,
    "embed": say_frame,
    "video": say_film,
}
