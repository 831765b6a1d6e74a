"""What a web page or a database puts around a document: navigation, buttons, counters, the site's owner.

A line is dropped only as a whole, and only where it stands as such things do: before the text begins, after it ends,
or where no document says it (打印本页, 分享到). What the site says of the document (发布日期, 索引号) goes with it.
"""

from __future__ import annotations

import re
from typing import Final

#: Lines that are part of no document, wherever they stand.
ANYWHERE: Final = re.compile(
    r"""(?mx)^[ \u3000]*(?:
      (?:[【\[\(（]?\s*(?:打印(?:本[页文])?|关闭(?:本[页文]|窗口)?|返回(?:顶部|首页|列表|上一页|上级)?|收藏(?:本[页文])?|我要纠错|下载文字版|下载图片版
        |设为首页|加入收藏|网站地图|联系我们|网站帮助|关于我们|联系方式|网站声明|隐私声明|无障碍(?:浏览|阅读)?|阅读辅助|关怀版
        |长者(?:版|模式)|适老化
        |移动版|手机版|电脑版|简体中?文?|繁[体體]中?文?|简[ ]?繁|登录|注册|English|EN
        |字[体号]\s*[:：]?\s*[【\[]?\s*大\s*中\s*小|分享(?:到)?\s*[:：]?|全文下载|一键复制|纠错)
        \s*[】\]\)）]?[\s|│/丨·]*)+
      |(?:扫一扫|微信扫)[^\n]{0,24}
      |(?:分享到|分享|微信|微博|QQ空间)[:：][^\n]{0,40}
      |[>＞]*\s*上一[篇条][:：]?[^\n]{0,80}|[>＞]*\s*下一[篇条][:：]?[^\n]{0,80}
      |(?:相关(?:文章|链接|阅读|新闻|信息|文件|稿件|解读|政策)|延伸阅读|热门推荐|猜你喜欢|推荐阅读)[:：]?[\s]*
      |(?:您?(?:现在|当前|所在)的?位置|当前位置|所在位置)\s*[:：是][^\n]{0,120}
      |(?:首页|主页|政务公开|政府信息公开)\s*[>＞»→/][^\n]{0,120}
      |登?请输入(?:搜索)?(?:关键[词字]|内容|您要)[^\n]{0,20}
      |[^\n]{0,60}(?:ICP备|公网安备|网站标识码|网站支持IPv6|版权所有|Copyright|All\ [Rr]ights\ [Rr]eserved)[^\n]{0,160}
      |主办(?:单位)?[:：][^\n]{0,60}(?:承办|地址|邮编|版权|电话|技术支持)[^\n]{0,120}
      |(?:承办单位|技术支持|建议使用|网站管理)[:：][^\n]{0,80}
      |责任编辑[:：][^\n]{0,20}|[（(]责编[:：][^\n]{0,20}
      |(?:浏览(?:次数|量)|阅读(?:次数|量)|点击(?:数|量|次数)|访问量)[:：]?\s*\d*[^\n]{0,12}
      |【法宝引证码】[^\n]{0,60}|【?(?:本篇引用的法规|引用本篇的法规)[^\n]{0,20}
      |\*{0,2}(?:检索时间|检索关键词|更新时间)\*{0,2}\s*[:：][^\n]{0,80}
      |【(?:原文下载|相关附件|附件下载|相关解读)】[\s]*
      |(?:星)?期[一二三四五六日]|政策全文|登
      |附件\s?\d*\s?[:：][^\n。；]{2,150}\.(?:pdf|docx?|wps|ofd|xlsx?|zip|rar)
      |(?:附件[:：]?\s*\n)?(?:[-*]\s*)?\[[^\]\n]{1,200}\.(?:pdf|docx?|wps|ofd|xlsx?|zip|rar|jpg|png)\s*\]\([^\n]*\)[^\n]{0,12}
    )[ \t\u3000]*$"""
)
#: What a site says of a document, in lines of its own before the text begins.
ABOUT: Final = re.compile(
    r"""(?mx)^[ \u3000]*\*{0,2}(?:索\s?引\s?号|信息索引|组配分类|发布机构|发布日期|发布时间|发布单位|生成日期
      |公开日期|成文日期|信息来源|文章来源|来\s?源|文件编号|统一编号
      |有\s?效\s?性|主题分类|主\s?题\s?词|公开方式|公开主体|信息分类|信息名称|文\s?号|分\s?类
      |原文链接|时效性|效力位阶|法规类别)\*{0,2}\s?[:：]\*{0,2}[^\n]{0,3000}$"""
)
#: Words of a navigation bar; a line made of four short words of which two are these is one.
_NAVIGATION: Final = re.compile(
    r"首页|机构职能|组织机构|机构概况|新闻(?:动态|中心)|要闻动态|政务公开|(?:政府)?信息公开|办事服务|政务服务|在线服务|公众参与|互动交流"
    r"|政[企民]互动|热点专题|专题专栏|数据开放|\w{2}动态|\w{2}数据|派驻监督|解读回应|网站地图|联系我们|设为首页|加入收藏|阅读辅助|关怀版"
)
_SIDE_BY_SIDE: Final = re.compile(r"(?m)^[^\n]*(?:  |\t|\u3000)[^\n]*$")
#: The part of a text, in characters from its beginning, where ABOUT is looked for.
_HEAD: Final = 2500


def is_navigation(line: str) -> bool:
    """首页    组织机构    经信动态    政务服务: short words side by side, some of which every site has."""
    words = re.split(r"[\s|│丨·>＞]+", line.strip())
    return (
        len(words) >= 4
        and max(map(len, words)) <= 12
        and sum(_NAVIGATION.fullmatch(word) is not None for word in words) >= 2
    )


def fields_of(text: str) -> tuple[tuple[str, str], ...]:
    """What the site says of the document: (发布日期, 2025-03-10), (索引号, …)."""
    pairs = (re.split(r"[:：]", match.group().replace("*", ""), maxsplit=1) for match in ABOUT.finditer(text, 0, _HEAD))
    return tuple((re.sub(r"\s", "", name), value.strip()) for name, value in pairs if value.strip())


def chrome_spans(text: str) -> list[tuple[int, int, str]]:
    """The lines to drop, each with its line end, in order and without overlap."""
    found = {(match.start(), match.end()) for match in ANYWHERE.finditer(text) if match.group().strip()}
    found |= {(match.start(), match.end()) for match in ABOUT.finditer(text, 0, _HEAD)}
    found |= {match.span() for match in _SIDE_BY_SIDE.finditer(text) if is_navigation(match.group())}
    spans: list[tuple[int, int, str]] = []
    for start, end in sorted(found):
        if not spans or start >= spans[-1][1]:
            spans.append((start, min(end + 1, len(text)), ""))
    return spans
