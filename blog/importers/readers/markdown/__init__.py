"""Markdown: CommonMark with tables, footnotes and front matter.

Belongs here: what Markdown has and HTML has not. The rest is read as the HTML that it means, by the HTML reader.
"""

from blog.importers.readers.markdown.marks import is_markdown
from blog.importers.readers.markdown.reader import read_markdown

__all__ = ["is_markdown", "read_markdown"]
