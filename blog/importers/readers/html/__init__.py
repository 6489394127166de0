"""HTML: what the clipboard holds, and pages saved from a site.

Belongs here: elements, styles and what programs hide in them; the main content of a page. Does not belong
here: cues that other formats need too, blocks, storing.
"""

from blog.importers.readers.html.fragment import Fragment, fragment_of, read_fragment
from blog.importers.readers.html.page import read_html

__all__ = ["Fragment", "fragment_of", "read_fragment", "read_html"]
