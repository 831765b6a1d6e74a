"""Citations: which documents a document names in 《》, with their numbers, and how it relates to them.

根据《…》 is based on it, 贯彻落实《…》 implements it, 《…》同时废止 repeals it. A short name that is defined once
(以下简称《行动计划》) stands for the full title from there on; the document's own title is a citation of itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from extract.dates import iso_day
from extract.facts import Citation, DocumentHead
from extract.lexicon import read_table
from extract.outline import Outline
from extract.titles import NUMBER, TITLE_END, kind_of_title, plain_title

#: 《…》, with another pair within it or not.
_NAMED: Final = re.compile(r"《((?:[^《》\n]|《[^《》\n]{1,80}》){1,120})》")
#: What is named in 《》 and is a document of state: ends like the title of one, or is a law or a standard.
_OFFICIAL: Final = re.compile(
    r"(?:法|条例|章程|标准|规范|目录|行动|宣言|公约|协定|白皮书|指引|纲领|制度)(?:[（(][^（）()]{1,30}[）)])?$"
)
_NO_DOCUMENT: Final = re.compile(r"(?:日报|晚报|简报|杂志|周刊|协议书?|合同|倡议|报告|证书?|手册|期刊)$")
_BRACKET: Final = re.compile(
    r"\s?[（(]([^（）()\n]{2,80}|[^（）()\n]{0,60}[（(][^（）()\n]{1,20}[）)][^（）()\n]{0,40})[）)]"
)
_DATED: Final = re.compile(r"(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?")
#: 以下简称《行动计划》, 下称“规划”, 以下统称为《若干政策》
_SHORT: Final = re.compile(r"(?:以下|下)(?:统|合)?(?:简)?称(?:为|作)?\s?[《“\"]?([^《》“”\"（）()\n]{2,30})[》”\"]?$")
#: What joins the titles of one list: 《…》《…》、《…》和《…》
_JOINT: Final = re.compile(
    r"\s?(?:[、，和及与]|以及|并)?\s?(?:[一-鿿、]{1,24}(?:部门|委员会|委|局|厅|政府|院|办公室|部|中央))?"
)
#: 本《规划纲要》 is the one that speaks; 现将…印发给你们 is what lies behind the notice.
_OWN: Final = re.compile(r"本$")
_HANDED_ON: Final = re.compile(r"给?你们|如下|现予")
_FORWARDED: Final = re.compile(r"(?:印发|转发|发布|公布)(?:实施)?《?(.{4,80}?)》?的(?:紧急)?通知$")
_SENTENCE: Final = re.compile(r"[。；！？\n]")
_BEHIND, _LONGEST_KIND = 60, 6
_CONFIDENCE: Final = {"title": 0.95, "abbreviation": 0.9, "kind": 0.7}


@dataclass(frozen=True, slots=True)
class _Named:
    """A 《…》 in the text: its name, what its bracket says, where both stand."""

    start: int
    end: int
    title: str
    number: str | None
    issued: str | None
    short: str | None


def find_citations(text: str, outline: Outline, head: DocumentHead) -> tuple[Citation, ...]:
    """Every document named in 《》, in order."""
    if "《" not in text:
        return ()
    reader = _Reader(text, outline, head)
    return tuple(each for group in _lists(text, list(_all_named(text))) for each in reader.read(group))


class _Reader:
    """Reads the lists of titles one after the other, and keeps the short names that they define."""

    def __init__(self, text: str, outline: Outline, head: DocumentHead) -> None:
        self._text, self._outline, self._head = text, outline, head
        self._own = _own_titles(outline, head)
        self._forwards = any(section.kind in ("document", "annex") for section in outline.sections)
        self._shorts: dict[str, str] = {}
        self._titles: list[str] = []

    def read(self, group: list[_Named]) -> Iterator[Citation]:
        """The citations of one list."""
        text = self._text
        governing = _relation(text, group[0].start, group[-1].end)
        for each in group:
            rule, title = self._meant(each)
            if rule is None:
                continue
            self._titles.append(title)
            if each.short:
                self._shorts[plain_title(each.short)] = title
            relation, cue = _behind(text, each.end)
            if not relation:
                relation, cue = governing
            yield Citation(
                each.start,
                each.end,
                text[each.start : each.end],
                self._outline.path_at(each.start),
                f"citation.{rule}",
                _CONFIDENCE[rule],
                title,
                relation,
                cue,
                each.number,
                each.issued,
                each.short,
                self._is_itself(each, title, relation, cue),
            )

    def _meant(self, each: _Named) -> tuple[str | None, str]:
        """(how it is known, full title): as it stands, by its short name, by its kind; None where it is no document."""
        plain = plain_title(each.title)
        if plain in self._shorts:
            return "abbreviation", self._shorts[plain]
        if self._head.title and _OWN.search(self._text[max(0, each.start - 1) : each.start]):
            self._shorts[plain] = self._head.title
            return "abbreviation", self._head.title
        if len(each.title) <= _LONGEST_KIND and kind_of_title(each.title) == each.title:
            meant = (title for title in reversed(self._titles) if kind_of_title(title) == each.title)
            if title := next(meant, None):
                return "kind", title
        official = TITLE_END.search(each.title) or _OFFICIAL.search(each.title)
        return ("title" if official and not _NO_DOCUMENT.search(each.title) else None), each.title

    def _is_itself(self, each: _Named, title: str, relation: str, cue: str) -> bool:
        if each.number and each.number != self._head.number:
            return False  # an older one of the same name
        handed_on = relation == "issues" and self._forwards and _HANDED_ON.search(cue) is not None
        return handed_on or plain_title(title) in self._own


def _all_named(text: str) -> Iterator[_Named]:
    end = 0
    for match in _NAMED.finditer(text):
        if match.start() < end:
            continue  # the short name, where it is defined
        number = issued = short = None
        end = match.end()
        while bracket := _BRACKET.match(text, end):
            inner = bracket[1]
            numbered, dated, called = NUMBER.search(inner), _DATED.search(inner), _SHORT.search(inner)
            if not (numbered or dated or called):
                break
            number = re.sub(r"\s", "", numbered.group()) if numbered else number
            issued = iso_day(dated.group()) if dated else issued
            short = called[1] if called else short
            end = bracket.end()
        title = re.sub(r"(?<=[^A-Za-z])\s+(?=[^A-Za-z])", "", match[1])
        yield _Named(match.start(), end, title, number, issued, short)


def _lists(text: str, named: list[_Named]) -> Iterator[list[_Named]]:
    """The titles that stand in one list: one verb governs them all."""
    group: list[_Named] = []
    for each in named:
        gap = text[group[-1].end : each.start] if group else ""
        if group and (not _JOINT.fullmatch(gap) or _rules().before.search(gap)):
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _relation(text: str, start: int, end: int) -> tuple[str, str]:
    """(relation, the word that says so) of a list of titles: what stands behind it, else the nearest word before it."""
    behind, word = _behind(text, end)
    if behind:
        return behind, word
    rules = _rules()
    before = _SENTENCE.split(text[max(0, start - rules.longest) : start])[-1]
    last = max(rules.before.finditer(before), key=lambda match: match.start(), default=None)
    if last is None or "《" in before[last.end() :] or _ends_clause(before[last.end() :]):
        return "cites", ""
    return rules.relations[last.group()], last.group()


def _ends_clause(gap: str) -> bool:
    """按照规划，制定《…》: a comma ends what the verb governs."""
    return "，" in gap


def _behind(text: str, end: int) -> tuple[str, str]:
    words = text[end : end + _BEHIND].partition("\n\n")[0].replace("\n", "").split("《", 1)[0]
    for relation, patterns in _rules().behind:
        for pattern in patterns:
            if match := pattern.search(words):
                return relation, match.group().strip("，。； ")
    return "", ""


def _own_titles(outline: Outline, head: DocumentHead) -> frozenset[str]:
    """What the document calls itself: its title, what the notice forwards, the titles of its parts."""
    titles = [section.heading for section in outline.sections if section.kind == "document"]
    if head.title:
        titles.append(head.title)
        if forwarded := _FORWARDED.search(head.title):
            titles.append(forwarded[1])
    return frozenset(plain_title(title) for title in titles)


@dataclass(frozen=True, slots=True)
class _Rules:
    before: re.Pattern[str]
    relations: dict[str, str]
    behind: tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]
    longest: int


@cache
def _rules() -> _Rules:
    table: dict[str, Any] = read_table("rules/citations.toml")
    relations = {word: relation for relation, words in table["before"].items() for word in words}
    words = sorted(relations, key=len, reverse=True)
    behind = tuple((name, tuple(map(re.compile, patterns))) for name, patterns in table["behind"].items())
    return _Rules(re.compile("|".join(map(re.escape, words))), relations, behind, table["gap"]["longest"])
