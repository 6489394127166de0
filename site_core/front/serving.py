"""``python -m site_core.front.serving ...``: the web server, with the site loaded once before it forks.

Takes the words of ``granian``. Its processes share what is loaded, and have of their own what they change.
"""

from granian.cli import entrypoint

from site_core.front.application import application  # noqa: F401 - Granian finds it loaded
from site_core.front.loading import load_everything

if __name__ == "__main__":
    load_everything()
    entrypoint()
