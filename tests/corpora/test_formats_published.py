"""The plans as they were published, beside this repository: every file is read, and nothing of its layout is left."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import corpora
from corpora.documents import SourceDocument
from corpora.readers import read_document
from extract.facts import DocumentFacts
from extract.pipeline import build_nlp, extract_facts

SHARED = Path(corpora.__file__).parents[2] / "shared"
FILES = sorted((SHARED / "plans").glob("*")) if (SHARED / "plans").is_dir() else []

pytestmark = pytest.mark.skipif(not FILES, reason="the published plans are not beside this repository")
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:20])

#: What only a layout or a web site writes, as whole lines.
LAYOUT = re.compile(
    r"(?m)^(?:[—－-]\s?\d{1,3}\s?[—－-]|第\s?\d+\s?页.*|\d{1,3}|打印本页.*|关闭窗口|分享到.*|上一篇.*|下一篇.*|版权所有.*|.*ICP备.*"
    r"|当前位置.*|首页\s.*|扫一扫.*|【法宝引证码】.*|法宝联想.*|本篇引用的法规|\|.*\|)$"
)
WITHIN = re.compile(r"[—－]\s?\d{1,3}\s?[—－](?!\d)|</?(?:p|td|div|span|br)\b|&nbsp;|\ufffd|锟斤拷|Ã|â€|欗")


@cache
def read(path: Path) -> SourceDocument:
    return read_document(path, path.stem)


@cache
def facts(path: Path) -> DocumentFacts:
    return extract_facts(build_nlp(), read(path))


@each_file
def test_no_layout_is_left(path: Path) -> None:
    text = read(path).text
    assert LAYOUT.findall(text) == []
    assert WITHIN.findall(text) == []


@each_file
def test_paragraphs_are_whole(path: Path) -> None:
    lines = [line for line in read(path).text.split("\n") if len(line) > 60 and "\t" not in line]
    broken = [line for line in lines if line[-1] in "，、的和与（《“〔"]
    assert broken == []


@each_file
def test_every_sentence_has_a_place(path: Path) -> None:
    document = read(path)
    assert all(document.place(start) for start in range(0, len(document.text), 500))


@pytest.mark.parametrize(
    ("published", "typed"),
    [
        ("14.", "08_zhejiang_datasets_task_list_2025.txt"),
        ("国家中长期", "13_national_education_outline_2010_2020_excerpt.txt"),
    ],
)
def test_published_and_typed_give_the_same_facts(published: str, typed: str) -> None:
    """The typed text of the second is an excerpt: what stands in the rest of the published one does not count."""
    source = next(path for path in FILES if path.name.startswith(published))
    excerpt = re.sub(r"\s", "", read(SHARED / "corpus" / typed).text)
    found, expected = facts(source), facts(SHARED / "corpus" / typed)
    targets = [
        {(t.indicator, t.value, t.unit, t.year, t.quote.replace("\t", "")) for t in f.targets}
        for f in (found, expected)
    ]
    assert {row for row in targets[0] if row[-1] in excerpt} == targets[1]
    parties = [{(r.task, r.role, r.party) for r in f.responsibilities} for f in (found, expected)]
    if parties[1]:
        assert len(parties[0] & parties[1]) > 0.99 * max(map(len, parties))
