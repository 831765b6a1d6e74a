"""A spaCy tokenizer over jieba's dictionary: the Rust port where it is there, jieba itself otherwise.

The words are cut as jieba cuts them, and ``doc.text`` is the text, character for character: blanks and line ends are
tokens of their own, so offsets in the text are offsets in the Doc.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from typing import Any, Final, TypeVar

import numpy as np
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.words import Words

Answer = TypeVar("Answer")
#: A cutter gives the words of a piece of text, which joined are the piece; a tagger (word, part of speech) for each.
Cutter = Callable[[str], Iterable[str]]
Tagger = Callable[[str], Iterable[tuple[str, str]]]
#: Where in ``doc.user_data`` the tokenizer leaves the words as columns: going through a Doc token by token, or putting
#: ``doc.text`` together anew, costs more than cutting the text did.
WORDS: Final = "policykg.words"
#: Words whose tags and numbers are kept, so that memory stays bounded.
_MOST_REMEMBERED: Final = 1 << 18
#: Pieces that are cut one at a time, for the same reason; they end where a line ends if one does.
_PIECE: Final = re.compile(r"(?s).{1,8000}(?:\n|\Z)|.{1,8000}")


def rust_jieba() -> tuple[Cutter, Tagger]:
    """jieba's dictionary and model in Rust, about eighteen times as fast as jieba."""
    import rjieba

    jieba = rjieba.Jieba()
    return jieba.cut, jieba.tag


def python_jieba() -> tuple[Cutter, Tagger]:
    """jieba itself, with a dictionary of its own: the one of the process may hold other people's words."""
    import jieba
    import jieba.posseg

    cutter = jieba.Tokenizer()
    tagger = jieba.posseg.POSTokenizer(cutter)
    return cutter.cut, lambda word: ((pair.word, pair.flag) for pair in tagger.cut(word))


def any_jieba() -> tuple[Cutter, Tagger]:
    """The Rust port, or jieba where there is no wheel of it for the machine."""
    try:
        return rust_jieba()
    except ImportError:
        return python_jieba()


class _Remembered(dict[str, Answer]):
    """What is asked of each word, once: to tag a text's every word takes longer than to cut it."""

    def __init__(self, ask: Callable[[str], Answer]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, word: str) -> Answer:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        answer = self[word] = self._ask(word)
        return answer


def _tag_of(word: str, tagger: Tagger) -> str:
    """The part of speech of a word; ``x`` where the tagger would cut it."""
    tags = [tag for _, tag in tagger(word)]
    return tags[0] if len(tags) == 1 else "x"


class JiebaTokenizer:
    """What spaCy calls to turn a text into a Doc. Words carry jieba's part-of-speech tag as ``token.tag_``."""

    def __init__(self, vocab: Vocab, jieba: tuple[Cutter, Tagger] | None = None) -> None:
        self.vocab = vocab
        self._cut, tagger = jieba or any_jieba()
        self._tags = _Remembered(lambda word: _tag_of(word, tagger))
        # The number of each word or tag in the vocabulary: spaCy would hash every word of a text anew.
        self._numbers = _Remembered(vocab.strings.add)

    def __call__(self, text: str) -> Doc:
        """Cut ``text``; ``doc.text == text``."""
        words = list(chain.from_iterable(map(self._cut, _PIECE.findall(text))))
        tags = list(map(self._tags.__getitem__, words))
        numbers = list(map(self._numbers.__getitem__, words))
        doc = Doc(self.vocab, words=numbers, spaces=[False] * len(words))  # type: ignore[arg-type]  # takes either
        if words:
            # Tags given with the words would be looked up one by one.
            column = np.fromiter(map(self._numbers.__getitem__, tags), dtype=np.uint64, count=len(tags))
            doc.from_array(["TAG"], column)  # type: ignore[arg-type]  # a column is as good as a table of one
        doc.user_data[WORDS] = Words.of(text, words, tags)
        return doc

    # spaCy saves and loads its parts with a pipeline; there is nothing of ours to save.
    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Nothing is kept on disk."""

    def from_disk(self, path: str | Path, **_: Any) -> JiebaTokenizer:
        """Nothing is read."""
        return self

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing is kept."""
        return b""

    def from_bytes(self, data: bytes, **_: Any) -> JiebaTokenizer:
        """Nothing is read."""
        return self
