"""What turns words into programs, or chance into secrets, is called nowhere, or in one place that says why."""

import ast
from collections.abc import Iterator
from pathlib import Path

from site_core.env import PROJECT_DIR

ROOMS = ("site_core", "home", "blog", "forms")
RUNS_WORDS = {
    "eval",
    "exec",
    "compile",
    "os.system",
    "os.popen",
    "Template",
    "from_string",
    "yaml.load",
}
OPENS_OBJECTS = {"pickle.loads", "pickle.load", "marshal.loads", "shelve.open"}
WEAK = {"hashlib.md5", "hashlib.sha1", "MD5", "SHA1", "ECB"}
BUILDS_SQL = {"RawSQL", "extra"}
OPENS_WITH_CARE = {"site_core/sandbox/limits.py"}
"""Reads what the site itself wrote, in a child that looks at what strangers made; answers are judged there."""
ONLY_READ_MEANWHILE = {
    "site_core/management/moving.py",  # writes to the other database
    "forms/privacy/access_lines.py",
    "forms/newsletter/lists/exporting.py",
}
DRAWS_BY_CHANCE = {"site_core/illustrations/chance.py"}
"""Hills and clouds; no secret."""

FILLED_IN_BY_NAME = {
    "site_core/authentication/passwords.py: below",
    "site_core/link_checks/inside.py: sentence",
    "site_core/management/upstream/reading.py: name",
    "site_core/publishing/completeness.py: words",
    "site_core/screens/history.py: self.told",
    "site_core/queue/troubles.py: words",
    "blog/importers/readers/html/media.py: page",
    "forms/newsletter/admin/announcements.py: words",
    "forms/newsletter/admin/announcing.py: self.done",
}
"""Sentences that a module was handed by another one of ours."""
FORMATS_NO_TEXT = {"super()", "dateformat"}


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for room in ROOMS:
        for path in sorted((PROJECT_DIR / room).rglob("*.py")):
            if "migrations" not in path.parts:
                yield str(path.relative_to(PROJECT_DIR)), ast.parse(path.read_text())


def _called(tree: ast.AST) -> set[str]:
    """Names of what is called, bare and with what they are taken from."""
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    whole = {ast.unparse(call) for call in calls}
    return whole | {call.attr for call in calls if isinstance(call, ast.Attribute)}


def _callers(names: set[str], *, but: set[str] = frozenset()) -> set[str]:
    own = {"re.compile"}  # a pattern is no program
    return {
        f"{path}: {name}"
        for path, tree in _trees()
        for name in (_called(tree) - own) & names
        if path not in but and not (name == "compile" and "re.compile" in _called(tree))
    }


def test_no_words_are_run() -> None:
    assert _callers(RUNS_WORDS) == set()


def test_no_shell_is_started() -> None:
    asked = {
        path
        for path, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "shell"
    }
    assert asked == set()


def test_no_object_is_made_from_what_comes_in() -> None:
    assert _callers(OPENS_OBJECTS, but=OPENS_WITH_CARE) == set()


def test_rows_are_read_one_by_one_only_where_nothing_is_written_meanwhile() -> None:
    """On SQLite, who reads the past cannot change it: others use ``batches_of``."""
    assert {path for path, tree in _trees() if "iterator" in _called(tree)} == ONLY_READ_MEANWHILE


def test_no_question_to_the_database_is_put_together_from_words() -> None:
    assert _callers(BUILDS_SQL) == set()


def test_nothing_weak_keeps_a_secret() -> None:
    assert _callers(WEAK) == set()


def test_chance_that_can_be_foretold_only_draws() -> None:
    using = {
        path
        for path, tree in _trees()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Import) and any(each.name == "random" for each in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module == "random")
    }
    assert using == DRAWS_BY_CHANCE


def test_scripts_for_readers_write_words_as_words() -> None:
    scripts = {
        path: path.read_text()
        for path in (PROJECT_DIR / "static/js").rglob("*.js")
        if "admin" not in path.parts
    }
    assert len(scripts) > 3
    ways = (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
    )
    assert [
        (str(Path(p).name), way) for p, text in scripts.items() for way in ways if way in text
    ] == []


def _filled_in(tree: ast.Module) -> set[str]:
    """What ``format`` is called on, unless it is written there or is a constant."""
    asked = [
        node.func.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("format", "format_map")
    ]
    named = {ast.unparse(each) for each in asked if not isinstance(each, ast.Constant)}
    return {name for name in named - FORMATS_NO_TEXT if not name.rpartition(".")[2].isupper()}


def test_what_is_filled_in_is_a_sentence_of_ours_and_no_input() -> None:
    found = {f"{path}: {name}" for path, tree in _trees() for name in _filled_in(tree)}
    assert found == FILLED_IN_BY_NAME
