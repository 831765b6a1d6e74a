"""From lines to paragraphs, across pages; what stands at the same place of every page is no part of the text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from corpora.breaks import NEW_PARAGRAPH, is_open
from corpora.pdf_lines import Line

#: — 4 —, -4-, 第4页, 第 4 页 共 12 页, 4/12, · 4 ·, IV
_PAGE_NUMBER: Final = re.compile(
    r"[—–―\-－_·•.~～\s]*(?:\d{1,4}|[ivxIVX]{1,6})[—–―\-－_·•.~～\s]*|第\s?\d{1,4}\s?页(?:[\s,，/]*共\s?\d{1,4}\s?页)?|\d{1,4}\s?/\s?\d{1,4}"
    r"|[Pp]age\s?\d{1,4}(?:\s?of\s?\d{1,4})?"
)
_PLAIN: Final = re.compile(r"\d{1,4}")
_DASHED: Final = re.compile(r"[—–―\-－]+\s*\d{1,4}\s*[—–―\-－]+")
#: Running heads and page numbers stand in these outer parts of a page.
_MARGIN: Final = 0.13
_CLOSED: Final = re.compile(r"[。！？；：!?;:…][”’）)」』】]*$")
#: The kind of document that the lines of a title end in, and what a title's next line may begin with.
_TITLE_END: Final = re.compile(
    r"(?:通知|通告|公告|方案|意见|规划|计划|纲要|办法|规定|措施|细则|决定|清单|要点|条例|批复|函|分工|报告|目标|任务|政策)(?:[（(].{2,24}[）)])?$"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The lines of a paragraph; ``level`` above 0 where its letters are larger than those of the text."""

    lines: tuple[Line, ...]
    level: int = 0

    def pieces(self) -> list[tuple[str, int]]:
        """What each line gives, with its page; a blank is put where two Latin words meet."""
        pieces: list[tuple[str, int]] = []
        for line in self.lines:
            before = pieces[-1][0][-1:] if pieces else ""
            latin = before.isascii() and before.isalpha() and line.text[0].isascii() and line.text[0].isalpha()
            pieces.append((f" {line.text}" if latin else line.text, line.page))
        return pieces


def drop_running(pages: Sequence[list[Line]], heights: Sequence[float]) -> tuple[list[list[Line]], int]:
    """The pages without their page numbers and running heads, and how many lines that were."""
    heads: Counter[tuple[str, bool]] = Counter()
    offsets: Counter[int] = Counter()
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        heads.update({_head(line, height) for line in lines if _at_edge(line, height)})
        offsets.update(
            int(line.text) - number for line in lines if _at_edge(line, height) and _PLAIN.fullmatch(line.text)
        )
    usual = body_size(pages)
    small = {
        _head(line, h) for lines, h in zip(pages, heights, strict=True) for line in lines if line.size < 0.86 * usual
    }
    often = {
        head for head, count in heads.items() if count >= 3 - (head in small) and count > 0.3 * len(pages) and head[0]
    }
    if len(pages) == 2:
        often |= _on_both(pages, heights)
    counted = {offset for offset, count in offsets.items() if count >= 2 or len(pages) == 1}
    dropped, kept = 0, []
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        rest = [line for line in lines if not _is_running(line, number, height, often, counted)]
        dropped += len(lines) - len(rest)
        kept.append(rest)
    return kept, dropped


def _on_both(pages: Sequence[list[Line]], heights: Sequence[float]) -> set[tuple[str, bool]]:
    """What stands at one height on both of two pages, letter for letter."""
    first, second = (
        {(line.text, round(line.middle / 2)): _head(line, height) for line in lines if _at_edge(line, height)}
        for lines, height in zip(pages, heights, strict=True)
    )
    return {head for place, head in first.items() if place in second and not NEW_PARAGRAPH.match(place[0])}


def _at_edge(line: Line, height: float) -> bool:
    return line.middle < _MARGIN * height or line.middle > (1 - _MARGIN) * height


def _head(line: Line, height: float) -> tuple[str, bool]:
    return re.sub(r"[\d\s]+", "", line.text), line.middle > height / 2


def _is_running(line: Line, number: int, height: float, often: set[tuple[str, bool]], counted: set[int]) -> bool:
    if _DASHED.fullmatch(line.text):
        return line.middle < 0.2 * height or line.middle > 0.8 * height
    if not _at_edge(line, height):
        return False
    if _PLAIN.fullmatch(line.text):
        return int(line.text) - number in counted
    return _PAGE_NUMBER.fullmatch(line.text) is not None or (
        _head(line, height) in often and len(line.text) <= 60 and not _CLOSED.search(line.text)
    )


def with_common_edges(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """Lines of pages with little text get the edges that the pages with much text have (left and right pages apart)."""
    lefts: defaultdict[int, Counter[int]] = defaultdict(Counter)
    rights: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for lines in pages:
        for line in lines:
            if line.block >= 8:
                lefts[line.page % 2][round(line.left)] += 1
                rights[line.page % 2][round(line.right)] += 1
    result = []
    for lines in pages:
        moved = []
        sure = sum(line.right - line.x1 < 0.6 * line.size for line in lines) > 2
        for line in lines:
            side = line.page % 2 if lefts[line.page % 2] else 1 - line.page % 2
            if 0 < line.block < 8 and not line.boxed and not sure and lefts[side]:
                left, right = lefts[side].most_common(1)[0][0], rights[side].most_common(1)[0][0]
                if left - line.size <= line.x0 and line.x1 <= right + 2 * line.size:
                    line = replace(line, left=min(line.left, left), right=max(line.right, right))
            moved.append(line)
        result.append(moved)
    return result


def body_size(pages: Iterable[list[Line]]) -> float:
    """The size that most characters have."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def paragraphs(lines: Sequence[Line], body: float) -> Iterator[Paragraph]:
    """The paragraphs that the lines make; notes at the foot of a page wait until the paragraph above them is over."""
    current: list[Line] = []
    notes: list[Line] = []
    first_indented = _indents_first_lines(lines)
    for line in lines:
        if body and line.size < 0.86 * body and _is_note(line, current, notes):
            notes.append(line)
        elif current and _goes_on(current, line, body, first_indented):
            current.append(line)
        else:
            yield from _finished(current, notes, body)
            current, notes = [line], []
    yield from _finished(current, notes, body)


def _finished(current: list[Line], notes: list[Line], body: float) -> Iterator[Paragraph]:
    if current:
        yield Paragraph(tuple(current), _level(current, body))
    note: list[Line] = []
    for line in notes:
        if note and re.match(r"[①-⑳*＊\[〔]|\d{1,2}[^\d]|注", line.text):
            yield Paragraph(tuple(note))
            note = []
        note.append(line)
    if note:
        yield Paragraph(tuple(note))


def _is_note(line: Line, current: list[Line], notes: list[Line]) -> bool:
    """A foot note: smaller than the text, below it, marked; or the next line of one."""
    if notes:
        return line.page == notes[-1].page
    below = bool(current) and current[-1].page == line.page and current[-1].y0 > line.y0
    return below and re.match(r"[①-⑳*＊]|\[\d|〔\d|\d{1,2}\s?[^\d.、．%]|注\s?\d?[:：]", line.text) is not None


def _level(lines: list[Line], body: float) -> int:
    text = "".join(line.text for line in lines)
    if not body or len(text) > 80 or _CLOSED.search(text):
        return 0
    size = max(line.size for line in lines)
    return 1 if size > 1.25 * body else 2 if size > 1.12 * body else 0


def _is_indented(line: Line) -> bool:
    return line.x0 - line.left > 1.1 * line.size


def _indents_first_lines(lines: Sequence[Line]) -> bool:
    """Whether a paragraph begins further to the right than it goes on, in these pages."""
    indented = sum(map(_is_indented, lines))
    followed = sum(
        _is_indented(a) and not _is_indented(b) and a.x0 - a.left < 3 * a.size and abs(a.left - b.left) < a.size
        for a, b in pairwise(lines)
    )
    return followed >= 3 and followed > 0.25 * indented


def _goes_on(current: list[Line], line: Line, body: float, first_indented: bool) -> bool:
    """Whether the line belongs to the paragraph: the line above had no room for the first word of this one."""
    above = current[-1]
    if not 0.86 < line.size / above.size < 1.16 or line.boxed != above.boxed:
        return False
    titles = _is_centred(above) and _is_centred(line) and above.page == line.page
    if titles or above.size > 1.6 * body:
        return titles and _same_title(current, line, body)
    if len(current) == 1 and above.x0 - above.left > 4 * above.size:
        return False  # a signature, at the right
    indented = _is_indented(line)
    begins = NEW_PARAGRAPH.match(line.text) is not None and not is_open("".join(part.text for part in current))
    if above.text[-1] in "，、" and not begins:
        return True
    if above.right - above.x1 > line.first_word + 0.6 * above.size:
        return False
    if indented and first_indented and not (_is_centred(line) and line.text[0] in "的》）"):
        return False
    if _CLOSED.search(above.text):
        return not indented and not begins and not _is_apart(current, line)
    if indented and abs(line.x0 - above.x0) > 0.6 * line.size and len(current) == 1 and above.size > 1.05 * line.size:
        return False
    return not begins or (not indented and re.match(r"\d", line.text) is not None)


def _is_apart(current: list[Line], line: Line) -> bool:
    """More white above the line than between the lines of the paragraph."""
    above = current[-1]
    if above.page != line.page or above.y0 < line.y0:
        return False
    known = len(current) > 1 and current[-2].page == above.page and current[-2].middle > above.middle
    usual = current[-2].middle - above.middle if known else 2.0 * line.size
    return above.middle - line.middle > 1.3 * max(usual, line.size)


def _is_centred(line: Line) -> bool:
    before, behind = line.x0 - line.left, line.right - line.x1
    return before > 0.2 * line.size and abs(before - behind) < 2.0 * line.size


def _same_title(current: list[Line], line: Line, body: float) -> bool:
    """Lines of a title, larger than the text, go on until they name the kind of document."""
    above = current[-1]
    if line.size < 1.12 * body or above.middle - line.middle > 2.2 * line.size:
        return False
    if re.fullmatch(r"[（(].{2,30}[）)]", line.text):
        return True
    joined = "".join(part.text for part in current)
    return (
        _TITLE_END.search(joined) is None and not joined.endswith(("文件", "厅", "局", "部", "府"))
    ) or line.text.startswith(("的", "关于"))
