"""A user's own names (``--lexicon FILE``): TOML with a list of names for each entity type.

agency = ["澄州市海洋经济促进中心"]
enterprise = ["海晟"]
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ahocorasick_rs import AhoCorasick

from extract.facts import ENTITY_TYPES
from extract.search import search_once_for
from extract.words import Words
from ontology.errors import LexiconError


@dataclass(frozen=True)
class WordList:
    """``types`` gives the entity type of each name; ``digest`` names this list among others."""

    types: Mapping[str, str]
    digest: str

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return search_once_for(self.types)

    def find(self, words: Words) -> Iterator[tuple[int, int, str]]:
        """(start, end, rule) of each name of the list in the text."""
        if self.types:
            for _, start, end in self._automaton.find_matches_as_indexes(words.text):
                yield start, end, f"{self.types[words.text[start:end]]}.user"


EMPTY = WordList({}, "")


def read_wordlist(path: Path) -> WordList:
    """Read a user's list. Raises LexiconError, which names the file, the entry and the mend."""
    try:
        data = path.read_bytes()
        table = tomllib.loads(data.decode())
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror}); check the name") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f'{path}: is not valid TOML ({error}); write lines such as agency = ["市港航局"]') from error
    types: dict[str, str] = {}
    for kind, names in table.items():
        if kind not in ENTITY_TYPES:
            raise LexiconError(f"{path}: {kind} is no entity type; use one of {', '.join(ENTITY_TYPES)}")
        if not isinstance(names, list) or not all(isinstance(name, str) and len(name) > 1 for name in names):
            raise LexiconError(f"{path}: {kind} must be a list of names of two characters or more")
        types.update(dict.fromkeys(names, kind))
    return WordList(types, hashlib.sha256(data).hexdigest()[:12])
