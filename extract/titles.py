"""What the titles of documents look like: 澄州市海洋经济发展行动方案（2024—2026年）, 关于印发…的通知."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

#: The kinds of documents, longer words before the shorter that they end with.
_KINDS: Final = (
    r"规划纲要|纲要|规划|行动方案|实施方案|工作方案|建设方案|分工方案|总体方案|方案|行动计划|工作计划|计划|实施意见|指导意见|意见"
    r"|实施细则|细则|若干措施|若干政策|若干规定|政策措施|措施|政策|管理办法|暂行办法|实施办法|办法|管理规定|规定|条例|决定|决议|通知|任务分解"
    r"|责任分解|任务清单|清单|工作要点|要点|通报|公告|通告|批复|函|规则|规程|指南|名单"
)
TITLE_END: Final = re.compile(
    rf"(?:{_KINDS})(?:的(?:紧急)?(?:通知|函|批复|决定|公告|意见))?(?:[（(][^（）()]{{2,30}}[）)])?$"
)
#: （2021—2023年）, alone on its line
YEARS: Final = re.compile(r"[（(][^（）()〔\n]{0,20}\d{4}[^（）()号月\n]{0,12}[）)]")
_LINE: Final = re.compile(r"[^\n]+")
_KIND: Final = re.compile(rf"({_KINDS})(?:[（(][^（）()]{{2,30}}[）)])?$")
_LAYOUT: Final = re.compile(r"[\s　]+")
_SAME: Final = str.maketrans(
    dict.fromkeys("《》〈〉<>", "")
    | {"(": "（", ")": "）", "~": "—", "～": "—", "-": "—", "－": "—", "–": "—", "―": "—"}
)


def kind_of_title(title: str) -> str | None:
    """行动方案 of 澄州市海洋经济发展行动方案（2024—2026年）; 通知 of 关于印发…的通知."""
    found = _KIND.search(_LAYOUT.sub("", title))
    return found.group(1) if found else None


def plain_title(title: str) -> str:
    """A title as it is compared: without blanks and 《》〈〉, brackets and dashes all of one kind."""
    return re.sub("—+", "—", _LAYOUT.sub("", title).translate(_SAME))


def same_title(one: str, other: str) -> bool:
    """Whether two spellings name one document."""
    return plain_title(one) == plain_title(other)


#: 澄政办发〔2021〕43号, 国办发[2013]5号, 澄科规〔2024〕第3号
NUMBER: Final = re.compile(
    r"[一-鿿]{1,14}(?:[（(][一-鿿]{1,8}[）)])?\s?[〔\[［（(【]\s?(?:19|20)\d\d\s?年?\s?[〕\]］）)】]\s?第?\s?\d{1,5}\s?号"
)
_NO_TITLE: Final = re.compile(
    r"[。；\t]|[：:]$|文件$|^附[件表]|^[（(【]|\d日$|^第.{1,5}[章节篇条期]|^[一二三四五六七八九十]、|^图|^表|^本[报版期]|^各|^—"
    r"|(?:主办|主编|承办|智库|专报|参阅|简报|内参|日报|晚报)$|^(?:记者|通讯员|作者|来源|新华社)"
)
_TOP = 2500
_LINES = 16
_MOST_JOINED = 4
_LONGEST = 90
_PARAGRAPH = 36


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a document and the lines it stands on: ``text`` is those of ``start`` to ``end``, joined."""

    start: int
    end: int
    text: str


def find_title(text: str) -> Title | None:
    """The title at the head of a document: lines that end like one, else what stands above the first paragraph.

    Where a page repeats the name of a plan above its full title, or above the notice that forwards it, that counts.
    """
    lines = [line for line in _LINE.finditer(text, 0, _TOP) if line.group().strip()][:_LINES]
    ended = list(_ended(lines))
    if not ended:
        return _headline(text, lines)
    first = ended[0]
    for other in ended[1:]:
        if plain_title(first.text) in plain_title(other.text) != plain_title(first.text):
            return other
    return first


def titles_in(text: str, start: int, end: int) -> Iterator[Title]:
    """The runs of lines between two places that end like a title."""
    yield from _ended([line for line in _LINE.finditer(text, start, end) if line.group().strip()][:_LINES])


def closed_up(title: str) -> str:
    """澄州海洋 科技高地 -> 澄州海洋科技高地: a title broken over lines keeps no blank of it."""
    return re.sub(r"(?<=[一-鿿”）]) +(?=[一-鿿“（(])", "", title.strip())


def _ended(lines: list[re.Match[str]]) -> Iterator[Title]:
    index = 0
    while index < len(lines):
        size, title = _run(lines, index)
        if title:
            yield title
        index += size or 1


def _run(lines: list[re.Match[str]], index: int) -> tuple[int, Title | None]:
    """How many lines from ``index`` on make a title, and the title."""
    for size in range(1, _MOST_JOINED + 1):
        run = lines[index : index + size]
        joined = "".join(line.group().strip() for line in run)
        last = run[-1].group().strip()
        if len(run) < size or len(joined) > _LONGEST or _NO_TITLE.search(last) or NUMBER.search(last):
            return 0, None
        if "：" in joined or ":" in joined:
            return 0, None
        if TITLE_END.search(joined):
            below = lines[index + size] if index + size < len(lines) else None
            if below and YEARS.fullmatch(below.group().strip()):
                return size + 1, _title(run[0], below, joined + below.group().strip())
            return size, _title(run[0], run[-1], joined)
    return 0, None


def _title(first: re.Match[str], last: re.Match[str], text: str) -> Title:
    return Title(first.start(), last.end(), closed_up(text))


def _headline(text: str, lines: list[re.Match[str]]) -> Title | None:
    """The last run of short lines above the first paragraph, without those that only announce what comes again."""
    runs: list[list[re.Match[str]]] = [[]]
    for line in lines:
        words = line.group().strip()
        if len(words) >= _PARAGRAPH or words.endswith("。") or ("，" in words and any(runs)):
            break
        if len(words) < 4 or _NO_TITLE.search(words) or text.find(words, line.end()) >= 0:
            runs.append([])
        else:
            runs[-1].append(line)
    else:
        return None if len(lines) < 2 else _title_of(runs)
    return _title_of(runs)


def _title_of(runs: list[list[re.Match[str]]]) -> Title | None:
    run = next((run for run in reversed(runs) if run), None)
    if run is None:
        return None
    joined = "".join(line.group().strip() for line in run)
    return _title(run[0], run[-1], joined) if len(joined) <= _LONGEST // 2 else _title(run[0], run[0], run[0].group())
