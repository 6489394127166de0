"""Whether a function still knows what we lean on, read from its compiled text: nothing of it runs."""

from collections.abc import Callable, Iterator
from inspect import unwrap
from types import CodeType

from site_core.admin.replacing import Replaced


def lacking(function: Callable, *words: str) -> Iterator[str]:
    for word in words:
        if not mentions(function, word):
            yield f"{function.__qualname__} knows no “{word}” any more."


def mentions(function: Callable, *words: str) -> bool:
    code = getattr(unwrap(function), "__code__", None)
    return code is not None and set(words) <= _words_of(code)


def not_ours(replaced: Replaced, so: str) -> Iterator[str]:
    for owner, name in replaced:
        if not hasattr(getattr(owner, name, None), "is_ours"):
            yield f"{owner.__name__}.{name} is not ours: {so}."


def asking_once(policy: type) -> Iterator[str]:
    for name in ("instances_user_has{}_permission_for", "user_has{}_permission_for_instance"):
        yield from lacking(getattr(policy, name.format("")), name.format("_any"))


def _words_of(code: CodeType) -> set[str]:
    """Names and texts in ``code`` and in the functions inside it."""
    words = {*code.co_names, *code.co_varnames}
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            words |= _words_of(constant)
        elif isinstance(constant, str | tuple | frozenset):
            words |= {constant} if isinstance(constant, str) else {str(each) for each in constant}
    return words
