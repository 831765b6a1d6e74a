"""People: named before or after their office, in rosters and bylines; officials named by clauses come with the parties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extract.words import Words

#: The hundred-odd surnames that nearly every name begins with.
_SURNAME: Final = r"(?:欧阳|司马|上官|诸葛|王|李|张|刘|陈|杨|赵|黄|周|吴|徐|孙|胡|朱|高|林|何|郭|马|罗|梁|宋|郑|谢|韩|唐|冯|于|董|萧|肖|程|曹|袁|邓|许|傅|沈|曾|彭|吕|苏|卢|蒋|蔡|贾|丁|魏|薛|叶|阎|闫|余|潘|杜|戴|夏|钟|汪|田|任|姜|范|方|石|姚|谭|廖|邹|熊|金|陆|郝|孔|白|崔|康|毛|邱|秦|江|史|顾|侯|邵|孟|龙|万|段|雷|钱|汤|尹|黎|易|常|武|乔|贺|赖|龚|文|庞|樊|兰|殷|施|陶|洪|翟|安|颜|倪|严|牛|温|芦|季|俞|章|鲁|葛|伍|韦|申|尤|毕|聂|丛|焦|向|柳|邢|路|岳|齐|沿|梅|莫|庄|辛|管|祝|左|涂|谷|祁|时|舒|耿|牟|卜|詹|关|苗|凌|费|纪|靳|盛|童|欧|甄|项|曲|成|游|阳|裴|席|卫|查|屈|鲍|位|覃|霍|翁|隋|植|甘|景|薄|单|包|司|柏|宁|柯|阮|桂|闵|解|强|柴|华|车|冉|房|边|辜|吉|饶|刁|瞿|戚|丘|古|米|池|滕|晋|苑|邬|臧|畅|宫|来|嵺|苟|全|褚|廉|简|娄|盖|符|奚|木|穆|党|燕|郎|邸|冀|谈|姬|屠|连|郜|晏|栾|郁|商|蒙|计|喻|揭|窦|迟|宇|敖|糜|鄢|冷|卓|花|仇|艾|蓝|都|巩|稽|井|练|仲|乐|虞|卞|封|竺|冼|原|官|衣|楚|佟|栗|匡|宗|应|台|巫|鞠|僧|桑|荆|谌|银|扬|明|沙|薄|伏|岑|习|胥|保|和|蔺)"
_GIVEN: Final = r"[一-鿿]{1,2}"
_NAME: Final = rf"{_SURNAME}{_GIVEN}"
_TITLE: Final = r"(?:省委书记|市委书记|区委书记|县委书记|书记|副?省长|副?市长|副?区长|副?县长|副?主任|副?局长|副?厅长|副?部长|常务副[省市区县厅局]长|秘书长|副?主席|同志|院士|教授|博士|总书记|董事长|总经理|行长|名中医)"
#: 组　长：许文舟 市长; 成员：…; 召集人：…
_ROSTER: Final = re.compile(
    rf"(?:组长|副组长|总指挥|副总指挥|召集人|总召集人|成员|主任|副主任|指挥长|副指挥长)\s?[:：]\s?({_NAME})(?=[\s　，、（(]|$|{_TITLE})",
    re.MULTILINE,
)
_LIST_LINE: Final = re.compile(
    rf"(?m)^({_NAME})[ \u3000]+(?=[一-鿿]{{2,24}}(?:长|主任|书记|主席|经理|董事|委员|负责人)(?:\s|$))"
)
_BYLINE: Final = re.compile(
    rf"(?:记者|通讯员|制图|编辑|责任编辑|摄影|通讯员|见习记者|作者|文/|图/|联系人)\s?[:：]?\s?({_NAME})(?=[\s　，、。）)/]|$)",
    re.MULTILINE,
)
_WITH_TITLE: Final = re.compile(
    rf"({_NAME})(?:同志|院士|博士|名中医|(?:书记|市长|省长|区长|县长|秘书长|主任|总书记))(?![一-鿿]{{0,2}}(?:负责制|办公会|信箱|专线|热线))"
)


def find_persons(words: Words) -> Iterator[tuple[int, int, str]]:
    """(start, end, rule) of each person."""
    for pattern, rule in ((_ROSTER, "roster"), (_LIST_LINE, "roster"), (_BYLINE, "byline")):
        for match in pattern.finditer(words.text):
            yield match.start(1), match.end(1), f"person.{rule}"
    for match in _WITH_TITLE.finditer(words.text):
        index = words.index_at(match.start(1))
        if match.start(1) in words.bounds and words.tags[index].startswith("nr"):
            yield match.start(1), match.end(1), "person.titled"
