"""The ways in: at the side, above the list of articles; and the addresses below ``/admin/``."""

from django.urls import path

from blog.admin.bringing_in import looking, progress, receiving
from blog.admin.bringing_in import screens as names
from blog.admin.writing import blogs_to_write_in
from site_core.screens import PlaceInMenu


def menu_item() -> PlaceInMenu:
    """“Bring in a text” at the side, below “Write an article”, for those who may."""
    return PlaceInMenu(
        names.TITLE, names.START, may=blogs_to_write_in, icon_name="upload", order=91
    )


_text = "bring-in/text/<int:text_id>/"
urlpatterns = [
    path("bring-in/", receiving.BringIn.as_view(), name=names.START),
    path("bring-in/<int:intake_id>/", progress.IntakeProgress.as_view(), name=names.INTAKE),
    path("bring-in/<int:intake_id>/save/", progress.save_all_of, name=names.SAVE_ALL),
    path(_text, looking.LookAtText.as_view(), name=names.TEXT),
    path(f"{_text}amend/", looking.amend_text, name=names.AMEND),
    path(f"{_text}save/", looking.save_text, name=names.SAVE),
    path(f"{_text}read/", looking.read_now, name=names.READ_NOW),
    path(f"{_text}delete/", looking.drop_text, name=names.DROP),
]
