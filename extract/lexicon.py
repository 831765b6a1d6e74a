"""The data files of extract/lexicons and extract/rules, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from ontology.errors import LexiconError


@cache
def leading_words() -> frozenset[str]:
    """Words that stand before a name and do not begin one (lexicons/leading.toml)."""
    return frozenset(read_table("lexicons/leading.toml")["words"])


@cache
def read_table(name: str) -> dict[str, Any]:
    """``read_table("rules/responsibility.toml")``. Raises LexiconError, which names the file and the line."""
    resource = files("extract").joinpath(name)
    try:
        return tomllib.loads(resource.read_text("utf-8"))
    except FileNotFoundError as error:
        raise LexiconError(f"{name}: is missing from the installation; install policykg again") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: is not valid TOML ({error}); correct that line") from error
