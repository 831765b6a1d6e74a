"""What stands between an indicator and its number: 达到, 不低于, 提高, 累计, 力争突破."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final, NamedTuple

from extract.indicators import words_of
from extract.lexicon import read_table
from extract.quantities import Quantity

_ADVERB: Final = re.compile(r"(?:要|应|须|均|都|也|再|累计|总体|争取|力争|可|需|平均|(?<!\d)年均|总计|合计)$")
_AT_LEAST: Final = re.compile(r"(?:至少|不少于)[一-鿿]{1,8}$")
#: 抽检比例不低于保有量的(50%): a share of something.
_OF_SOMETHING: Final = re.compile(r"(?<=[例重比率])(?:不低于|不少于|达到?|超过|控制在|占)(?=[^，。；]{2,20}的$)")
_LONGEST_WORD = 5
#: 突破20项技术, 突破5种材料: what is broken through is counted.
_ACHIEVED: Final = frozenset(("项", "种"))


class Reach(NamedTuple):
    """The words between indicator and number.

    ``comparator`` is '' where no word compares; ``reached``: 达到 or the like; ``changed``: 增长 or the like;
    ``total``: 累计; ``broken``: 突破; ``cut``: where, in the words before the number, the indicator's part ends.
    """

    comparator: str
    reached: bool
    changed: bool
    total: bool
    cut: int
    broken: bool = False


@cache
def _rules() -> Any:
    return read_table("rules/targets.toml")


@cache
def _comparators() -> dict[str, str]:
    return {word: sign for sign, listed in _rules()["comparator"].items() for word in listed}


def read_reach(before: str) -> Reach:
    """Read back from the number, word by word, as long as the words compare or reach."""
    if share := _OF_SOMETHING.search(before):
        before = before[: share.end()]
    comparator, reached, changed = "", False, False
    rest = before.rstrip(" “")
    broken = rest.endswith("突破")
    while word := _last_word(rest):
        comparator = comparator or _comparators().get(word, "")
        change = word in words_of("verbs", "change")
        changed = changed or change
        reached = reached or (not change and word[-1] in "到至达为")
        rest = _ADVERB.sub("", rest[: -len(word)].rstrip(" "))
    if not comparator and _AT_LEAST.search(rest):
        comparator = ">="  # 至少建成1个
    return Reach(comparator, reached, changed, "累计" in before, len(rest), broken)


def _last_word(rest: str) -> str:
    """The longest word of comparing or reaching that ``rest`` ends with; '' where it ends with none."""
    for size in range(min(_LONGEST_WORD, len(rest)), 0, -1):
        word = rest[-size:]
        if word in _comparators() or word in words_of("verbs", "reach"):
            return word
    return ""


def comparator_of(reach: Reach, q: Quantity, behind: bool) -> str:
    """By the words used; 突破 before a number that its object follows is a verb (突破10种以上材料)."""
    suffix = next((sign for sign, listed in _rules()["suffix"].items() if q.suffix in listed), "")
    achieved = behind and reach.broken and q.unit in _ACHIEVED
    if reach.comparator == ">" and (not behind or not suffix) and not achieved:
        return ">"
    if reach.comparator == "<=" or suffix == "<=":
        return "<" if reach.comparator == "<" else "<="
    return suffix or ("" if achieved else reach.comparator) or "="
