"""The starter site, as far as no room is named: texts, pictures, pages that are planted and written.

Each room keeps its own texts beside a module ``loading``; ``site_core.management.starter`` combines
them. Nothing here runs once a practice has begun to use its site.
"""

from site_core.starter.bodies import Signposts
from site_core.starter.pages import Unwritten, plant, plant_list, write_and_publish
from site_core.starter.pictures import add_picture
from site_core.starter.practice import add_crisis_resources, describe_practice
from site_core.starter.texts import plain, read_folder, read_text

__all__ = [
    "Signposts",
    "Unwritten",
    "add_crisis_resources",
    "add_picture",
    "describe_practice",
    "plain",
    "plant",
    "plant_list",
    "read_folder",
    "read_text",
    "write_and_publish",
]
