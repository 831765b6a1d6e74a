"""What a document says of itself: title, number, issuer, date, period, genre, jurisdiction (GB/T 9704)."""

from __future__ import annotations

import re
from typing import Final

from extract.facts import DocumentHead
from extract.years import plan_years

#: 甬政办发〔2021〕43号, 国办发[2013]5号, 浙数字办〔2025〕2号
NUMBER: Final = re.compile(r"[一-鿿]{1,14}[〔\[［（(【]\s?((?:19|20)\d\d)\s?[〕\]］）)】]\s?第?\s?\d{1,5}\s?号")
_ISSUE: Final = re.compile(r"第\s?\d{1,4}\s?期(?:[（(]总第\s?\d{1,5}\s?期[）)])?")
_KINDS: Final = (
    r"规划纲要|纲要|规划|行动方案|实施方案|工作方案|建设方案|方案|行动计划|工作计划|计划|实施意见|指导意见|意见|若干措施|若干政策"
    r"|政策措施|措施|办法|规定|决定|通知|任务分解|责任分解|任务清单|工作要点|要点|通报|公告|函"
)
_TITLE: Final = re.compile(rf"(?:{_KINDS})(?:的(?:通知|函|批复|决定|公告|意见))?(?:[（(][^（）()]{{2,30}}[）)])?$")
_ISSUER: Final = re.compile(r"^([一-鿿、，\s]{2,60}?)(?:关于)?(?:印发|关于|转发)")
_ORGAN: Final = re.compile(r"(?:政府|办公厅|办公室|委员会|委|局|厅|部|院|领导小组|会)$")
_DATE: Final = re.compile(r"((?:19|20)\d\d)年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_HAN_DATE: Final = re.compile(
    r"(二[〇○零Ｏ][一二三四五六七八九〇○零]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_PERIOD: Final = re.compile(r"((?:19|20)\d\d)\s?年?\s?(?:[—―–－\-~～]{1,2}|至|到)\s?((?:20)\d\d)\s?年")
_YEARS_PLAN: Final = re.compile(r"([二两三四五六七八十])年(?:行动|滚动|建设|攻坚|提升|倍增)")
_GENRES: Final = (
    ("plan_outline", r"纲要"),
    ("task_list", r"任务分解|责任分解|任务清单|分工方案|重点任务|工作要点"),
    ("action_plan", r"行动方案|实施方案|行动计划|工作方案|建设方案|方案|三年计划"),
    ("plan", r"规划|计划"),
    ("notice", r"意见|通知|措施|办法|规定|决定|政策|公告|函"),
)
_PLACE: Final = re.compile(r"^(?:中共)?([一-鿿]{2,9}?(?:自治区|自治州|省|市|县|区|州|盟|旗))(?!场|域|政|级)")
_STATE: Final = re.compile(
    r"^(?:国务院|中共中央|国家|全国|中国|[一-鿿]{2,8}(?:部|总局|总署|银行)(?:办公厅)?(?:等|关于|、|$))"
)
_NAMES: Final = 2500


def read_head(text: str) -> DocumentHead:
    """The head of a document. Whatever the text does not say is None."""
    top = text[:_NAMES]
    title = _closed_up(_title(top))
    number = NUMBER.search(top)
    issue = _ISSUE.search(top[:200]) if not number else None
    issuer = _issuer(title, top)
    period = _period(title, top)
    return DocumentHead(
        title=title,
        number=re.sub(r"\s", "", (number or issue).group()) if number or issue else None,  # type: ignore[union-attr]
        issuer=issuer,
        issued=_issued(text, issuer),
        period=period,
        genre=_genre(title, text),
        jurisdiction=_jurisdiction(issuer, title, text),
    )


def _closed_up(title: str | None) -> str | None:
    """澄州海洋 科技高地 -> 澄州海洋科技高地: a title broken over lines keeps no blank of it."""
    return re.sub(r"(?<=[一-鿿”）]) +(?=[一-鿿“（])", "", title) if title else None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _title(top: str) -> str | None:
    """The first line, or run of lines, that ends like the name of a document; a title may be broken over lines."""
    lines = _lines(top)[:16]
    for index, line in enumerate(lines):
        if len(line) > 90 or re.search(r"[。；：:\t]", line):
            continue
        for size in (1, 2, 3):
            joined = "".join(lines[index : index + size])
            parts = lines[index : index + size]
            if len(parts) == size and len(joined) <= 90 and _TITLE.search(joined) and not any(map(_no_part, parts)):
                return _with_years(joined, lines[index + size : index + size + 1])
    return next(
        (line for line in lines if 8 <= len(line) <= 60 and not _no_part(line) and not line.endswith("文件")), None
    )


def _with_years(title: str, following: list[str]) -> str:
    """A line such as （2021—2023年） below the title belongs to it."""
    if following and re.fullmatch(r"[（(][^（）()]{0,20}\d{4}[^（）()]{0,12}[）)]", following[0]):
        return title + following[0]
    return title


def _no_part(line: str) -> bool:
    return bool(
        re.search(
            r"[。；：:\t]|文件$|^附件|^（|\d日$|^第.{1,5}[章节篇条]|^[一二三四五六七八九十]、|^【|^第.{1,4}期|^图|^表|^本[报版]",
            line,
        )
        or NUMBER.search(line)
        or re.match(r"^各", line)
    )


def _issuer(title: str | None, top: str) -> str | None:
    if title and (match := _ISSUER.match(title)):
        name = match.group(1).strip("，、 ")
        if _ORGAN.search(name):
            return name
    if match := re.search(r"(?m)^([一-鿿]{4,30}?)文件$", top):
        return match.group(1)
    lines = _lines(top)[:16]
    if title in lines[:-1] and _ORGAN.search(behind := lines[lines.index(title) + 1]) and 4 <= len(behind) <= 30:
        return behind if re.fullmatch(r"[一-鿿、]+", behind) else None
    if match := re.search(r"[（(]([一-鿿]{6,40}(?:办公室|委员会|政府|厅|局|部))\s+(?:19|20)\d\d年[）)]", top):
        return match.group(1)
    return None


def _issued(text: str, issuer: str | None) -> str | None:
    """The signing date: a line that is a date, the first behind the head; else the date of printing."""
    if match := re.search(
        r"(?m)^(?:[一-鿿]{0,24}\s?)?((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日(?:印发)?$", text
    ):
        return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    if match := _HAN_DATE.search(text):
        digits = str.maketrans("一二三四五六七八九〇○零Ｏ", "1234567890000")
        return f"{match[1].translate(digits)}-{_small(match[2]):02}-{_small(match[3]):02}"
    if match := re.search(r"(?m)^[（(]?((?:19|20)\d\d)年(\d{1,2})月[）)]?$", text):
        return f"{match[1]}-{int(match[2]):02}"
    if match := re.search(r"[（(][^（）()\n]{4,40}\s+((?:19|20)\d\d)年[）)]", text[:_NAMES]):
        return match[1]
    return None


def _small(number: str) -> int:
    tens, _, ones = number.rpartition("十")
    digit = {c: i for i, c in enumerate("〇一二三四五六七八九")}
    if "十" not in number:
        return digit[number]
    return (digit[tens] if tens else 1) * 10 + (digit[ones] if ones else 0)


def _period(title: str | None, top: str) -> tuple[int, int] | None:
    """The years of the plan: from its title, else from its first lines where they name a five-year plan or a span."""
    if title and (period := _span(title) or plan_years(title)):
        return period
    cited = re.search(r"《[^》]{4,60}(?:规划|计划|方案|纲要)[^》]{0,20}》", top[:800])
    if cited and (period := _span(cited.group()) or plan_years(cited.group())):
        return period
    if title is None or re.search(r"规划|计划", title):
        return plan_years(top[:300]) or _span(top[:600])
    return None


def _span(name: str) -> tuple[int, int] | None:
    match = _PERIOD.search(name)
    first, last = (int(match[1]), int(match[2])) if match else (0, 0)
    return (first, last) if first < last <= first + 40 else None


def _genre(title: str | None, text: str) -> str | None:
    if re.search(r"(?m)^[（(]?(?:本报)?(?:记者|通讯员)[\s　]", text[:4000]):
        return "press"
    if re.search(r"专报|参阅|简报|内参", text[:300]) and _ISSUE.search(text[:300]):
        return "briefing"
    return next((genre for genre, words in _GENRES if title and re.search(words, title)), None)


def _jurisdiction(issuer: str | None, title: str | None, text: str) -> str | None:
    """Whose plan it is: the place that the issuer's or the title's name begins with, 中国 for bodies of the centre."""
    for name in (issuer, title):
        if name and _STATE.match(name):
            return "中国"
        if name and (match := _PLACE.match(name)):
            return match.group(1)
    if match := re.search(r"《([一-鿿]{2,8}?(?:省|市|区|县))[^》]{4,40}》", text[:_NAMES]):
        return match.group(1)
    return None
