"""A mirror in a folder of its own."""

import pytest

from site_core.mirror import Mirror
from site_core.mirror.files import Copies
from site_core.page_cache import forget_everything


class MirrorOfOneTest:
    """A mirror whose steps are taken here, until nothing is left to do."""

    def __init__(self, root, **choices) -> None:
        self.root, self.copies = root, Copies(root)
        self.mirror = Mirror(root=root, **choices)

    def catch_up(self, now) -> None:
        """As after a change that was committed."""
        forget_everything()
        self.mirror._look_at = 0
        self.mirror.step(now=now)
        while not self.mirror.is_complete:
            self.mirror.step(now=now)

    def places(self) -> dict[str, str]:
        """What is copied, by address; the second page of a list has its number behind a "?"."""
        return {
            copy.place.path + (f"?{copy.place.number}" if copy.place.number else ""): copy.body(
                "identity"
            ).decode()
            for copy in self.copies
        }


@pytest.fixture
def mirror(tmp_path, settings):
    settings.MIRROR_ROOT = tmp_path / "mirror"
    return MirrorOfOneTest(settings.MIRROR_ROOT)
