"""Who issued a document, and for which place it speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from extract.closings import find_signers
from extract.titles import Title

_TOP = 2500
_PREFIX: Final = re.compile(
    r"^([一-鿿、，（）()“”\s]{2,80}?)(?:等[一二三四五六七八九十\d]{1,3}(?:个)?(?:部门|单位))?(?:关于|印发|转发)"
)
_LETTERHEAD: Final = re.compile(r"(?m)^((?:[一-鿿（）()、 ]{3,40}\n{1,2}){0,8}?)([一-鿿（）()]{4,40}?)文件$")
_IN_BRACKETS: Final = re.compile(r"[（(]([一-鿿]{6,40}(?:办公室|委员会|政府|厅|局|部))\s+(?:19|20)\d\d年[）)]")
_HOSTS: Final = re.compile(r"(?m)^([一-鿿、 ]{4,40}?)\s?(?:联合)?主办$")
_REPORTED: Final = re.compile(r"(?:近日|日前|[\d月]日)，([一-鿿、]{2,40}?)(?:正式|联合)?印发了?《")
#: 印发 of a higher body's paper is no title of the issuer: 转发…
_ORGAN: Final = re.compile(
    r"(?:政府|中共中央|国务院|办公厅|办公室|委员会|委|局|厅|部|院|领导小组|工作小组|指挥部|会|署|中心|党组|法院|检察院|专班|总队|支队|银行|公司|大学)$"
)
_NOTE: Final = re.compile(r"[（(][^（）()]*(?:代章|盖章|印章|章)[）)]")
_PLACE: Final = re.compile(
    r"^(?:中共)?([一-鿿]{2,9}?(?:自治区|自治州|省|市|县|区|州|盟|旗))(?!场|域|政|级|内|中|人民币|化)"
)
_STATE: Final = re.compile(
    r"^(?:国务院|中共中央|国家|全国|中国|[一-鿿]{2,8}(?:部|总局|总署|银行)(?:办公厅|党组)?(?:等|关于|、|$))"
)
_CITED: Final = re.compile(r"《([一-鿿]{2,8}?(?:省|市|区|县))[^》]{4,40}》")


def find_issuers(text: str, title: Title | None, fields: Mapping[str, str]) -> tuple[str, ...]:
    """All that issued the document, in the order of the signature; else of the letterhead or the title."""
    named = _of_title(text, title)
    signed = tuple(name for name in split_bodies(find_signers(text)) if _ORGAN.search(name))
    if signed and (not named or len(signed) > 1 or signed[0].endswith(named[0][1:])):
        return signed
    if head := _LETTERHEAD.search(text, 0, _TOP):
        bodies = tuple(name for name in split_bodies((head[1] + head[2]).split("\n")) if _ORGAN.search(name))
        if bodies:
            return bodies
    if named:
        return named
    for pattern in (_IN_BRACKETS, _HOSTS, _REPORTED):
        if match := pattern.search(text, 0, _TOP):
            return split_bodies([match[1]])
    return split_bodies([fields["制定机关"]]) if fields.get("制定机关") else ()


def split_bodies(lines: list[str]) -> tuple[str, ...]:
    """The names in lines that may hold several, or half of one: 领导小组⏎办公室."""
    names: list[str] = []
    for line in lines:
        for piece in re.split(r"[\s　、]+", _NOTE.sub("", line).strip()):
            if names and not _ORGAN.search(names[-1]) and piece:
                names[-1] += piece
            elif piece:
                names.append(piece)
    return tuple(dict.fromkeys(names))


def find_jurisdiction(text: str, title: Title | None, issuers: tuple[str, ...]) -> str | None:
    """Whose plan it is: the place that the issuer's or the title's name begins with, 中国 for bodies of the centre."""
    for name in (*issuers[:1], title.text if title else None):
        if name and _STATE.match(name):
            return "中国"
        if name and (match := _PLACE.match(name)):
            return match.group(1)
    if match := re.search(r"^[^\n]*《[^\n]*$", text[:_TOP], re.MULTILINE):
        # 根据《江东省…规划》《澄州市…规划》: the last and lowest is home
        cited = _CITED.findall(match.group())
        return cited[-1] if cited else None
    return None


def _of_title(text: str, title: Title | None) -> tuple[str, ...]:
    """The bodies before 关于 or 印发; a blank between them parts them."""
    match = _PREFIX.match(text[title.start : title.end].replace("\n", "")) if title else None
    names = split_bodies([match.group(1).strip("，、 ")]) if match else ()
    return names if names and _ORGAN.search(names[-1]) else ()
