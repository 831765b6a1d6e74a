"""What a document says of itself: title, number, issuer, date, receiver, period, genre, validity (GB/T 9704)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from extract.closings import find_announcements
from extract.dates import find_issued, find_period, find_validity
from extract.facts import DocumentHead
from extract.issuers import find_issuers, find_jurisdiction
from extract.marks import mark_of
from extract.titles import NUMBER, TITLE_END, Title, closed_up, find_title, kind_of_title

_TOP, _LONGEST_NUMBER = 2500, 80
#: 澄州市人民政府令第12号
_DECREE: Final = re.compile(r"[一-鿿]{2,24}令\s?第?\s?\d{1,4}\s?号")
_LABELLED: Final = re.compile(r"(?:发文字号|文\s?号|文件编号)\s?[:：]\s?")
_ISSUE: Final = re.compile(r"第\s?\d{1,4}\s?期(?:[（(]总第\s?\d{1,5}\s?期[）)])?")
_RECEIVER: Final = re.compile(r"(?m)^([^\n。；]{2,300})[：:]$")
_NO_RECEIVER: Final = re.compile(r"附|—|为|根据|按照|依据|近年|经")
_TO_WHOM: Final = re.compile(r"^各|政府|部门|单位|办公|委|局|厅|企业|机构|院|会")
#: …的通知 is about what it forwards.
_FORWARDED: Final = re.compile(r"》?的(?:紧急)?(?:通知|函|批复|公告)$")
_GENRES: Final = (
    ("plan_outline", r"纲要"),
    ("task_list", r"任务分解|责任分解|清单|分工方案|要点"),
    ("action_plan", r"方案|行动计划|三年计划"),
    ("plan", r"规划|计划"),
    ("notice", r"意见|通知|措施|办法|规定|决定|政策|公告|函|条例|细则|批复|通报|决议|通告|规则"),
)
_ANYWHERE: Final = (("task_list", r"重点任务"), *_GENRES)
_MADE: Final = re.compile(r"制定(?:了)?(?:本|《[^》]{2,60})(规划|纲要|行动方案|方案|行动计划|计划|意见|办法|措施)")


def read_head(text: str, fields: Iterable[tuple[str, str]] = ()) -> DocumentHead:
    """The head of a document. Whatever the text does not say is None.

    ``fields`` are what the page around the text says of it (制定机关, 公布日期); they count where the text is silent.
    """
    said = dict(fields)
    title = find_title(text)
    name = title.text if title else None
    issuers = find_issuers(text, title, said)
    issued = find_issued(text, said)
    effective, expires, validity = find_validity(text, issued)
    return DocumentHead(
        title=name,
        number=_number(text, said),
        issuer=" ".join(issuers) or None,
        issued=issued,
        period=find_period(name, text, issued),
        genre=_genre(name, text),
        jurisdiction=find_jurisdiction(text, title, issuers),
        issuers=issuers,
        receiver=_receiver(text, title),
        attachments=_attachments(text),
        effective=effective,
        expires=expires,
        validity=validity,
    )


def _number(text: str, fields: dict[str, str]) -> str | None:
    """The number that stands on a line of its own: one within a sentence is that of a document that is cited."""
    top = text[:_TOP]
    for line in re.finditer(r"[^\n]+", top):
        words = line.group().strip()
        if "号" not in words or len(words) > _LONGEST_NUMBER:
            continue
        for pattern in (NUMBER, _DECREE):
            match = pattern.search(words)
            bare = words.strip("（()） ")
            if match and (bare == match.group() or _LABELLED.search(words[: match.start()]) or "签发人" in words):
                return re.sub(r"\s", "", match.group())
    if match := NUMBER.search(fields.get("发文字号", "")):
        return re.sub(r"\s", "", match.group())
    issue = _ISSUE.search(top[:200])
    return re.sub(r"\s", "", issue.group()) if issue else None


def _receiver(text: str, title: Title | None) -> str | None:
    """主送机关: the line below the title that ends in a colon."""
    for match in _RECEIVER.finditer(text, title.end if title else 0, _TOP):
        if mark_of(match.group(), match.start()) or _NO_RECEIVER.match(match.group()):
            return None
        if _TO_WHOM.search(match[1]):
            return match[1].strip()
    return None


def _attachments(text: str) -> tuple[str, ...]:
    """附件：1.… 2.…, as the document lists them at its end."""
    titles = (title for each in find_announcements(text) for title in each.titles)
    return tuple(dict.fromkeys(closed_up(title) for title in titles))


def _genre(title: str | None, text: str) -> str | None:
    if re.search(r"(?m)^[（(]?(?:本报)?(?:记者|通讯员)[\s　]", text[:4000]):
        return "press"
    if title and re.search(r"问答|实录|答记者问|解读$|一图读懂", title):
        return "press"
    if re.search(r"专报|参阅|简报|内参", text[:300]) and _ISSUE.search(text[:300]):
        return "briefing"
    if title is None:
        made = _MADE.search(text[:_TOP])
        return _first(_GENRES, made[1]) if made else None
    kind = kind_of_title(_FORWARDED.sub("", title)) or (kind_of_title(title) if TITLE_END.search(title) else None)
    return _first(_GENRES, kind) if kind else _first(_ANYWHERE, title)


def _first(genres: tuple[tuple[str, str], ...], words: str) -> str | None:
    return next((genre for genre, pattern in genres if re.search(pattern, words)), None)
