"""Authorities by how their names are built: [place or level] [field] [ending]: 澄州市港航局, 省发展改革委, 市委组织部.

A name begins with a place, a level (省 市 区 县) or is a body of the centre (农业农村部), and ends like an authority.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from ahocorasick_rs import AhoCorasick

from extract.lexicon import leading_words, read_table
from extract.organisations import classify, state_bodies
from extract.phrases import opening
from extract.places import known_places, places_in
from extract.search import search_for
from extract.words import Words

#: 市 before 场, 民 and the like is no level: 市场, 市民, 区域, 省级.
_LEVEL: Final = (
    r"(?:省(?![级内外份域际市]|委托)"
    r"|市(?!场(?!监)|民(?!政|族|委)|级|域|值|内|外|容|面|区(?!委|政)|政工程|辖|州|县|人才)"
    r"|区(?![域块间别位级内外县]|委托)|县(?![域级城区乡市]|委托)|州(?=[委政]|人民政府|人大)|旗(?=[委政])|盟(?=[委行农财教科交卫发广气工林水公民]))"
)
_WIDE: Final = r"(?:国家|全国|中央|中国|中共)"
#: What no name of an authority holds. The characters before it are those that its words begin with: most places are
#: passed after one look.
_STOP: Final = (
    r"(?!(?=[的了在对将等由为是把从经会牵负关以印组联支配召加成建提设和与及报约])(?:[的了在对将等由为是把从]|经(?!济|信|贸|合|营|开|社)|会同|牵头|负责|关于|以及|印发|组织开展|联合(?!会)|支持|配合|召开|加快|成立|建立|提供|设立"
    r"|[和与及](?:市|省|区|县)|报(?:[省市县区州]|国)|报告|约谈))"
)
_BODY: Final = rf"(?:{_STOP}[一-鿿·“”]){{1,18}}?"
_BY_SUFFIX: Final = (
    r"委员会办公室|人民政府办公[厅室]|政府办公[厅室]|委员会|办公厅|办公室|领导小组办公室|领导小组|工作小组|协调小组|专项小组|专项工作组|工作组|工作专班|专班|联席会议|指挥部|管委会|管理委员会|人民政府|(?<![数智法][字慧治])政府|"
    r"监管局|管理局|服务局|税务局|分局|总局|行政公署|行署|中级法院|高级法院|人民法院|法院|检察院|海关|军区|军分区|警备区|纪委监委|纪委|监委|党工委|工委|党委|人大常委会|人大办|政协办|人大|政协|"
    r"城运中心|(?<=[省市区县])大数据中心|行政服务中心|政务服务中心|组织部|宣传部|统战部|政法委|公安厅|(?<![布格结当全大棋好])局|厅|(?<![部常])委(?!托|派)|(?<![主承协举督创开合代申经兴自])办(?![法理公学事实案])|(?<![头内外全干中东西南北总局底顶本])部(?![门分署队件位级长省委])|银保监局|证监局|中心支行"
)
_SUFFIX_FIRST: Final = "委人政办领工协专联指管监服税分总中高法检海军警纪党城大行组宣统公局厅部银证"
#: What may stand behind a name and make it longer: 市委 + 组织部, 市政府 + 办公厅, 领导小组 + 办公室.
_LONGER: Final = re.compile(
    rf"(?:(?<=[委府组部会院])(?:{_BODY})?(?:办公厅|办公室|组织部|宣传部|统战部|政法委|网信办|人才办|金融办|编办|政研室|改革办|研究室|督查室|国资委|农办|台办|外办|老干部局|秘书处|监委(?:机关)?|机关(?!党|单|部)|办(?![法理公学事实案]))|(?<=[厅局])办公室|(?<=部)(?:办公厅|[一-鿿]{{2,4}}司))"
)


@cache
def _place() -> str:
    """A known place, or two or three characters and an ending; no character of it is a preposition."""
    listed = "|".join(sorted(map(re.escape, known_places()), key=lambda name: (-len(name), name)))
    ending = r"(?:省|市|自治区|自治州|自治县|区|县|旗|州)"
    first = "".join(sorted({name[0] for name in known_places()}))
    unlisted = rf"(?:{_STOP}[^\W\d_向与和及被让使该各全本于以]){{2,3}}?(?:省|市|区|县|自治州|新区|州)"
    return rf"(?:(?=[{first}])(?:{listed}){ending}?|{unlisted})"


#: A level, or 国家, 全国, 中央, 中国, 中共; one class of characters first makes the search several times as fast.
_ANCHOR: Final = re.compile(r"[省市区县州旗盟国全中](?:(?<=[省市区县州旗盟])|(?<=国)家|(?<=全)国|(?<=中)[央国共])")


@cache
def _named() -> re.Pattern[str]:
    prefix = rf"(?:{_place()}(?:{_LEVEL})?|{_LEVEL}|{_WIDE})"
    return re.compile(rf"(?:{prefix})(?:{_BODY})?(?=[{_SUFFIX_FIRST}])(?:{_BY_SUFFIX})")


@cache
def _bank() -> re.Pattern[str]:
    return re.compile(rf"人(?:民银)?行(?:{_place()}|省|市)[市省]?(?:中心)?[支分]行")


@cache
def _state() -> AhoCorasick:
    return search_for(state_bodies())


#: A name of the centre that goes on is another word: 财政部门, 中央财政, 中央企业.
_GOES_ON: Final = re.compile(
    r"(?<=中央)[和与]地方|(?<=中央)(?:[一-鿿]{2}工作会议|车购税|奖补|驻|、(?:自治区|[省市](?!委))|在[一-鿿]{1,2}(?:各|单位|企业))|投资|资金|层面|政府|补助|门|分|署(?=于)|队|件|委员|级|长(?=期)|属|财政|企业|广播|空调|商务区|预算|公园|经济|城市|厨房|花园|大街|处理|储备|红军"
)


def find_agencies(words: Words) -> Iterator[tuple[int, int, str]]:
    """(start, end, rule) of each authority that the text names; may overlap, the longest counts."""
    text = words.text
    for _, start, end in _state().find_matches_as_indexes(text):
        if not _GOES_ON.match(text, end) and not text.startswith("共青团", max(0, start - 3)):
            yield start, _extended(text, end), "agency.state"
    for bank in _bank().finditer(text):
        start = bank.start() - 2 if text.endswith("中国", 0, bank.start()) else bank.start()
        yield start, bank.end(), "agency.bank"
    position = 0
    for start in _beginnings(words):
        match = _named().match(text, start) if start >= position else None
        if match and _is_name(words, match, end := _extended(text, match.end())):
            for first, last in _each_of_two(text, start, end):
                yield first, last, "agency.named"
            position = end
            for behind in _listed_behind(text, end):
                yield behind
                position = behind[1]
    yield from _groups(words)


#: 省委省政府, 中共澄州市委市政府: two bodies in one breath.
_TWO: Final = re.compile(r"([一-鿿]{0,8}[省市区县州旗]委)([省市区县州旗](?:人民)?政府)")


def _each_of_two(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Where the one body stands, or both of two that are written together."""
    two = _TWO.fullmatch(text, start, end)
    return (two.span(1), two.span(2)) if two else ((start, end),)


def _beginnings(words: Words) -> list[int]:
    """Where a name may begin: a known place, a level or the two or three characters before it, 国家 and the like.

    Only where a word begins, or behind what a name may follow. Trying the pattern there, and not at every character,
    makes the search ten times as fast.
    """
    text, bounds = words.text, words.bounds
    starts = {start for start, _ in places_in(text) if start in bounds or text[start - 1] in _BEFORE}
    for match in _ANCHOR.finditer(text):
        at, end = match.span()
        for start in (at - 3, at - 2, at) if at + 1 == end else (at,):
            if start in bounds or (start > 0 and text[start - 1] in _BEFORE):
                starts.add(start)
    return sorted(starts)


def _is_name(words: Words, match: re.Match[str], end: int) -> bool:
    text, start = words.text, match.start()
    name = text[start:end]
    sure = name.endswith(("局", "厅", "委员会", "办公室", "政府")) or text[end : end + 1] in _BEHIND
    if end not in words.bounds and not sure:
        return False
    if (
        name.startswith(("国家部委", "直辖", "设区"))
        or _SOME.search(text[max(0, start - 2) : start])
        or _NOBODY.search(name)
        or _is_kind(text, start, end)
        or _PARTS.match(text, end)
    ):
        return False
    return not _holds_verb(words, start, end) and classify(name) == "agency"


#: 村民委员会, 业主委员会: a kind; 各委: some of a kind.
_NOBODY: Final = re.compile(r"各|两级|(?:村民|居民|业主|家长)委员会|[和与](?:地方|下级)|[一二三四五六七八九十]届")
#: 各市人民政府, 相关县政府: some or all of a kind, nobody in particular.
_SOME: Final = re.compile(r"各$|有关$|相关$|所在$|当地$")
#: 各市、自治州人民政府, 各区人民政府、开发区管委会: a kind further on in a list of kinds.
_KIND: Final = re.compile(
    r"(?:[省市区县州旗镇乡]|自治[州县]|开发区|高新区|园区|新区|街道){1,2}(?:人民)?(?:政府|管委会|管理委员会|办事处)"
)
#: 市政府各部门: who is meant are its parts.
_PARTS: Final = re.compile(r"各(?:有关|相关|工作|组成)?(?:部门|直属|委办)")
_KINDS_BEFORE: Final = re.compile(r"(?:各|有关|相关)(?:[^，。；：\n]{0,30}[、和及]|[省市区县州旗设（）()、]{0,8})$")


def _is_kind(text: str, start: int, end: int) -> bool:
    """Whether no one in particular is meant: 开发区管委会 in 各区人民政府、开发区管委会."""
    return bool(_KIND.fullmatch(text, start, end) and _KINDS_BEFORE.search(text, max(0, start - 36), start))


#: Prepositions, adverbs, pronouns, particles: no name holds one.
_NEVER: Final = frozenset(("p", "d", "r", "u", "uj", "ul", "uz", "y", "t"))


def _holds_verb(words: Words, start: int, end: int) -> bool:
    """Whether a word in the name is a verb that no name holds: 澄州跻身科技部, 依托市…领导小组."""
    index = words.index_at(start)
    while index < len(words.starts) and words.starts[index] < end:
        word, tag = words.word(index), words.tags[index]
        first = words.starts[index] == start
        if words.ends[index] > end:
            break  # 市农业农村|委等: cut over the end of the name
        if (
            (tag in _NEVER and word not in _inside())
            or (first and tag in ("vn", "ad"))
            or (tag == "v" and (first or (len(word) > 1 and word not in _inside())))
        ):
            return True
        index += 1
    return False


@cache
def _inside() -> frozenset[str]:
    return frozenset(read_table("lexicons/organisations.toml")["agency"]["inside"])


#: Characters that a name may follow without a word boundary that the tokenizer sees: 经省政府同意.
_BEFORE: Final = frozenset("、，；：。（(〔[“\n\t 经由向与和及对请")
#: And those that a name may stand before: 市农业农村委|等六部门.
_BEHIND: Final = "、，；。）)〕等和及与"
_NEXT: Final = re.compile(r"[、和]([一-鿿]{2,9}?)(?=[、，；。：）)〕\]\s和等]|$)")


def _listed_behind(text: str, end: int) -> Iterator[tuple[int, int, str]]:
    """市人大办、政协办: the items of a list share their level, said once."""
    while match := _NEXT.match(text, end):
        if match.group(1) in state_bodies() or not _short(match.group(1)):
            return
        yield match.start(1), match.end(1), "agency.listed"
        end = match.end()


def _short(name: str) -> bool:
    return re.search(r"(?:局|委|厅|办|法院|检察院|海关|联)$", name) is not None and classify(name) == "agency"


_HAN: Final = re.compile(r"[一-鿿]")
_GROUP: Final = re.compile(r"(?:管理委员会|管委会|领导小组|工作小组|工作专班|建设专班|指挥部|工作组)(?:办公室|秘书处)?")
_LEVELS: Final = frozenset("省市区县州旗盟")


def _opens(words: Words, index: int) -> bool:
    """Whether a name may begin with the word: nothing but a mark or a preposition stands before it."""
    return index == 0 or words.text[words.starts[index] - 1] in _BEFORE


def _groups(words: Words) -> Iterator[tuple[int, int, str]]:
    """Bodies made for a purpose, told by their endings and read back to the verb before: 成立|智慧港口建设领导小组."""
    for match in _GROUP.finditer(words.text):
        index = words.index_at(match.start())
        start = words.starts[index]
        while index > 0 and match.end() - words.starts[index - 1] <= 30:
            word, tag = words.word(index - 1), words.tags[index - 1]
            if word in ("）", ")") and _HAN.match(words.text, words.starts[opened := opening(words, index - 1)] - 1):
                index = opened  # 海洋发展（渔业发展）领导小组
                start = words.starts[index]
                continue
            if tag == "v" and index > 1 and words.word(index - 2) in _LEVELS and _opens(words, index - 2):
                start = words.starts[index - 2]  # 省加快综合交通建设领导小组
                break
            if (
                not re.fullmatch(r"[一-鿿“”]+", word)
                or (tag[0] in "vpcudrmxt" and tag != "vn" and word not in _inside())
                or word in ("各", "的")
            ):
                break
            index -= 1
            start = words.starts[index]
        while words.starts[index] < match.start() and words.word(index) in leading_words():
            index += 1
            start = words.starts[index]
        if words.text[start] in "经由向对" and words.text[start + 1] in "省市区县":
            start += 1  # 经省|…领导小组同意, which the tokenizer cut as 经省
        if match.end() - start >= 4 and not _is_kind(words.text, start, match.end()):
            yield start, match.end(), "agency.group"


def _extended(text: str, end: int) -> int:
    while longer := _LONGER.match(text, end):
        end = longer.end()
    return end
