"""Firms: full names by their endings (澄州海晟重工股份有限公司), groups (市城投集团), brands by how lists name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from ahocorasick_rs import AhoCorasick

from extract.lexicon import leading_words, read_table
from extract.places import place_pattern
from extract.search import search_for
from extract.words import Words

_FULL: Final = re.compile(
    r"(?:有限责任公司|股份有限公司|有限公司|集团公司|总公司|分公司|（有限合伙）|事务所)(?:[一-鿿]{2,6}分公司)?"
)
_SHORT: Final = r"(?:控股集团|投资集团|集团(?!化|军|内|总部)|分公司|公司(?!治理|法|制))"
#: A name does not reach back over these.
_DELIMITER: Final = "、，；。：:\n\t,;！？“”《》 /｜|"
#: Words before a firm's name in a sentence.
_BEFORE: Final = re.compile(
    r"^(?:.*?(?:依托|支持|推动|鼓励|引进|联合|会同|包括|例如|培育|加快|由|委托|与|和|及|以|如|在|对|向|为|的|等|是|将|把|让|从))?(?=.{4,})"
)
_GENERIC: Final = re.compile(
    r"^(?:大型|龙头|骨干|国有|省属|市属|各|相关|有关|跨国|上市|子|母|分|总|本|该|我|企业|科技型?|民营|一批|若干|专业|第三方|运营|平台|投资|担保|小额贷款|保险|物业|融资担保|基金管理|国有资本投资|创投)*(?:公司|集团|分公司|控股集团|投资集团|集团公司|有限公司|企业集团|总公司)$|^[一-鿿]{2,6}企业[和与及]"
)
_JOINED: Final = "由与和向对为在"
_NAME_BODY: Final = re.compile(r"^[一-鿿A-Za-z0-9（）()·&－\-〔〕]+$")
#: 海晟、远舟等12家企业; 甲、乙等一批行业龙头: from the 等, which is rare, back to the list before it.
_LISTED: Final = re.compile(
    r"(?:(?<=[，。；：、“（(\n])|^|其中|以|如|依托|支持|引进|推动|有)((?:[一-鿿A-Za-z]{2,8}、){1,9}[一-鿿A-Za-z]{2,8})$"
)
_AND_OTHERS: Final = re.compile(
    r"等(?:\d{1,3}|[一二两三四五六七八九十几数]{1,3}|一批|多|重点|本土|知名|行业|龙头|头部|大型|科技|“){0,3}(?:家)?(?:[一-鿿]{0,6})?(?:企业|公司|厂商|车企|行业[“‘]?(?:龙头|领头羊))"
)


@cache
def _rules() -> Any:
    return read_table("lexicons/enterprises.toml")


@cache
def _known() -> AhoCorasick:
    return search_for(_rules()["known"]["names"])


@cache
def _by_level() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{place_pattern()}|省(?!级|内|外)|市(?!级|内|外|场)|区(?!域|级)|县(?!域|级)|中国|国家)[一-鿿（）()]{{1,14}}?{_SHORT}"
    )


def find_enterprises(words: Words) -> Iterator[tuple[int, int, str]]:
    """(start, end, rule) of each firm; may overlap, the longest counts."""
    text = words.text
    for match in _FULL.finditer(text):
        start = _first_word(words, _reach_back(text, match.start()), match.start())
        if text[start] in _JOINED and match.end() - start > 8:
            start += 1  # 由|澄州海晟重工…, which the tokenizer cut as one word
        name = text[start : match.end()]
        if _NAME_BODY.match(name) and 6 <= len(name) <= 40 and not _GENERIC.match(name):
            yield start, match.end(), "enterprise.full"
    for match in _levelled(text):
        name = match.group()
        start = _first_word(words, match.start(), match.end() - 2)
        named = not _GENERIC.match(name) and not _NO_FIRM.search(name)
        if start == match.start() and start in words.bounds and named and text[start] not in _JOINED:
            yield start, match.end(), "enterprise.level"
    yield from _groups(words)
    for _, start, end in _known().find_matches_as_indexes(text):
        if start in words.bounds and end in words.bounds:
            branch = _BRANCH.match(text, end)
            yield start, branch.end() if branch else end, "enterprise.known"
    for others in _AND_OTHERS.finditer(text):
        if listed := _LISTED.search(text, max(0, others.start() - _LONGEST_LIST), others.start()):
            yield from _brands(words, listed.start(1), listed.group(1))


#: 中国移动|澄州分公司, 国家开发银行|江东省分行
_BRANCH: Final = re.compile(r"[一-鿿]{2,6}?(?:分公司|分行|支行|公司)")
_ENDING: Final = re.compile(_SHORT)
_SEGMENT: Final = re.compile(rf"[^{re.escape(_DELIMITER)}]*\Z")
_REACH = 30
_LONGEST_LIST = 94


def _levelled(text: str) -> Iterator[re.Match[str]]:
    """省投资集团, 澄州水务公司: from the ending, which is rare, back to the place or level in its piece of text."""
    for ending in _ENDING.finditer(text):
        segment = _SEGMENT.search(text, max(0, ending.start() - _REACH), ending.start())
        match = _by_level().search(text, segment.start(), ending.end()) if segment else None
        if match and match.end() == ending.end():
            yield match


_GROUP: Final = re.compile(r"集团(?!化|军|内|总部|有限|公司|股份)|银行(?!业|卡|间|机构|账|分|支|贷|保函)")
_NO_GROUP: Final = re.compile(
    r"^(?:企业|龙头|大型|产业|教育|职教|医疗|医院|办学|商业|政策性|开发性|合作|中央|人民|各|专业|科技|投资|世界|数据|血|人才|村镇|民营|国有|省属|市属|跨国|外资)*(?:集团|银行)$"
)


def _groups(words: Words) -> Iterator[tuple[int, int, str]]:
    """岭钢集团, 海澄公交集团, 岭东发展银行: back word by word to where a proper name can begin."""
    for match in _GROUP.finditer(words.text):
        index = first = words.index_at(match.start())
        if words.ends[index] > match.end():
            continue
        while index > 0 and match.end() - words.starts[index - 1] <= 10:
            word, tag = words.word(index - 1), words.tags[index - 1]
            if not re.fullmatch(r"[一-鿿]+", word) or word in leading_words() or tag[0] in "pcudrmtyx" or tag == "v":
                break
            index -= 1
            if tag in _PROPER:
                first = index
        name = words.text[words.starts[first] : match.end()]
        alone = index == first or words.tags[first] in _PROPER
        if len(name) >= 4 and alone and words.starts[first] < match.start() and not _NO_GROUP.match(name):
            yield words.starts[first], match.end(), "enterprise.group"


_PROPER: Final = frozenset(("ns", "nr", "nrt", "nrfg", "nz", "nt", "j"))
_NO_FIRM: Final = re.compile(r"企业|[的和与及、]|各|相关|牵头|负责|配合")


def _first_word(words: Words, start: int, end: int) -> int:
    """Past the verbs and prepositions that stand before a name: 支持|澄州海晟重工, 引导|江东蓝擎动力."""
    index = words.index_at(start)
    if words.starts[index] != start:
        return start
    while words.starts[index] < end and words.word(index) in leading_words():
        index += 1
    return words.starts[index] if words.starts[index] < end else start


def _reach_back(text: str, end: int) -> int:
    """From the ending back to where the name begins: a delimiter, an open bracket, a verb or preposition before it."""
    begin, depth = end, 0
    while begin > 0 and end - begin < 34:
        char = text[begin - 1]
        if char in "）)〕":
            depth += 1
        elif char in "（(〔":
            if depth == 0:
                break
            depth -= 1
        elif char in _DELIMITER:
            break
        begin -= 1
    prefix = _BEFORE.match(text[begin:end])
    return begin + prefix.end() if prefix else begin


#: What a brand's later words may be; a common noun alone (家电, 服装) is no brand.
_TRADE: Final = re.compile(
    r"(?:科技|实业|电缆|电器|集团|股份|电子|重工|汽车|医药|生物|新材|材料|能源|智能|软件|信息|网络|控股|动力|船舶|机械|制药|化工|钢铁|食品)$"
)


def _brands(words: Words, start: int, listed: str) -> Iterator[tuple[int, int, str]]:
    """The items of a list of firms that are no common words: 海晟、远舟科技 but not 家电、服装."""
    position = start
    for name in listed.split("、"):
        end = position + len(name)
        first = words.index_at(position)
        common = words.tags[first] in _COMMON or words.starts[first] != position
        if 2 <= len(name) <= 6 and not common and (words.ends[first] == end or _TRADE.search(name)):
            yield position, end, "enterprise.brand"
        position = end + 1


_COMMON: Final = frozenset(
    (
        "n",
        "vn",
        "v",
        "a",
        "an",
        "ad",
        "l",
        "i",
        "b",
        "d",
        "m",
        "p",
        "c",
        "f",
        "s",
        "t",
        "q",
        "r",
        "u",
        "vd",
        "ns",
        "eng",
        "nt",
        "j",
    )
)
