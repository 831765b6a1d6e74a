"""What stands on a page of a PDF: its characters with their boxes, its ruling lines, and how much of it is picture.

The whole of PDFium is behind this module. Coordinates are points, x to the right, y upwards, as the reader sees the
page: a page that is turned, or whose text is, comes upright.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import pypdfium2.raw as pdfium

#: A stroke or a filled rectangle up to this thick is a ruling line.
_THIN: Final = 2.5
#: Shorter ones are parts of drawings.
_SHORTEST: Final = 4.0
_QUARTER: Final = math.pi / 2
_SLANTED: Final = -1
_SAMPLE: Final = 32
_BLANK: Final = frozenset("\xa0\u3000\ufeff\ufffe\xad")
_SPACE: Final = frozenset(" \xa0\u3000\t")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
#: Width of the white before a character that makes it a blank: where the file has one, where PDFium guesses one, else.
BLANK, GUESSED_BLANK, NO_BLANK = 0.15, 0.3, 0.55
#: Objects of a page that are looked at for rules: beyond it the page is a drawing.
_MOST_OBJECTS: Final = 20_000
_LOOKED_AT: Final = frozenset((pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM))


def _by_address(function: Any, result: type) -> Any:
    """A function of PDFium that takes plain addresses for handles: called for each character, it costs half as much."""
    arguments = (ctypes.c_void_p if issubclass(kind, ctypes._Pointer) else kind for kind in function.argtypes)  # noqa: SLF001
    return ctypes.PYFUNCTYPE(result, *arguments)(_address(function))


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


#: A named tuple without the call in between, which costs as much as the tuple.
_new: Final = tuple.__new__
_loose_box: Final = _by_address(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int)
_angle: Final = _by_address(pdfium.FPDFText_GetCharAngle, ctypes.c_float)
_is_generated: Final = _by_address(pdfium.FPDFText_IsGenerated, ctypes.c_int)
_has_no_meaning: Final = _by_address(pdfium.FPDFText_HasUnicodeMapError, ctypes.c_int)
_object_at: Final = _by_address(pdfium.FPDFPage_GetObject, ctypes.c_void_p)
_type_of: Final = _by_address(pdfium.FPDFPageObj_GetType, ctypes.c_int)


class Glyph(NamedTuple):
    """A character with its box; ``gap`` is how wide the white before it must be, in its own size, to be a blank.

    ``middle`` is the height of its middle on the page, which is asked for more often than anything else.
    """

    char: str
    x0: float
    x1: float
    y0: float
    y1: float
    gap: float
    middle: float


class Rule(NamedTuple):
    """A horizontal (y0 == y1) or vertical (x0 == x1) ruling line."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page as seen. ``pictures`` is the share that images cover, ``slanted`` how many characters were left out.

    ``unmapped`` is the share of characters of which the font says how they look, but not which they are.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    pictures: float
    slanted: int
    unmapped: float


def read_page(page: Any, number: int) -> Page:
    """Everything on a page (a ``pypdfium2.PdfPage``), upright; ``number`` counts from 1."""
    left, bottom, right, top = page.get_bbox()
    width, height = right - left, top - bottom
    textpage = page.get_textpage()
    try:
        painted, quarters = _characters(textpage.raw, (left - 2, bottom - 2, right + 2, top + 2))
        unmapped = _unmapped(textpage.raw)
    finally:
        textpage.close()
    # most characters stand upright to the reader, whichever way the page is said to be turned
    directions = Counter(quarters)
    del directions[_SLANTED]
    quarter = directions.most_common(1)[0][0] if directions else page.get_rotation() // 90 % 4
    turn = _turn(quarter, (left, bottom), width, height)
    upright = painted
    if len(directions) != 1 or directions[quarter] < len(painted):
        upright = [glyph for glyph, own in zip(painted, quarters, strict=True) if own == quarter]
    glyphs = tuple(upright if not (quarter or left or bottom) else (_turned(glyph, turn) for glyph in upright))
    rules, pictures = _rules_and_pictures(page.raw, turn, width * height)
    seen = (height, width) if quarter % 2 else (width, height)
    return Page(number, *seen, glyphs, rules, pictures, len(painted) - len(upright), unmapped)


Box = tuple[float, float, float, float]


def _characters(textpage: Any, on_page: Box) -> tuple[list[Glyph], list[int]]:
    """The characters that are painted on the page, and how often the line of each is turned."""
    glyphs: list[Glyph] = []
    quarters: list[int] = []
    box = pdfium.FS_RECTF()
    address, pointer = _address(textpage), ctypes.addressof(box)
    left, bottom, right, top = on_page
    gap, before, angle = NO_BLANK, False, 0
    for index, char in enumerate(_text(textpage)):
        if char <= " " or char in _BLANK:
            if char in _SPACE:
                guessed = _is_generated(address, index)
                gap = min(gap, GUESSED_BLANK if guessed else BLANK)
            before = False
            continue
        if not _loose_box(address, index, pointer):
            continue
        if not before or not index % 8:  # the angle changes where a line or a word begins
            angle = _quarters(_angle(address, index))
        x0, y0 = box.left, box.bottom
        if left < x0 < right and bottom < y0 < top:
            y1 = box.top
            glyphs.append(_new(Glyph, (char, x0, box.right, y0, y1, gap, (y0 + y1) / 2)))
            quarters.append(angle)
        gap, before = NO_BLANK, True
    return glyphs, quarters


def _unmapped(textpage: Any) -> float:
    """The share of characters, a part of them looked at, for which PDFium found no meaning in the font."""
    address, indices = _address(textpage), range(0, pdfium.FPDFText_CountChars(textpage), _SAMPLE)
    return sum(_has_no_meaning(address, index) == 1 for index in indices) / len(indices) if indices else 0.0


def _text(textpage: Any) -> str:
    """A character for each that PDFium counts; a pair of surrogates gives its own at the second place."""
    count = pdfium.FPDFText_CountChars(textpage)
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer) - 1 if count else 0
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
    if written == count == len(text) and not _SURROGATE.search(text):
        return text
    codes: list[int] = []
    high = 0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if 0xD800 <= code < 0xDC00:
            high, code = code, 0
        elif 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high & 0x3FF) << 10) + (code & 0x3FF)
        codes.append(code)
    return "".join(map(chr, codes))


def _quarters(angle: float) -> int:
    if not angle:
        return 0
    quarters = -angle / _QUARTER  # PDFium counts to the right
    return round(quarters) % 4 if abs(quarters - round(quarters)) < 0.06 else _SLANTED


def _turn(quarters: int, origin: tuple[float, float], width: float, height: float) -> Callable[[Box], Box]:
    """The function that turns a box back whose line was turned by so many quarters to the left."""
    left, bottom = origin

    def turned(box: Box) -> Box:
        x0, y0, x1, y1 = box[0] - left, box[1] - bottom, box[2] - left, box[3] - bottom
        if quarters == 1:
            return y0, width - x1, y1, width - x0
        if quarters == 2:
            return width - x1, height - y1, width - x0, height - y0
        if quarters == 3:
            return height - y1, x0, height - y0, x1
        return x0, y0, x1, y1

    return turned


def _turned(glyph: Glyph, turn: Callable[[Box], Box]) -> Glyph:
    x0, y0, x1, y1 = turn((glyph.x0, glyph.y0, glyph.x1, glyph.y1))
    return Glyph(glyph.char, x0, x1, y0, y1, glyph.gap, (y0 + y1) / 2)


def _rules_and_pictures(page: Any, turn: Callable[[Box], Box], area: float) -> tuple[tuple[Rule, ...], float]:
    rules: list[Rule] = []
    covered = 0.0
    bounds = [ctypes.c_float() for _ in range(4)]
    address = _address(page)
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        kind = _type_of(_object_at(address, index))
        if kind not in _LOOKED_AT:
            continue
        item = pdfium.FPDFPage_GetObject(page, index)
        if not pdfium.FPDFPageObj_GetBounds(item, *map(ctypes.byref, bounds)):
            continue
        box: Box = (bounds[0].value, bounds[1].value, bounds[2].value, bounds[3].value)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            rules += _rules_of(item, box, turn)
        else:
            covered += max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])
    return tuple(rules), min(1.0, covered / area) if area else 0.0


def _rules_of(path: Any, box: Box, turn: Callable[[Box], Box]) -> list[Rule]:
    x0, y0, x1, y1 = box
    if x1 - x0 <= _THIN or y1 - y0 <= _THIN:
        rule = _as_rule(turn(box))
        return [rule] if rule else []
    segments = pdfium.FPDFPath_CountSegments(path)
    if not 2 <= segments <= 400:
        return []
    edges = _edges(path, segments)
    return [rule for edge in edges if (rule := _as_rule(turn(edge)))]


def _as_rule(box: Box) -> Rule | None:
    x0, y0, x1, y1 = box
    if y1 - y0 <= _THIN and x1 - x0 >= _SHORTEST:
        return Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    if x1 - x0 <= _THIN and y1 - y0 >= _SHORTEST:
        return Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
    return None


def _edges(path: Any, segments: int) -> list[Box]:
    """The straight edges of a path that is more than one line: a frame, or all rules of a table drawn at once.

    A filled path without a stroke has edges too: the shading of a cell ends where the cell does.
    """
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix))
    x, y = ctypes.c_float(), ctypes.c_float()
    edges: list[Box] = []
    start = last = (0.0, 0.0)
    for index in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            edges.append(_between(last, point))
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            edges.append(_between(last, start))
            last = start
    return edges


def _between(a: tuple[float, float], b: tuple[float, float]) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])
