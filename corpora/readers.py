"""Files to text. ``READERS`` is the whole list of formats; the format is told by content, not by the file's name."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from charset_normalizer import from_bytes

from corpora.clean import clean
from corpora.documents import SourceDocument
from ontology.errors import ReadError

#: Bytes that a file of another kind begins with, and what to say of it.
_SIGNATURES: Final = (
    (b"%PDF-", "a PDF", "save it as text (pdftotext -layout) or copy its text into a .txt file"),
    (b"PK\x03\x04", "a zip archive or an Office file (DOCX, XLSX)", "save it as plain text in UTF-8"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (DOC, WPS)", "save it as plain text in UTF-8"),
    (b"\x89PNG", "a picture", "it needs character recognition first"),
    (b"\xff\xd8\xff", "a picture", "it needs character recognition first"),
    (b"GIF8", "a picture", "it needs character recognition first"),
)
_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
#: What Chinese files are written in, where they are not UTF-8; GB18030 holds GBK and GB2312.
_CHINESE: Final = ("gb18030", "big5", "utf_16_le", "utf_16_be")
#: Share of control characters above which a file is no text.
_BINARY = 0.01
#: Characters every Chinese text is full of; a wrong decoding has next to none.
_FREQUENT: Final = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严"
)


def read_document(path: Path, name: str) -> SourceDocument:
    """Read and clean one file. Raises ReadError, whose message names the file, the reason and the mend."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror}); check that it exists and may be opened") from error
    for signature, kind, mend in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(f"{path}: is {kind}, which cannot be read yet; {mend}")
    return document_from_text(_decode(data, path), name, path, hashlib.sha256(data).hexdigest())


def document_from_text(raw: str, name: str, path: Path, sha256: str) -> SourceDocument:
    """Clean ``raw``, the text of the file ``path``. Raises ReadError where nothing is left of it."""
    content, warnings = clean(raw)
    if not content.text:
        raise ReadError(f"{path}: is empty; remove it, or put the document's text into it")
    if not any("\u4e00" <= char <= "\u9fff" for char in content.text):
        raise ReadError(
            f"{path}: holds no Chinese text; check that it is the right file and that its encoding is UTF-8"
        )
    return SourceDocument(name, path.name, sha256, "text/plain", content, warnings)


def _decode(data: bytes, path: Path) -> str:
    if not data.strip(b"\x00 \t\r\n"):
        raise ReadError(f"{path}: is empty; remove it, or put the document's text into it")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _guess(data, path)
    controls = sum(1 for char in text[:65536] if char < " " and char not in "\t\n\r\f\v\x1c\x1d\x1e\x85")
    if controls > _BINARY * min(len(text), 65536):
        raise ReadError(f"{path}: is no text but binary data; save the document as plain text in UTF-8")
    return text


def _strict(data: bytes, encoding: str, path: Path) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"{path}: is not valid {encoding} at byte {error.start}; save it again as UTF-8") from error


def _guess(data: bytes, path: Path) -> str:
    """The Chinese encoding whose decoding reads like Chinese; refused where none does, never guessed into mojibake."""
    best, best_share = "", 0.0
    for encoding in _CHINESE:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        letters = [char for char in text[:20000] if char > "\x7f"]
        share = sum(char in _FREQUENT for char in letters) / len(letters) if letters else 0.0
        if share > best_share:
            best, best_share = text, share
    if best_share > 0.3:
        return best
    guessed = from_bytes(data[:200_000]).best()
    hint = (
        f" (it looks like {guessed.encoding})"
        if guessed and guessed.encoding.startswith(("big5", "gb", "utf_16"))
        else ""
    )
    raise ReadError(f"{path}: is neither UTF-8 nor a Chinese encoding{hint}; save it again as plain text in UTF-8")
