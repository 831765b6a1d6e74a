"""A document as every later stage sees it: clean text, where each character came from, and what was mended."""

from __future__ import annotations

from dataclasses import dataclass

from corpora.traced import Traced


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """One document, read and cleaned. ``name`` is the stem of its results, unique among the documents of one run.

    ``content.text`` is the clean text that all offsets refer to; ``content.origin(i)`` is the place in the file's own
    text. ``sha256`` is of the file's bytes. ``warnings`` say what was mended, with counts.
    """

    name: str
    file: str
    sha256: str
    media_type: str
    content: Traced
    warnings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The clean text."""
        return self.content.text
