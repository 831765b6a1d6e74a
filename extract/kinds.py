"""Kinds of institutions: 重点实验室, 产业技术研究院 name no one of their kind, alone or behind a place."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, Final

from extract.lexicon import read_table

_WRITTEN: Final = re.compile(r"[一-鿿A-Za-z]")


@cache
def _rules() -> Any:
    return read_table("lexicons/names.toml")


@lru_cache(maxsize=8192)
def is_generic(word: str) -> bool:
    """Whether a word is made up of words of kinds: 技术创新, 高新技术; or of no letters at all."""
    return _generic_words().fullmatch(word) is not None or _WRITTEN.match(word) is None


@cache
def _generic_words() -> re.Pattern[str]:
    words = sorted(map(re.escape, _rules()["generic"]["words"]), key=lambda word: (-len(word), word))
    return re.compile(rf"(?:{'|'.join(words)})+")


@cache
def kind_endings() -> tuple[str, ...]:
    """Endings of kinds that a place alone makes no name: 澄州市重点实验室."""
    return tuple(_rules()["platform"]["kinds"])


def is_kind(name: str) -> bool:
    """Whether a name without its place is but a kind, of which there may be many: 重点实验室, 产业技术研究院."""
    kinds = _all_kinds()
    return name.endswith(kinds) and any(
        name.endswith(kind) and (name == kind or is_generic(name[: -len(kind)])) for kind in kinds
    )


@cache
def _all_kinds() -> tuple[str, ...]:
    return (*kind_endings(), *_rules()["platform"]["many"])
