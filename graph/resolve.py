"""Names as a text has them -> one canonical name and the place it belongs to.

市科技局 in a document of 澄州市 is 澄州市科技局, and another unit than the 市科技局 of another city. The rules are
about how such names are made, not about particular places.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Final

NATIONAL: Final = "国家"
PROVINCE, CITY, COUNTY = "省", "市", "县"
#: Cities that are provinces.
_MUNICIPALITIES: Final = ("北京市", "天津市", "上海市", "重庆市")
_NATIONAL_NAME: Final = re.compile(r"国家|国务院|全国|中国|中央|中共中央|最高人民|中华")
#: 科技部 is a ministry, 组织部 a department of some committee.
_MINISTRY: Final = re.compile(r"[一-鿿]{2,12}部$")
_NO_MINISTRY: Final = (
    "组织部",
    "宣传部",
    "统战部",
    "武装部",
    "工作部",
    "总部",
    "支部",
    "俱乐部",
    "事业部",
    "干部",
    "指挥部",
    "分部",
    "本部",
    "学部",
)
#: 市科技局, but not 市场监管局, 市政园林局, 区块链…, 县域…: there the first character belongs to the word.
_RELATIVE: Final = re.compile(
    r"(省|自治区|市|区|县|旗)(?!场|民(?![政宗族防兵革盟建进])|容|值|域|块|位|划|际|政(?![府协务法研数]))(?=.{1,})"
)
_PLACE: Final = re.compile(
    r"(?P<province>[一-鿿]{2,4}省|[一-鿿]{2,6}自治区)?"
    r"(?P<city>[一-鿿]{2,6}?(?<![城超股上都夜])(?:市|自治州|地区|盟))?"
    r"(?P<county>[一-鿿]{1,6}?(?:自治县|县(?!域)|旗)|[一-鿿]{2,6}?(?:新区|区(?![域块位划间])|(?<![城超股上都夜])市))?"
)
#: Words that end like a district and are none: 高新区管委会, 各园区.
_NO_COUNTY: Final = re.compile(
    r".*(?:高新|经开|开发|社|园|城|市|各|保税|示范|合作|试验|功能|景|校|辖|片|老|港|服务|集聚|先行|产业|全|两|联)(?:区|县)$"
    r"|[各全].*"
)
#: Characters that no name of a place holds; they come from the words before it: 由市海洋局.
_NO_PLACE: Final = re.compile("[的由和与及或在对将把从等]")
#: Ways to write an organ and the one that we keep; the whole name behind the place: 市发改委 -> 发展改革委.
_ORGANS: Final = {
    "政府": "人民政府",
    "政府办公厅": "人民政府办公厅",
    "政府办公室": "人民政府办公室",
    "政府办": "人民政府办公室",
    "发改委": "发展改革委",
    "发展和改革委员会": "发展改革委",
    "发改局": "发展改革局",
    "发展和改革局": "发展改革局",
    "科学技术局": "科技局",
    "科学技术厅": "科技厅",
    "经济和信息化局": "经信局",
    "经济和信息化厅": "经信厅",
    "人力资源和社会保障局": "人力社保局",
    "人力资源社会保障局": "人力社保局",
    "人社局": "人力社保局",
    "人力资源和社会保障厅": "人力社保厅",
    "人力资源社会保障厅": "人力社保厅",
    "人社厅": "人力社保厅",
    "自然资源和规划局": "自然资源规划局",
    "住房和城乡建设局": "住房城乡建设局",
    "住建局": "住房城乡建设局",
    "农业和农村局": "农业农村局",
    "市场监督管理局": "市场监管局",
    "卫生健康委员会": "卫生健康委",
    "卫健委": "卫生健康委",
    "国有资产监督管理委员会": "国资委",
    "人民政府国有资产监督管理委员会": "国资委",
}


#: Full-width letters, digits and signs; the punctuation of Chinese stays as it is.
_WIDE: Final = re.compile("[０-９Ａ-Ｚａ-ｚ＆％＋－．／]+")


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The place that a document speaks for. An empty level of it is unknown."""

    province: str = ""
    city: str = ""
    county: str = ""
    national: bool = False

    @classmethod
    def parse(cls, text: str | None) -> Jurisdiction:
        """``江东省澄州市临江区``, ``澄州市``, ``国家`` or None."""
        name = (text or "").strip()
        if name in (NATIONAL, "全国", "中国") or name.startswith("国务院"):
            return cls(national=True)
        found = _PLACE.match(name)
        parts = {level: value or "" for level, value in (found.groupdict() if found else {}).items()}
        if _NO_COUNTY.match(parts.get("county", "")):
            parts["county"] = ""
        if parts.get("city") in _MUNICIPALITIES:
            parts["province"] = parts["city"]
        return cls(parts.get("province", ""), parts.get("city", ""), parts.get("county", ""))

    @classmethod
    def of_document(cls, stated: str | None, issuer: str | None, title: str | None) -> Jurisdiction:
        """The place a document speaks for: as stated, else as the names of its issuer and title begin."""
        for text in (stated, issuer, title):
            found = cls.parse(text)
            if found.name:
                return found
        return cls()

    @property
    def level(self) -> str:
        """The level that the document itself stands on, or ''; 国家 has none of these."""
        return next((level for level in (COUNTY, CITY, PROVINCE) if self.of(level)), "")

    @property
    def name(self) -> str:
        """What keeps the names of this place apart from others': the city for a city, city and county for a county."""
        if self.national:
            return NATIONAL
        return self.of(self.level)

    def of(self, level: str) -> str:
        """The name of the place at that level, or ''."""
        if level == PROVINCE:
            return self.province
        if level == CITY:
            return self.city
        if level != COUNTY:
            return ""
        return self.city + self.county if self.county else ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """``name`` is canonical, ``jurisdiction`` '' if unknown or not needed, ``level`` 国家, 省, 市, 县 or None."""

    name: str
    jurisdiction: str
    level: str | None


_LEVEL_OF: Final = {"省": PROVINCE, "自治区": PROVINCE, "市": CITY, "区": COUNTY, "县": COUNTY, "旗": COUNTY}


def clean_name(text: str) -> str:
    """Without layout spaces and quotation marks, full-width letters made plain: “科创 2025”专项 -> 科创2025专项."""
    plain = _WIDE.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    return re.sub(r"[\s“”\"‘’]+", "", plain).replace("(", "（").replace(")", "）")


def resolve_unit(name: str, home: Jurisdiction) -> Resolved:
    """The canonical name of an organisation that a document of ``home`` names so."""
    plain = clean_name(name)
    relative = _RELATIVE.match(plain)
    if relative:
        level, rest = _LEVEL_OF[relative.group(1)], plain[relative.end() :]
        if home.of(level):
            return _unit(home, level, rest)
        return Resolved(relative.group(1) + _organ(rest), "", level)
    found = _leading_place(plain)
    if found:
        text, level = found
        place = Jurisdiction.parse(text)
        if level == COUNTY and not place.city:
            place = replace(place, city=home.city)
        return _unit(place, level, plain[len(text) :])
    if _NATIONAL_NAME.match(plain) or (_MINISTRY.match(plain) and not plain.endswith(_NO_MINISTRY)):
        return Resolved(plain, NATIONAL, NATIONAL)
    if plain.endswith("局") and len(plain) <= 8 and home.level:
        return _unit(home, home.level, plain)
    return Resolved(plain, "", None)


def resolve_place(name: str) -> Resolved:
    """An administrative place and its level: 江东省 -> 省, 临江区 -> 县."""
    plain = clean_name(name)
    found = _leading_place(plain + "．")
    level = found[1] if found and found[0] == plain else None
    return Resolved(plain, "", level)


def _unit(place: Jurisdiction, level: str, rest: str) -> Resolved:
    own = {PROVINCE: place.province, CITY: place.city, COUNTY: place.county}[level]
    shown = PROVINCE if own in _MUNICIPALITIES else level
    return Resolved(own + _organ(rest), place.of(level), shown)


def _organ(rest: str) -> str:
    return _ORGANS.get(rest, rest)


def _leading_place(name: str) -> tuple[str, str] | None:
    """``江东省澄州市科技局`` -> (江东省澄州市, 市); None where the name begins with no place, or is one and no more."""
    found = _PLACE.match(name)
    if not found or not found.group() or found.end() == len(name) or _NO_PLACE.search(found.group()):
        return None
    if found["county"] and _NO_COUNTY.match(found["county"]):
        level, end = (CITY, found.end("city")) if found["city"] else (PROVINCE, found.end("province"))
        return (name[:end], level) if end > 0 else None
    return found.group(), COUNTY if found["county"] else CITY if found["city"] else PROVINCE


def is_relative(name: str) -> bool:
    """Whether the name only says 'of this province, city or county': 市科技局."""
    return bool(_RELATIVE.match(clean_name(name)))
