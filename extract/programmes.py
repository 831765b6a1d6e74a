"""Programmes (工程, 计划, 行动, 专项, 试点, 机制) and cited documents (《…》).

The name of a programme may hold verbs (船员技能提升行动), so it reaches back to what carries it out (实施). It is a
name where it is carried out, holds a quoted word (“伙伴计划”, “红黄绿”管理制度) or makes up a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Final

from ahocorasick_rs import AhoCorasick

from extract.lexicon import read_table
from extract.phrases import SIGNS, listed, opening
from extract.places import places_of
from extract.search import search_for
from extract.words import Words

_LONGEST: Final = 46
_CITED: Final = re.compile(r"《([^《》\n]{2,80}(?:〈[^〉]{2,60}〉[^《》\n]{0,30})?)》")
#: “前沿技术”“重大应用”等三大计划: each quoted word is a programme.
_QUOTED_LIST: Final = re.compile(
    r"(“[^“”\n]{2,20}”[、和]?(?:“[^“”\n]{2,20}”[、和]?){1,7})等?[一二两三四五六七八九十]{1,2}(?:大|项)[一-鿿]{0,8}?(?:计划|行动|工程|攻坚战|战役|专项|项目)"
)
_QUOTED: Final = re.compile(r"“([^“”\n]{2,24})”")
#: A quoted name alone: “清湾工程”, “领航制”.
_QUOTED_NAME: Final = re.compile(r"(?:计划|工程|行动|专项|攻坚战|战略|(?<![控限体机编抑研管])制)$")
_HEADING: Final = re.compile(
    r"(?:^|\n)[ \u3000]*(?:专栏\s?\d{0,2}|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]"
    r"|第[一二三四五六七八九十]+[章节])?[ \u3000：:]*$"
)
_SEVERAL: Final = re.compile(r"(?:[一二两三四五六七八九十\d几数多]+(?:大|项|个|批|类|年)|系列|各类|各项|一批|若干)$")
_COUNTED: Final = re.compile(r"(?:等|项目)?\s?(?:\d+|[一二两三四五六七八九十]+)[项个]")


@cache
def _rules() -> Any:
    return read_table("lexicons/programmes.toml")


@cache
def _set(table: str, key: str) -> frozenset[str]:
    return frozenset(_rules()[table][key])


@cache
def _kinds() -> tuple[AhoCorasick, tuple[str, ...]]:
    """What names of programmes end with, those first that need no quoted word."""
    endings = (*_rules()["kind"], *(k for k in _rules()["quoted"]["kinds"] if k not in _rules()["kind"]))
    return search_for(endings), endings


@cache
def _not_before(kind: str) -> re.Pattern[str]:
    return re.compile(_rules()["kind"].get(kind, "(?!)"))


@lru_cache(maxsize=8192)
def _generic(word: str) -> bool:
    return _generic_words().fullmatch(word) is not None or _WRITTEN.match(word) is None


_WRITTEN: Final = re.compile(r"[一-鿿A-Za-z]")


@cache
def _generic_words() -> re.Pattern[str]:
    words = sorted(map(re.escape, _set("generic", "words")), key=lambda w: (-len(w), w))
    return re.compile(rf"(?:{'|'.join(words)})+")


def find_programmes(words: Words) -> Iterator[tuple[int, int, str]]:
    """(start, end, rule) of each programme; may overlap, the longest counts."""
    if "“" in words.text:
        yield from _quoted(words.text)
    yield from _known(words)
    yield from _slogans(words)
    yield from _by_kind(words)


def find_documents(words: Words) -> Iterator[tuple[int, int, str]]:
    """(start, end, rule) of each document cited in 《》, without the marks."""
    for match in _CITED.finditer(words.text):
        yield match.start(1), match.end(1), "document.cited"


def _quoted(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _QUOTED.finditer(text):
        name = match.group(1)
        if _QUOTED_NAME.search(name) and not _generic(name) and (len(name) > 3 or name.endswith("制")):
            yield match.start(1), match.end(1), "programme.quoted"
    for row in _QUOTED_LIST.finditer(text):
        for match in _QUOTED.finditer(text, row.start(1), row.end(1)):
            yield match.start(1), match.end(1), "programme.quoted"


@cache
def _known_names() -> AhoCorasick:
    return search_for(_set("known", "names"))


def _known(words: Words) -> Iterator[tuple[int, int, str]]:
    text = words.text
    for _, start, end in _known_names().find_matches_as_indexes(text):
        in_marks = text[start - 1 : start] == "“" and text[end : end + 1] == "”"
        if in_marks or start in words.bounds:
            yield start, end, "programme.list"


@cache
def _slogan() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_rules()['slogan']['words'])})(?=[一-鿿])")


def _slogans(words: Words) -> Iterator[tuple[int, int, str]]:
    """数字江东, 健康澄州, 美丽中国: a quality before a place is a campaign."""
    text = words.text
    places = places_of(words) | _set("slogan", "areas")
    beginnings = {place[:2] for place in places}
    for match in _slogan().finditer(text):
        if text[match.end() : match.end() + 2] not in beginnings:
            continue
        end = match.end() + next((n for n in (4, 3, 2) if text[match.end() : match.end() + n] in places), 0)
        if end > match.end() and match.start() in words.bounds and text[end : end + 1] not in "省市区县大智科":
            yield match.start(), end, "programme.slogan"


def _by_kind(words: Words) -> Iterator[tuple[int, int, str]]:
    automaton, kinds = _kinds()
    text, listed_to = words.text, -1
    places = places_of(words)
    for number, kind_start, end in automaton.find_matches_as_indexes(text):
        if _not_before(kinds[number]).match(text, end):
            continue
        whole = _start(words, words.index_at(kind_start), kind_start, end, places)
        first = whole if _is_heading(text, words.starts[whole], end) else _past_verbs(words, whole, kind_start, places)
        start = words.starts[first]
        if start >= kind_start:
            continue
        if text[end : end + 1] == "”" and text.count("“", start, end) > text.count("”", start, end):
            end += 1
        weak = number >= len(_rules()["kind"])
        if _may_be_name(text, start, end) and (
            _is_quoted_name(text, start, kind_start, end, weak=weak)
            if "“" in text[start:end] or weak
            else _is_name(
                words, first, kind_start, end, beside=text[start - 1] in "、和与及" and start - 1 == listed_to
            )
        ):
            yield start, end, "programme.quoted" if "“" in text[start:end] else "programme.carried"
            listed_to = end


def _start(words: Words, index: int, kind_start: int, end: int, places: frozenset[str]) -> int:
    """The index of the first word of the phrase whose last word is ``words[index]``."""
    first, quoted = index, False
    while index > 0 and end - words.starts[index - 1] <= _LONGEST:
        index -= 1
        word = words.word(index)
        if word == "”":
            if quoted and words.word(first) == "“":
                break
            index, quoted = opening(words, index), True
            if index < 0:
                break
        elif word == "“":
            # within the marks: “清湾工程”; what stands before them belongs to it: 渔港“伙伴计划”
            if quoted:
                break
            quoted = True
        elif (quoted and word in ("与", "和")) or not (
            _belongs(words, index, places) or (words.ends[index] == kind_start and words.tags[index] == "v")
        ):
            break
        first = index
    return first


def _belongs(words: Words, index: int, places: frozenset[str]) -> bool:
    word, tag = words.word(index), words.tags[index]
    if word in ("与", "和"):
        return not any(words.text.endswith(kind, 0, words.starts[index]) for kind in _rules()["kind"])
    if word in SIGNS or word == "+" or _COUNT.fullmatch(word) or word in listed("inside"):
        return True
    if word in _set("carry", "stop") or (len(word) == 4 and word[2:] in _set("carry", "stop")):
        return False
    if (
        word == "建设"
        and index > 0
        and (words.tags[index - 1] in ("ns", "nr") or words.word(index - 1) in _set("carry", "stop"))
    ):
        return False
    if tag == "t":
        return _TIME.search(word) is None
    if tag in ("p", "c", "u", "uj", "ul", "uz", "ud", "uv", "r", "d", "ad", "m", "mq", "y"):
        return _LETTERS.fullmatch(word) is not None
    return _PLAIN.fullmatch(word) is not None


_COUNT: Final = re.compile(r"[一二两三四五六七八九十]大|[万千百]兆|[一二两三四五六七八九十]+年")
_TIME: Final = re.compile(r"[\d年月日今去明近前末初]|目前|当前|以来|期间|时候")
_LETTERS: Final = re.compile(r"[A-Za-z]+\d*|\d+[A-Za-z]+")
_PLAIN: Final = re.compile(r"[一-鿿A-Za-z0-9·]+")


def _past_verbs(words: Words, first: int, kind_start: int, places: frozenset[str]) -> int:
    """Past verbs that carry it out and past the place whose programme it is: 建设|…, 澄州市|“海纳”计划."""
    while words.ends[first] < kind_start:
        word = words.word(first)
        quoted_next = words.word(first + 1) == "“"
        is_place = word in places or word[:-1] in places or word in ("国家级", "省级", "市级")
        is_verb = word in _set("carry", "leading") or (quoted_next and words.tags[first] == "v")
        if not is_verb and word not in ("与", "和") and not (is_place and quoted_next):
            break
        first += 1
    return first


def _may_be_name(text: str, start: int, end: int) -> bool:
    if "“" in text[start:end]:
        return text.count("“", start, end) == text.count("”", start, end)
    return "”" not in text[start:end] and not (
        _SEVERAL.search(text, max(0, start - 4), start) or _COUNTED.match(text, end)
    )


def _is_quoted_name(text: str, start: int, kind_start: int, end: int, *, weak: bool) -> bool:
    """Whether a name with a quoted word is one: “红黄绿”管理制度, 渔港“伙伴计划”."""
    opened, closed = text.find("“", start, end), text.rfind("”", start, end)
    if opened < 0 or _PLAIN_QUOTE.match(text, opened) or (weak and opened > start and closed == end - 1):
        return False
    if closed == end - 1:
        return end - opened >= 6 or text[end - 2] == "制"
    return kind_start - closed <= (7 if weak else 12) and not _JOINED.search(text, closed, kind_start)


#: Quoted words that name no programme: “十四五”, “众创空间—孵化器—加速器”, “一区一品”.
_PLAIN_QUOTE: Final = re.compile(r"“(?:十[一二三四五六七八九]五|一[一-鿿]{1,2}[一多][^”]*|[^”]*[—→][^”]*)”")
#: “甲”“乙”三大计划 counts names and is none.
_JOINED: Final = re.compile(r"[和与的]|”[一二两三四五六七八九十]大")


def _is_name(words: Words, first: int, kind_start: int, end: int, *, beside: bool) -> bool:
    """Whether a name without a quoted word is one: its field is said, and it is carried out or makes up a heading."""
    text, start = words.text, words.starts[first]
    if end - start < 5:
        return False
    inner = [text[words.starts[i] : min(words.ends[i], kind_start)] for i in range(first, words.index_at(end - 1) + 1)]
    own = [index for index, word in enumerate(inner) if word and not _generic(word)]
    joined = [index for index, word in enumerate(inner) if word in ("与", "和")]
    if joined and (not own or own[-1] <= joined[-1]):
        return False
    if not own and inner[0] != "国家":
        return text.startswith("攻坚战", kind_start) and start < kind_start
    return beside or _is_carried(words, first) or _is_heading(text, start, end)


def _is_carried(words: Words, first: int) -> bool:
    """Whether a verb before the name carries it out: 实施|…, 深入实施好|…, 高水平建设|…."""
    for index in range(first - 1, max(-1, first - 5), -1):
        word = words.word(index)
        if word in _set("carry", "words") or (len(word) == 4 and word[2:] in _set("carry", "words")):
            return True
        if word not in _set("carry", "between") and word not in _set("carry", "leading"):
            return False
    return False


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether the name makes up a line: 专栏3 制造业提质工程."""
    if text[end : end + 1] not in ("\n", ""):
        return False
    near = max(0, start - 24)
    line = text.rfind("\n", near, start)
    return (line >= 0 or near == 0) and _HEADING.search(text, max(0, line), start) is not None
