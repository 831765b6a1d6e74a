"""Plain text and Markdown: which encoding the bytes are in, told by what reads like Chinese, never guessed."""

from __future__ import annotations

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

from corpora.documents import Places, RawText
from corpora.markdown import headings_of
from ontology.errors import ReadError

_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
#: What Chinese files are written in, where they are not UTF-8; GB18030 holds GBK and GB2312.
_CHINESE: Final = ("gb18030", "big5hkscs", "utf_16_le", "utf_16_be")
#: Share of frequent characters that a Chinese text reaches, and of damaged bytes that it may hold.
_READS_LIKE_CHINESE = 0.3
_DAMAGED = 0.002
#: Share of control characters above which a file is no text.
_BINARY = 0.01
#: Characters every Chinese text is full of, simplified, then traditional; a wrong decoding has next to none.
_FREQUENT: Final = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本"
    "去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总"
    "次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权"
    "收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连"
    "断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严"
    "這個們來時說國對發為動員實現會經過還從後與點間關開門問無長應進種電機場業產務區縣廳處級標準資財稅費農鄉鎮學習師醫藥環險網絡號碼億萬階層體統計劃規則條約議題組織聯繫結構變態勢職責權屬單據調監測檢驗證書辦"
    "術語達節類優質圖畫設備軟硬強項領導幹幣銀貿際輸運輛車轉換傳聞創參觀護養見覺認識訂購買賣價衛視線終極廣東寧興陽華報紙雜誌獎勵選舉隊團聽講論壇該當將軍維揮擴擊損壞氣熱災難雙邊歷歸灣島灘澤濟淨減溫滿漁獨獲瑪"
    "療癥眾瞭確禮稱穩積窮競筆簡籌籍糧紅純絕絲給綜緊緣編練總績繼續聖聲"
)


def read_text(data: bytes, source: str) -> RawText:
    """The text of a file, its lines perhaps those of a page. Raises ReadError, whose message begins with ``source``."""
    text, warnings = decode(data, source)
    starts = (0, *(match.end() for match in re.finditer(r"\n", text)))
    places = Places(starts, tuple(f"line {number}" for number in range(1, len(starts) + 1)))
    return RawText(text, "text/plain", wrapped=True, places=places, headings=headings_of(text), warnings=warnings)


def decode(data: bytes, source: str, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """The text of the bytes, and a warning where some of them are damaged.

    ``declared`` is the encoding that the file names itself; it is believed where the outcome reads like Chinese.
    Raises ReadError where no encoding does.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise ReadError(f"{source}: is empty; remove it, or put the document's text into it")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, source), ()
    text, warnings = _decode(data, source, declared)
    controls = sum(1 for char in text[:65536] if char < " " and char not in "\t\n\r\f\v\x1c\x1d\x1e\x85")
    if controls > _BINARY * min(len(text), 65536):
        raise ReadError(f"{source}: is no text but binary data; save the document as plain text in UTF-8")
    return text, warnings


def _strict(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"{source}: is not valid {encoding} at byte {error.start}; save it again as UTF-8") from error


def _decode(data: bytes, source: str, declared: str) -> tuple[str, tuple[str, ...]]:
    """UTF-8 where the bytes are; else the encoding whose text reads most like Chinese, a few damaged bytes allowed."""
    if b"\x00" not in data[:4096]:
        try:
            return data.decode("utf-8"), ()
        except UnicodeDecodeError:
            pass
    best, best_share, damaged = "", 0.0, 0
    for encoding in dict.fromkeys(filter(None, ("utf-8", _known(declared), *_CHINESE))):
        text = data.decode(encoding, errors="replace")
        holes = text.count("\ufffd")
        if holes > min(max(4, _DAMAGED * len(text)), 0.05 * len(text)):
            continue
        letters = [char for char in text[:20000] if char > "\x7f"]
        share = sum(char in _FREQUENT for char in letters) / len(letters) if letters else 0.0
        if share > best_share:
            best, best_share, damaged = text, share, holes
    if best_share > _READS_LIKE_CHINESE:
        return best, ((f"damaged characters: {damaged} shown as \ufffd",) if damaged else ())
    guessed = from_bytes(data[:200_000]).best()
    like = guessed and guessed.encoding.startswith(("big5", "gb", "utf_16"))
    hint = f" (it looks like {guessed.encoding})" if guessed and like else ""
    raise ReadError(f"{source}: is neither UTF-8 nor a Chinese encoding{hint}; save it again as plain text in UTF-8")


def _known(name: str) -> str:
    """The Python name of an encoding; GB2312 is read as its superset, which pages of that name are written in."""
    try:
        found = codecs.lookup(name.strip()).name if name.strip() else ""
    except LookupError:
        return ""
    return "gb18030" if found in ("gb2312", "gbk", "hz") else found
