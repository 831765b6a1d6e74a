"""What a number measures: the indicator, read from the words before or behind it, without verbs and adverbs.

力争全市涉海企业数达到900家           -> 全市涉海企业数
澄湖片区集聚培育涉海骨干企业超过200家  -> 澄湖片区涉海骨干企业
培育100家冷链物流示范企业            -> 冷链物流示范企业
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from typing import Final, NamedTuple

from extract.lexicon import read_table

#: How an indicator's name ends where it is a measure and no thing: 比重, 增加值, 贷款余额.
MEASURE: Final = re.compile(
    r"(?:率|比重|比例|占比|额|量|数|值|规模|年限|收入|涨幅|时限|系数|面积|里程|总量|水平|指数|浓度|强度|增速|金额|人数|总数|产值|利润|寿命|经费|投入|余额|时间|能力|密度|覆盖面|总动力|动力|人次|规模|资金|投资|时长|支出|产量|体量|周期|成本|价格|满意度|效率)(?:[（(][^）)]*[）)])?$"
)
_TIME: Final = re.compile(
    r"^(?:(?:力争|争取|确保)?(?:到|至|在)?\d{4}年(?:底|末|年底|年末)?(?:前|之前|以前)?|到?“?十[一-鿿]五”?(?:期间|末|时期)|(?:今年|明年|全年|年内|\d{1,2}月(?:底|末)?前?)|(?:未来|今后)?[\d一二三四五六七八九十]{1,2}年(?:内|左右|后)|年底前?|届时|期间|当年)[，,、:：]?"
)
#: 三年培训5000人次: a span before a verb; 三年行动计划 is a name.
_YEARS: Final = re.compile(r"[二两三四五]年(?=(?:累计|力争|共)?(?:培训|新增|新建|建成|改造|引进|培育|完成|组织|投入))")
#: 平均受教育年限从12.4年(提高到), 认证面积将由2022年的3.8万亩(扩大到): the indicator ends before 从 or 由.
_FROM: Final = re.compile(
    r"(?:将|要)?(?:从|由)(?:\d{4}年的?)?(?:每[人户亩](?:每[年月])?)?(?:约|不足)?\d[\d.,]*[万亿]?[^\d，。；]{0,6}$"
)
#: Behind these words a verb is part of a noun: 研发机构, 服务平台, 孵化载体.
_NOUN: Final = re.compile(
    r"机构|投入|经费|人员|中心|平台|基地|活动|费用|强度|能力|载体|体系|业|园|区|综合体|功能|器|终端|网络|站|点"
)
#: 碳排放强度比2025年(降低): the year compared with is no part of the indicator.
_COMPARED: Final = re.compile(r"(?:比|较|与)(?:\d{4}年|上年|去年|“?十[一-鿿]五”?末?|基期|同期)(?:相比|末|底)?$")
#: 新生儿出生、企业开办、二手房过户等“一件事”: examples, then what they are examples of.
_EXAMPLES: Final = re.compile(r"^[^，。；]{2,40}、[^，。；、]{2,20}等(?=[“一-鿿]{3})")
_TRIM: Final = " \t\n\u3000，,、；;：:。—-－“" + "·"
_TRIM_MARKS: Final = _TRIM + "”"
_TRIM_WORDS: Final = _TRIM.replace("“", "")
#: 上市企业, 签约项目: the verb says which.
_NAMED_BY: Final = re.compile(r"(?:上市|挂牌|签约|入驻)(?:企业|公司|项目|机构)")
_END: Final = re.compile(r"[，。；;！!？?\n：:]")
_ODD: Final = re.compile(r"^(?:的|个|余|多|了)|(?:从|由)\d{0,4}年?的?\d+(?:\.\d+)?[一-鿿%]{0,2}$")
#: 分别培训3万人次, 基本淘汰: a verb and how it is done.
_ONLY_DONE: Final = re.compile(r"分别|(?:基本|全部|全面)[一-鿿]{2}$")
_ODD_BRACKET: Final = re.compile(r"[（(]$|^[）)]")


@cache
def words_of(table: str, key: str) -> frozenset[str]:
    """The words of one list of rules/targets.toml."""
    return frozenset(read_table("rules/targets.toml")[table][key])


@cache
def verbs(*keys: str) -> re.Pattern[str]:
    """The verbs of rules/targets.toml under the given keys, longest first."""
    table = read_table("rules/targets.toml")["verbs"]
    words = sorted({word for key in keys for word in table[key]}, key=lambda w: (-len(w), w))
    new = "新?" if "flow" in keys and len(keys) > 1 else ""  # 新获批, 新开发: what follows is done anew
    pattern = f"{new}(?:{'|'.join(map(re.escape, words))})"
    if "lead" in keys and "build" in keys:
        acting = "|".join(map(re.escape, (*table["flow"], *table["act"], *table["build"])))
        pattern = f"{pattern}|(?:{'|'.join(table['adverb'])})(?={acting})"
    return re.compile(pattern)


class Phrase(NamedTuple):
    """An indicator and the verbs that were found before its object (引进, 培育), which tell the kind of target."""

    indicator: str
    verbs: tuple[str, ...]


def indicator_before(text: str, start: int, end: int, reached: bool, words: AbstractSet[int]) -> Phrase:
    """The indicator in ``text[start:end]``, which ends where the comparator or the number begins.

    ``reached`` says that 达到 or the like stands between: what is before it is then a name as a whole. ``words`` are
    the offsets where words begin, so that 服务 within 服务业 is no verb.
    """
    phrase = _strip_right(_COMPARED.sub("", _FROM.sub("", text[start:end])))
    begin = start + len(text[start:end]) - len(text[start:end].lstrip(_TRIM))
    phrase = phrase.lstrip(_TRIM)
    measure = MEASURE.search(phrase) is not None
    found: list[str] = []
    phrase, begin = _strip_left(
        phrase, begin, found, ("lead",) if measure and reached else ("lead", "flow", "act", "build"), words
    )
    if not reached and not found_action(found) and (not measure or "新" in phrase):
        phrase = _without_middle_verb(phrase, begin, found, words, "新" if measure else "")
    return Phrase(_tidy(phrase), tuple(found))


def indicator_behind(text: str, start: int, end: int) -> str:
    """The indicator in ``text[start:end]``, which begins right behind the number and its 以上."""
    return _tidy(_END.split(text[start:end], maxsplit=1)[0])


def found_action(found: list[str] | tuple[str, ...]) -> bool:
    """Whether a verb of making or building is among the words stripped."""
    return any(map(is_action, found))


@lru_cache(maxsize=1 << 12)
def is_action(word: str) -> bool:
    """Whether the word is a verb of making or building."""
    return verbs("flow", "act", "build").fullmatch(word) is not None


_DUE_BEHIND: Final = re.compile(r"(?:到|至)?\d{4}年(?:底|末)?$")


#: 通硬化路比例在西部地区率先(达到)
_FIRST: Final = re.compile(r"(?:在[一-鿿]{2,6})?率先$")


def _strip_right(phrase: str) -> str:
    trail = words_of("verbs", "trail")
    phrase = _FIRST.sub("", _DUE_BEHIND.sub("", phrase.rstrip(_TRIM)))  # 产值到2025年(达到)
    while True:
        phrase = phrase.rstrip(_TRIM_MARKS if "”" in phrase and phrase.count("”") > phrase.count("“") else _TRIM)
        cut = next((n for n in (4, 3, 2, 1) if phrase[-n:] in trail and len(phrase) > n), 0)
        if not cut:
            return phrase
        phrase = phrase[:-cut]


def _strip_left(
    phrase: str, begin: int, found: list[str], keys: tuple[str, ...], words: AbstractSet[int]
) -> tuple[str, int]:
    pattern = verbs(*keys)
    while phrase:
        if time := _TIME.match(phrase) or _YEARS.match(phrase):
            cut = time.end()
        elif (
            (match := pattern.match(phrase))
            and not _NAMED_BY.match(phrase)
            and _aligned(match, begin, words, phrase + "0")
        ):
            found.append(match.group())
            cut = match.end()
            if cut == len(phrase):
                break
        else:
            break
        rest = phrase[cut:].lstrip(_TRIM_WORDS + "了")
        begin += len(phrase) - len(rest)
        phrase = rest
    return phrase, begin


def _aligned(match: re.Match[str], begin: int, words: AbstractSet[int], phrase: str) -> bool:
    """A verb ends where a word ends: 服务企业 is 服务 + 企业, 服务业 is one word."""
    if _NOUN.match(phrase, match.end()):
        return False
    return begin + match.end() in words or match.group() == "达" or phrase[match.end()] in "0123456789“"


def _without_middle_verb(phrase: str, begin: int, found: list[str], words: AbstractSet[int], first: str) -> str:
    """澄湖片区集聚培育涉海骨干企业 -> 澄湖片区涉海骨干企业; the subject stays, the verbs go.

    ``first`` is what the verb must begin with: within a measure (主营业务收入) only 新增 and the like are surely verbs.
    """
    for match in verbs("flow", "act", "build").finditer(phrase):
        at = begin + match.start()
        if (
            match.start() < 2
            or at not in words
            or not match.group().startswith(first)
            or not _aligned(match, begin, words, phrase + "0")
        ):
            continue
        rest, _ = _strip_left(phrase[match.start() :], at, found, ("lead", "flow", "act", "build"), words)
        if len(rest) < 2 or re.match(r"[的型性化]", rest):
            return phrase
        return _subject(phrase[: match.start()]) + rest
    return phrase


def _subject(phrase: str) -> str:
    """Who is to reach it: 澄州将 -> 澄州; a subject that is a whole clause says nothing of the indicator."""
    subject = _strip_right(phrase)
    subject = re.split(r"[，。；：、](?![^（]*）)", subject)[-1]
    subject = re.sub(r"^(?:在|由|以|于)", "", subject)
    return subject if 2 <= len(subject) <= 14 else ""


def _tidy(phrase: str) -> str:
    phrase = "".join(phrase.split()).strip(_TRIM_WORDS)
    if verbs("flow", "act", "build", "lead").fullmatch(phrase) or _ONLY_DONE.match(phrase):
        return ""  # 到2025年再新增6个: what is counted was named before
    if listed := _EXAMPLES.match(phrase):
        phrase = phrase[listed.end() :]
    phrase = _ODD.sub("", phrase)
    if phrase.count("“") != phrase.count("”"):
        phrase = phrase.replace("“", "").replace("”", "")
    return _ODD_BRACKET.sub("", phrase)
