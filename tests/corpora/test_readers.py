"""Files as users have them: any Chinese encoding is read right, and what is no text is refused with the mend."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpora.readers import read_document
from ontology.errors import PolicyKGError, ReadError

TEXT = "澄州市港口建设行动方案\n一、建设深水码头。到2026年，吞吐量达到3亿吨，完善设施，提升服务。\n"


def written(folder: Path, data: bytes, name: str = "plan.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_chinese_encodings(tmp_path: Path, encoding: str) -> None:
    data = TEXT.encode(encoding)

    document = read_document(written(tmp_path, data), "plan")

    assert document.text == TEXT.strip()
    assert (document.name, document.file) == ("plan", "plan.txt")
    assert document.sha256 == hashlib.sha256(data).hexdigest()


def test_traditional_characters_in_big5(tmp_path: Path) -> None:
    text = "澄州市港口建設行動方案\n一、建設深水碼頭。完善設施，提升服務水準，發展海洋經濟。"

    assert read_document(written(tmp_path, text.encode("big5")), "plan").text == text


def test_offsets_lead_back_into_the_file(tmp_path: Path) -> None:
    raw = "\ufeff　　到 2026 年，建 设 深 水 码 头。\r\n（责任单位： 市港航局）"
    document = read_document(written(tmp_path, raw.encode()), "plan")
    place = document.text.index("市港航局")

    assert raw.replace("\ufeff", "")[document.content.origin(place) :].startswith("市港航局")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"\x00" * 400, "is empty"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"plan in English", "holds no Chinese text"),
        (bytes(range(128, 256)) * 30, "save it again as plain text"),
        (TEXT.encode() + b"\x00\x01\x02\x03" * 60, "binary data"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path, data: bytes, said: str) -> None:
    path = written(tmp_path, data)

    with pytest.raises(ReadError) as caught:
        read_document(path, "plan")

    assert str(caught.value).startswith(f"{path}: ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["gone.txt", "folder"])
def test_what_cannot_be_opened_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()

    with pytest.raises(ReadError, match=f"{name}: cannot be read"):
        read_document(tmp_path / name, "plan")


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes) -> None:
    path = written(tmp_path, data)

    said = outcome(path)

    assert said.startswith(f"{path}: ") or any("\u4e00" <= char <= "\u9fff" for char in said)
    assert not said.startswith(f"{path}: ") or "\n" not in said


def outcome(path: Path) -> str:
    """The document's text, or what is said of the file."""
    try:
        return read_document(path, "plan").text
    except PolicyKGError as error:
        return str(error)
