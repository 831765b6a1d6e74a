"""Text that remembers where its characters came from, through any edits."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from corpora.traced import Traced

Span = tuple[int, int, str]
letters = st.text("港渔林ab1 \n，", max_size=30)


def spans_in(draw: st.DrawFn, length: int) -> list[Span]:
    """Spans in order that do not overlap."""
    places = sorted(draw(st.lists(st.integers(0, length), max_size=8).map(lambda found: found[: len(found) // 2 * 2])))
    return [
        (begin, end, draw(st.text("甲乙丙", max_size=3))) for begin, end in zip(places[::2], places[1::2], strict=True)
    ]


def naively(text: list[tuple[str, int | None]], spans: list[Span]) -> list[tuple[str, int | None]]:
    """The same edit on a list of (character, where it came from); None for what was put in."""
    edited: list[tuple[str, int | None]] = []
    position = 0
    for begin, end, new in spans:
        edited += text[position:begin] + [(char, None) for char in new]
        position = end
    return edited + text[position:]


@given(letters, st.data())
def test_every_kept_character_traces_back_through_three_edits(text: str, data: st.DataObject) -> None:
    traced = Traced(text)
    expected: list[tuple[str, int | None]] = [(char, place) for place, char in enumerate(text)]

    for _ in range(3):
        spans = data.draw(st.composite(lambda draw: spans_in(draw, len(traced.text)))())  # noqa: B023
        traced, expected = traced.edit(spans), naively(expected, spans)

    assert traced.text == "".join(char for char, _ in expected)
    for place, (char, origin) in enumerate(expected):
        if origin is not None:
            assert traced.origin(place) == origin
            assert text[origin] == char


@given(letters, st.sampled_from([r"[ \n]+", "港", r"\d", "x*", "(?=渔)"]), st.sampled_from(["", "甲", "甲乙"]))
def test_replacing_gives_what_re_gives_and_counts_the_changes(text: str, pattern: str, new: str) -> None:
    compiled = re.compile(pattern)

    traced, count = Traced(text).replace(compiled, new)

    assert traced.text == compiled.sub(new, text)
    assert count == sum(match.group() != new for match in compiled.finditer(text))


def test_replacement_may_look_at_the_match_and_leave_it() -> None:
    traced, count = Traced("a1b2").replace(re.compile(r"\d"), lambda m: None if m.group() == "1" else "乙")

    assert (traced.text, count) == ("a1b乙", 1)


def test_what_was_put_in_stands_for_the_place_of_the_mend() -> None:
    traced = Traced("建 设  码头").edit([(1, 2, ""), (3, 5, "了")])

    assert traced.text == "建设了码头"
    assert [traced.origin(place) for place in range(5)] == [0, 2, 3, 5, 6]


def test_empty_text_can_be_edited() -> None:
    assert Traced("").edit([]).text == ""
    assert Traced("").edit([(0, 0, "港")]).text == "港"
