"""Administrative places: by list (provinces, prefecture-level cities, regions) and by their endings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from extract.lexicon import read_table
from extract.words import Words

_ENDING: Final = r"(?:特别行政区|自治区|自治州|自治县|省|市|区|县|旗|州|盟|镇|乡|街道)"
#: Words that end like a place and are none.
_NO_PLACE: Final = re.compile(
    r"(?:全|各|本|我|该|地级|县级|设|外|辖|城|城市|超大|特大|大中小|示范|创新|智慧|中心|开发|高新|产业|园|社|小|校|试验|新|功能|保税|先行|集聚|度假|景|库|港|片|灾|山|牧|林|农|矿|库|老|贫困|民族|革命老|边境|合作|自贸|经开|先导|引领|综合|改革|核心|特色|历史|街|居住|住宅|工业|商务|商圈|文化|教育|科教|服务|监管|管理|自然|保护|区域|流域|沿海|内陆|都|夜间|消费|门|菜|超|上|股|楼|集|房|黑|闹|房地产|资本|劳动力|要素|统一大|国内|国际|海外)(?:区|市|县|镇|乡|街道|州|盟|旗|省)$|^[的在和与及对]"
)


@cache
def known_places() -> frozenset[str]:
    """Names of the lists, without their endings."""
    table = read_table("lexicons/places.toml")
    return frozenset((*table["province"]["names"], *table["city"]["names"], *table["region"]["names"]))


@cache
def ambiguous_places() -> frozenset[str]:
    """Names that are common words too: a place only with their ending."""
    return frozenset(read_table("lexicons/places.toml")["city"]["ambiguous"])


@cache
def place_pattern() -> str:
    """A known place, with or without its ending, or two to four characters and an ending."""
    listed = "|".join(sorted(map(re.escape, known_places()), key=lambda name: (-len(name), name)))
    return rf"(?:(?:{listed}){_ENDING}?|[一-鿿]{{2,3}}?(?:省|市|区|县|自治州|新区|州))"


@cache
def _known() -> re.Pattern[str]:
    listed = "|".join(sorted(map(re.escape, known_places()), key=lambda name: (-len(name), name)))
    return re.compile(rf"(?:{listed})(?:省|市|自治区|自治州|地区|州)?")


_BY_ENDING: Final = re.compile(r"[一-鿿]{2,4}?(?:自治县|自治州|区|县|镇|乡|市|省)(?![域级内外间划块长际民场容])")


def find_places(words: Words) -> Iterator[tuple[int, int, str]]:
    """(start, end, rule) of each place; a known name first, then words tagged as places that end like one."""
    text = words.text
    for match in _known().finditer(text):
        name = match.group()
        if name in ambiguous_places() or (
            match.start() not in words.bounds and text[match.start() - 1] not in "、，在与和及"
        ):
            continue
        yield match.start(), match.end(), "place.list"
    for index, tag in enumerate(words.tags):
        if (
            tag == "ns"
            and len(word := words.word(index)) >= 2
            and re.search(rf"{_ENDING}$", word)
            and not _NO_PLACE.search(word)
        ):
            yield words.starts[index], words.ends[index], "place.tagged"
    for match in re.finditer(
        r"(?:(?<=[、，；：（(\n\t“])|^)[一-鿿]{2,3}(?:区|县|市|镇|乡|街道)(?=[、，；。）)\n\t]|等)", text, re.MULTILINE
    ):
        if not _NO_PLACE.search(match.group()):
            yield match.start(), match.end(), "place.listed"
