"""The upload form of the image library."""

from wagtail.images.forms import BaseImageForm


class PracticeImageForm(BaseImageForm):
    """Refuses huge or broken pictures with a sentence, before anything tries to draw them."""
