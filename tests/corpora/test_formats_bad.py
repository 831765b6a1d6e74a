"""What cannot be read is said in one line that names the file, the reason and the mend; and nothing is invented."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from corpora import archive, office
from corpora.discover import find_documents
from corpora.readers import read_document
from ontology.errors import ReadError
from tests.corpora import formats

CHINESE = "澄州市人民政府关于印发老城更新实施方案的通知，请各区县认真贯彻执行。"


def picture() -> io.BytesIO:
    from PIL import Image

    stream = io.BytesIO()
    Image.new("L", (300, 400), 200).save(stream, "PNG")
    stream.seek(0)
    return stream


def scanned(pages: int, text: str = "") -> bytes:
    from reportlab.lib.utils import ImageReader

    page = formats.PdfPage()
    for _ in range(pages):
        page.canvas.drawImage(ImageReader(picture()), 20, 20, 550, 800)
        page.next_page()
    if text:
        page.text(90, 100, text)
    return page.saved()


def blank() -> bytes:
    page = formats.PdfPage()
    page.line(90, 90, 300, 90)
    return page.saved()


def encrypted() -> bytes:
    page = formats.PdfPage(encrypt=StandardEncryption("secret", canPrint=0))
    page.text(90, 100, CHINESE)
    return page.saved()


def without_meanings() -> bytes:
    """Glyph numbers of a font that does not say which characters they are: no ToUnicode, Identity-H."""
    lines = "".join(f"<{''.join(f'{n:04x}' for n in range(9 + row, 40 + row))}> Tj 0 -20 Td " for row in range(4))
    content = f"BT /F 14 Tf 90 700 Td {lines}ET"
    descriptor = (
        "<</Type/FontDescriptor/FontName/A+Song/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200"
    )
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/A+Song/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/A+Song/FontDescriptor 7 0 R"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        f"{descriptor}/CapHeight 700/StemV 80>>",
    )
    body = "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R/Size 8>>\n%%EOF".encode()


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("[Content_Types].xml", "<Types/>")
        zipped.writestr("word/document.xml", b" " * (30 * 1024 * 1024))
    return stream.getvalue()


def ole(*marks: bytes) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + b"".join(marks) + b"\0" * 600


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "scan.pdf": (lambda: scanned(3), "of 3 scanned pages; run character recognition"),
    "empty page.pdf": (blank, "without text"),
    "secret.pdf": (encrypted, "with a password; save it without one"),
    "cut off.pdf": (lambda: formats.plan_pdf()[:-900], "cut off"),
    "damaged.pdf": (lambda: b"%PDF-1.7\n" + os.urandom(3000) + b"\n%%EOF", "damaged PDF"),
    "numbers.pdf": (without_meanings, "whose fonts do not say what they show; run character recognition"),
    "picture.png": (lambda: picture().read(), "is a picture; it needs character recognition"),
    "bomb.docx": (bomb, "zip bomb"),
    "cut off.docx": (lambda: formats.plan_docx()[:-400], "is damaged"),
    "no document.docx": (lambda: formats.zipped({"[Content_Types].xml": b"<Types/>", "word/x": b""}), "damaged DOCX"),
    "sheet.xlsx": (lambda: formats.zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b""}), "XLSX"),
    "secret.docx": (lambda: ole("EncryptedPackage".encode("utf-16-le")), "with a password"),
    "empty.zip": (lambda: formats.zipped({}), "archive without documents"),
    "empty.html": (lambda: b"<html><body></body></html>", "is empty"),
    "english.html": (lambda: b"<html><body><p>Nothing here.</p></body></html>", "no Chinese text"),
    "blank.txt": (lambda: b" \n\t\n", "is empty"),
    "noise.txt": (lambda: bytes(range(256)) * 40, "neither UTF-8 nor a Chinese encoding"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_with_the_file_the_reason_and_the_mend(name: str, tmp_path: Path) -> None:
    make, expected = BAD[name]
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(ReadError, match=re.escape(expected)) as raised:
        read_document(path, "plan")
    message = str(raised.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    assert len(message) < 260 + len(str(path))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_external_entity_is_refused_and_never_read(encoding: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密")
    path = tmp_path / "plan.docx"
    parts = formats.parts_of(formats.with_entity(formats.plan_docx(), secret))
    document = parts["word/document.xml"].decode()
    parts["word/document.xml"] = re.sub(r"^<\?xml.*?\?>", "", document).strip().encode(encoding)
    path.write_bytes(formats.zipped(parts))
    with pytest.raises(ReadError, match=r"external entities .*save it again"):
        read_document(path, "plan")


def test_old_office_files_without_libreoffice_name_the_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_program", lambda: "")
    path = tmp_path / "plan.wps"
    path.write_bytes(ole())
    with pytest.raises(ReadError, match=r"needs LibreOffice; install it .* or save the file as DOCX"):
        read_document(path, "plan")


def test_a_page_that_is_a_picture_is_told_of_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "half.pdf"
    path.write_bytes(scanned(1, CHINESE[:20]))
    document = read_document(path, "half")
    assert document.text == CHINESE[:20]
    assert any("p. 1 not read" in warning for warning in document.warnings)


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(CHINESE)
    original = Path.read_bytes

    def read_and_change(self: Path) -> bytes:
        data = original(self)
        with self.open("ab") as stream:
            stream.write("。".encode())
        return data

    monkeypatch.setattr(Path, "read_bytes", read_and_change)
    with pytest.raises(ReadError, match="changed while it was read; run again"):
        read_document(path, "plan")


def test_a_bad_archive_is_one_document_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "plans.zip").write_bytes(formats.zipped({"plan.txt": CHINESE.encode()})[:-30])
    (tmp_path / "plan.txt").write_text(CHINESE)
    files = find_documents([tmp_path])
    assert [file.name for file in files] == ["plan", "plans"]
    with pytest.raises(ReadError, match="is damaged"):
        read_document(files[1].path, "plans")


def test_an_archive_with_too_many_members_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_MEMBERS", 2)
    path = tmp_path / "plans.zip"
    path.write_bytes(formats.zipped({f"{i}.txt": CHINESE.encode() for i in range(3)}))
    with pytest.raises(ReadError, match=r"holds 3 files, more than 2"):
        archive.members(path)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "big5", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_chinese_encodings_are_told_apart(encoding: str, tmp_path: Path) -> None:
    simplified = CHINESE + "到2026年，建成社区服务中心20个，改造老旧小区300个。（责任单位：市住房城乡建设局、市财政局）"
    traditional = "澄州市政府關於印發老城更新實施方案的通知，請各區縣認真貫徹執行，並於年底前報告進展情況。"
    text = traditional if encoding == "big5" else simplified
    for name, data in (("plan.txt", text), ("plan.html", f"<html><body><p>{text}</p></body></html>")):
        path = tmp_path / name
        path.write_bytes(data.encode(encoding))
        assert read_document(path, "plan").text == text


def test_a_few_damaged_bytes_are_shown_and_told(tmp_path: Path) -> None:
    data = bytearray((CHINESE * 20).encode())
    data[100] = 0xFF
    path = tmp_path / "plan.txt"
    path.write_bytes(bytes(data))
    document = read_document(path, "plan")
    assert "\ufffd" in document.text
    assert any(warning.startswith("damaged characters: ") for warning in document.warnings)


def test_hidden_and_temporary_files_are_no_documents(tmp_path: Path) -> None:
    for name in ("plan.txt", ".plan.txt", "~$plan.docx", "._plan.pdf", "notes.png", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(CHINESE)
    assert [file.path.name for file in find_documents([tmp_path])] == ["plan.txt"]
