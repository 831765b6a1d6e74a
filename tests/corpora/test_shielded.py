"""Reading touches no network, and a long document fits into little memory."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from corpora.readers import read_document
from tests.corpora import formats
from tests.corpora.test_formats import TEXTS, WRITERS

PAGES, MOST_MEMORY = 500, 500 * 1024 * 1024
#: What a child process reads, and its highest memory: getrusage would count that of the parent before it.
_MEMORY = Path("/proc/self/status")
_CHILD = """
import re, sys
from pathlib import Path
from corpora.readers import read_document
document = read_document(Path(sys.argv[1]), "long")
peak = re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())[1]
print(len(document.text), document.place(len(document.text) - 1), peak)
"""


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was touched")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.mark.usefixtures("no_network")
def test_no_format_touches_the_network(tmp_path: Path) -> None:
    for name, write in (WRITERS | TEXTS).items():
        (tmp_path / name).write_bytes(write())
        assert read_document(tmp_path / name, name).text
    page = formats.plan_html().replace(
        b"<body>",
        b'<body><img src="http://example.org/a.png"><iframe src="http://example.org/"></iframe>'
        b'<script src="http://example.org/a.js"></script><link rel="stylesheet" href="http://example.org/a.css">',
    )
    (tmp_path / "page.html").write_bytes(page)
    assert read_document(tmp_path / "page.html", "page").text
    parts = formats.parts_of(formats.plan_docx())
    outside = (
        '<Relationship Id="rId901" TargetMode="External" Target="http://example.org/notes.xml" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"/></Relationships>'
    )
    relations = "word/_rels/document.xml.rels"
    parts[relations] = parts[relations].replace(b"</Relationships>", outside.encode())
    (tmp_path / "outside.docx").write_bytes(formats.zipped(parts))
    assert read_document(tmp_path / "outside.docx", "outside").text


@pytest.mark.skipif(not _MEMORY.exists(), reason="the memory of a process is told by Linux alone")
def test_a_document_of_500_pages_fits_into_little_memory(tmp_path: Path) -> None:
    page = formats.PdfPage()
    for number in range(1, PAGES + 1):
        page.paragraph(90, 80, f"第{number}项，" + formats.PLAN[3][1] * 6, 28)
        page.table(90, 420, (40, 150, 110, 90), formats.TABLE)
        page.text(280, 800, f"— {number} —", 10)
        page.next_page()
    path = tmp_path / "long.pdf"
    path.write_bytes(page.saved())

    answer = subprocess.run(
        [sys.executable, "-c", _CHILD, str(path)], check=True, capture_output=True, text=True, cwd=Path.cwd()
    ).stdout.split()

    assert int(answer[0]) > 300 * PAGES
    assert "500," in answer
    assert int(answer[-1]) * 1024 < MOST_MEMORY
