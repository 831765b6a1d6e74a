"""The finders of entities, tried on short texts."""

from __future__ import annotations

from extract.pipeline import build_nlp
from extract.words import Words


def words_of(text: str) -> Words:
    """The words of a text as the pipeline's tokenizer cuts and tags them."""
    words: Words = build_nlp()(text)._.words
    return words
