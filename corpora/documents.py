"""A document as every later stage sees it: clean text, where each character came from, and what was mended."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from corpora.traced import Traced


@dataclass(frozen=True, slots=True)
class Places:
    """Where in the file the text stands: what begins at ``starts[i]`` (sorted) stands at ``labels[i]``.

    A label is made for the reader's eye: ``p. 12``, ``p. 3, table 1 r4``, ``¶ 34``, ``table 2 r3``, ``line 7``.
    """

    starts: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()

    def at(self, offset: int) -> str:
        """The label of the place that holds the offset, '' before the first."""
        index = bisect_right(self.starts, offset) - 1
        return self.labels[index] if index >= 0 else ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that the file's format shows as a heading; ``level`` 1 is the outermost. Offsets as in the text."""

    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True)
class RawText:
    """What a reader of a format takes out of a file: its text before cleaning, and what the format knows of it.

    ``wrapped`` says that the lines may be those of a page or a column; where it is false a line is a paragraph.
    ``fields`` are what the page around the text says of the document: (制定机关, 教育部), (公布日期, 2010.01.18).
    ``places`` and ``headings`` count in ``text``.
    """

    text: str
    media_type: str
    wrapped: bool = False
    places: Places = field(default_factory=Places)
    headings: tuple[Heading, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """One document, read and cleaned. ``name`` is the stem of its results, unique among the documents of one run.

    ``content.text`` is the clean text that all offsets refer to; ``content.origin(i)`` is the place in the file's own
    text, and ``place(i)`` says the same in words. ``sha256`` is of the file's bytes. ``warnings`` say what was mended,
    with counts. ``headings`` are those that the format shows, ``fields`` what the page says of the document.
    """

    name: str
    file: str
    sha256: str
    media_type: str
    content: Traced
    warnings: tuple[str, ...] = ()
    places: Places = field(default_factory=Places)
    headings: tuple[Heading, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The clean text."""
        return self.content.text

    def place(self, offset: int) -> str:
        """Where in the file the character of the clean text stands: ``p. 12``; '' where the format does not say."""
        return self.places.at(self.content.origin(offset))
