"""The house keeps its shape: what import-linter cannot see, read from the files themselves."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_core.env import PROJECT_DIR

ROOMS = ("site_core", "home", "blog", "forms")
WALL = 300  # lines
MOST_MODULES_AT_THE_ROOT = 14
LARGEST_ROOM = 0.25  # of all lines of the ground floor
DRAWERS = {"utils", "util", "helpers", "common", "misc", "base", "mixins", "stuff"}
NAMED_BEFORE_THE_RULE = {  # Django's own word for it, where it looks for it
    Path("site_core/settings/base.py"),
    Path("site_core/databases/postgresql/base.py"),
    Path("site_core/databases/sqlite/base.py"),
}
PAGE_TYPES_ELSEWHERE = {
    "blog": {"home.HomePage", "home.StandardPage", "home.TherapistPage"},
    "forms": {"home.HomePage", "home.StandardPage"},
    "home": {"blog.ArticleIndexPage"},
    "site_core": set(),
}
"""Page types that a room names across its walls, as strings; a new one is a decision."""
OTHER_STEMS = {"PictureBlock": "image"}  # the body calls it "image"; Wagtail has an ImageBlock
CALLED_WITHOUT_A_TIME = {
    Path("forms/newsletter/mailing/bounces.py"),
    Path("site_core/authentication/emails.py"),
    Path("site_core/authentication/known_browsers.py"),
    Path("site_core/authentication/sessions.py"),
    Path("site_core/models/publishing/approval.py"),
    Path("site_core/models/pages/form.py"),
    Path("site_core/publishing/wagtail_actions.py"),
    Path("site_core/queue/backend.py"),
}
"""What Django, Wagtail or a mail provider calls where it reads the clock itself, and hands no time on."""
WAITING = {"wait", "join", "settimeout", "set_default_timeout", "set_default_navigation_timeout"}
PARTS_OF_OTHERS = {
    *("button", "card", "contents", "illustration", "person", "header", "footer"),
    "visitor-form",
}
"""Stylesheets of parts that several templates share."""


def _files(*folders: str, kind: str) -> list[Path]:
    found = (path for folder in folders for path in (PROJECT_DIR / folder).rglob(f"*.{kind}"))
    return sorted(path.relative_to(PROJECT_DIR) for path in found)


MODULES = [path for path in _files(*ROOMS, kind="py") if "migrations" not in path.parts]
WRITTEN = [
    *MODULES,
    *_files("tests", kind="py"),
    *_files("templates", kind="html"),
    *_files("static", kind="css"),
    *_files("static", kind="js"),
]


def _read(path: Path) -> str:
    return (PROJECT_DIR / path).read_text()


def _tree(path: Path) -> ast.Module:
    return ast.parse(_read(path))


def test_no_file_is_longer_than_the_wall() -> None:
    lengths = {str(path): len(_read(path).splitlines()) for path in WRITTEN}
    assert {path: lines for path, lines in lengths.items() if lines > WALL} == {}


def test_no_module_is_a_drawer() -> None:
    drawers = {path for path in MODULES if DRAWERS & {path.stem, *path.parent.parts}}
    assert drawers == NAMED_BEFORE_THE_RULE


def test_every_package_says_at_its_door_what_belongs_there() -> None:
    silent = [
        str(path)
        for path in MODULES
        if path.name == "__init__.py"
        and not ast.get_docstring(_tree(path))
        and not {"management", "commands", "templatetags"} & set(path.parts)  # Django's folders
    ]
    assert silent == []


def test_every_module_says_what_it_is() -> None:
    assert [
        str(path) for path in MODULES if _read(path).strip() and not ast.get_docstring(_tree(path))
    ] == []


def test_signals_are_connected_in_one_place() -> None:
    connected = re.compile(r"@receiver\b|\.connect\(")
    assert [
        str(path)
        for path in MODULES
        if connected.search(_read(path))
        and path not in {Path("site_core/wiring.py"), Path("site_core/apps.py")}
    ] == []


def test_mail_servers_are_spoken_to_in_one_place() -> None:
    speaking = re.compile(r"\b(send_mail|get_connection|mail_admins|send_messages)\b")
    assert [str(path) for path in MODULES if speaking.search(_read(path))] == [
        "site_core/queue/backend.py",
        "site_core/queue/postbox.py",
    ]


def test_every_listener_of_the_queue_has_a_name_that_is_no_function_s() -> None:
    unnamed = re.compile(r"\bdeliver_with\((?![^)]*\bname=\")")
    assert [
        str(path)
        for path in MODULES
        if unnamed.search(_read(path)) and path != Path("site_core/queue/outbox.py")
    ] == []


def test_verbs_do_not_read_the_clock() -> None:
    """Only views, commands and the worker do; templates' tags show times and may."""
    reading = re.compile(r"timezone\.now\(|datetime\.now\(|date\.today\(|localdate\(\)")
    allowed = {"views", "commands", "admin", "templatetags"}
    assert [
        str(path)
        for path in MODULES
        if reading.search(_read(path))
        and not allowed & {*path.parts, path.stem}
        and path not in CALLED_WITHOUT_A_TIME
    ] == []


def _named_templates(path: Path) -> Iterator[tuple[str, str]]:
    """Class names with the template that their body, or their ``Meta``, names."""
    for owner in ast.walk(_tree(path)):
        if not isinstance(owner, ast.ClassDef) or owner.name == "Meta":
            continue
        metas = [part for part in owner.body if isinstance(part, ast.ClassDef)]
        for statement in [*owner.body, *(line for meta in metas for line in meta.body)]:
            match statement:
                case ast.Assign(
                    targets=[ast.Name(id="template")], value=ast.Constant(value=str(template))
                ):
                    yield owner.name, template


@pytest.mark.parametrize(
    "path", [path for path in MODULES if "template = " in _read(path)], ids=str
)
def test_a_template_is_called_as_the_class_it_shows(path: Path) -> None:
    for owner, template in _named_templates(path):
        if "/admin/" in template:
            continue
        words = re.sub(r"(?<!^)(?=[A-Z])", "_", owner.removesuffix("Block")).lower()
        stem = OTHER_STEMS.get(owner, words)
        room, kind = path.parts[0], "blocks/" if owner.endswith("Block") else ""
        assert template == f"{room}/{kind}{stem}.html"
        assert (PROJECT_DIR / "templates" / template).exists()


def test_a_component_s_stylesheet_is_called_as_its_template() -> None:
    templates = {path.stem.replace("_", "-") for path in _files("templates", kind="html")}
    sheets = {path.stem for path in _files("static/css/components", kind="css")}
    assert sheets - templates - PARTS_OF_OTHERS == set()


def test_every_component_s_stylesheet_is_joined_in() -> None:
    listed = _read(Path("templates/site_core/partials/stylesheets.html"))
    sheets = _files("static/css/components", kind="css")
    assert [sheet.name for sheet in sheets if f"components/{sheet.name}" not in listed] == []


@pytest.mark.parametrize("room", ROOMS)
def test_page_types_of_other_rooms_are_named_on_purpose(room: str) -> None:
    named = re.compile(r'"((?:home|blog|forms)\.[A-Z][A-Za-z]*)"')
    modules = [path for path in MODULES if path.parts[0] == room]
    strings = {name for path in modules for name in named.findall(_read(path))}
    across = {name for name in strings if not name.startswith(f"{room}.")}
    assert across <= PAGE_TYPES_ELSEWHERE[room]


OTHER_EVERY_TIME = re.compile(
    r"(now|today|uuid[14]|time|time_ns|monotonic|token_\w+|urandom|getpid|rand\w+|gethostname"
    r"|environ|getenv|mkdtemp|mkstemp|listdir|iterdir)"
)


def _named_by_clock_or_chance(values: ast.expr) -> Iterator[str]:
    for node in ast.walk(values):
        name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
        if OTHER_EVERY_TIME.fullmatch(name):
            yield name
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "gzip.compress":
            yield from () if any(word.arg == "mtime" for word in node.keywords) else ("gzip",)


def test_names_of_tests_depend_on_no_clock_chance_or_machine() -> None:
    """Every process that shares the tests must collect the same names."""
    calls = [
        (path, call)
        for path in _files("tests", kind="py")
        for function in ast.walk(_tree(path))
        if isinstance(function, ast.FunctionDef)
        for call in function.decorator_list
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("parametrize")
        if not any(word.arg == "ids" for word in call.keywords)
    ]
    found = [
        (str(path), name)
        for path, call in calls
        for name in _named_by_clock_or_chance(call.args[1])
    ]
    assert found == []


def _is_a_number(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and type(value.value) in (int, float)


def test_a_wait_in_a_test_is_as_patient_as_all_others() -> None:
    """No number of its own, which a loaded machine exhausts: a word of ``tests/patience.py``, or one that says why."""
    found = []
    for path in _files("tests", kind="py"):
        calls = [call for call in ast.walk(_tree(path)) if isinstance(call, ast.Call)]
        waits = [word.value for call in calls for word in call.keywords if word.arg == "timeout"]
        waits += [call.args[0] for call in calls if call.args and _waits(call.func)]
        found += [(str(path), ast.unparse(value)) for value in waits if _is_a_number(value)]
    assert found == []


def _waits(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and function.attr in WAITING


def test_the_ground_floor_is_made_of_rooms() -> None:
    """What stands beside its rooms is what everybody must find; a new module goes into a room."""
    beside = {path.stem for path in MODULES if path.parent == Path("site_core")}
    assert len(beside - {"__init__"}) <= MOST_MODULES_AT_THE_ROOT, sorted(beside)


def test_no_room_of_the_ground_floor_is_a_house_of_its_own() -> None:
    lines = Counter()
    for path in MODULES:
        if path.parts[0] == "site_core":
            lines[path.parts[1]] += len(_read(path).splitlines())
    limit = LARGEST_ROOM * lines.total()
    assert {room: count for room, count in lines.items() if count > limit} == {}


def test_words_are_where_their_page_says() -> None:
    named = re.findall(r"`((?:site_core|home|blog|forms)/[\w/*.]*)`", _read(Path("docs/words.md")))
    assert [place for place in named if not list(PROJECT_DIR.glob(place.rstrip("/")))] == []
