"""From a folder of files to a folder of facts: the same files give the same bytes, and a bad file stops nobody."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from extract.folder import read_folder
from extract.run import Problem, extract_paths
from ontology.errors import InputError, OutputError
from tests.extract.conftest import SAMPLES

ROOT = Path(__file__).parents[2]
PLAN = (
    "{title}行动方案（2024—2026年）\n一、{task}。完善设施，提升服务。（牵头单位：市港航局；配合单位：市渔业局、各区）\n"
)


def plan(task: str = "建设深水码头", title: str = "澄州市港口") -> str:
    return PLAN.format(title=title, task=task)


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    return write(
        tmp_path / "plans",
        {f"{name}.txt": plan(task) for name, task in zip("abc", ("建港", "建桥", "建路"), strict=True)},
    )


def test_two_files_a_document(plans: Path, tmp_path: Path) -> None:
    report = extract_paths([plans], tmp_path / "facts")

    assert set(contents(tmp_path / "facts")) == {f"{name}.{kind}" for name in "abc" for kind in ("json", "txt")}
    assert (report.documents, report.extracted, report.reused, report.problems) == (("a", "b", "c"), 3, 0, ())
    assert report.counts["responsibilities"] == 9
    assert report.counts["tasks"] == 3
    for facts in read_folder(tmp_path / "facts"):
        text = (tmp_path / "facts" / f"{facts.name}.txt").read_bytes()
        assert hashlib.sha256(text).hexdigest() == facts.text_sha256


def test_progress_counts_up_to_the_number_of_documents(plans: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []

    extract_paths([plans], tmp_path / "facts", progress=lambda done, total: seen.append((done, total)))

    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_two_runs_and_four_workers_give_the_same_bytes(tmp_path: Path) -> None:
    extract_paths([SAMPLES], tmp_path / "one")
    extract_paths([SAMPLES], tmp_path / "two")
    extract_paths([SAMPLES], tmp_path / "four", workers=4)

    assert contents(tmp_path / "one") == contents(tmp_path / "two") == contents(tmp_path / "four")


def test_results_do_not_depend_on_where_the_files_lie_or_how_they_are_named_on_the_way(
    plans: Path, tmp_path: Path
) -> None:
    elsewhere = Path(shutil.copytree(plans, tmp_path / "elsewhere"))
    extract_paths([plans], tmp_path / "one")
    extract_paths([elsewhere / f"{name}.txt" for name in "cab"], tmp_path / "two")

    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_unchanged_documents_are_not_extracted_again(plans: Path, tmp_path: Path) -> None:
    extract_paths([plans], tmp_path / "facts")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "facts").iterdir()}
    write(plans, {"b.txt": plan("建塔")})

    report = extract_paths([plans], tmp_path / "facts")

    assert (report.extracted, report.reused) == (1, 2)
    assert report.documents == ("a", "b", "c")
    assert report.counts["responsibilities"] == 9
    changed = {path.name for path in (tmp_path / "facts").iterdir() if path.stat().st_mtime_ns != before[path]}
    assert changed == {"b.json", "b.txt"}


@pytest.mark.parametrize("damage", ["a.json", "a.txt"])
def test_damaged_result_is_made_anew(plans: Path, tmp_path: Path, damage: str) -> None:
    extract_paths([plans], tmp_path / "facts")
    fresh = contents(tmp_path / "facts")
    (tmp_path / "facts" / damage).write_text("{}")

    report = extract_paths([plans], tmp_path / "facts")

    assert report.extracted == 1
    assert contents(tmp_path / "facts") == fresh


def test_changed_folder_gives_what_a_fresh_run_gives(plans: Path, tmp_path: Path) -> None:
    extract_paths([plans], tmp_path / "facts")
    (plans / "a.txt").unlink()
    write(plans, {"b.txt": plan("建塔"), "d.txt": plan("建站")})
    (plans / "c.txt").rename(plans / "z.txt")

    report = extract_paths([plans], tmp_path / "facts", prune=True)
    extract_paths([plans], tmp_path / "fresh", prune=True)

    assert report.removed == 2
    assert contents(tmp_path / "facts") == contents(tmp_path / "fresh")


def test_a_document_that_can_no_longer_be_read_leaves_no_old_facts(plans: Path, tmp_path: Path) -> None:
    extract_paths([plans], tmp_path / "facts")
    (plans / "a.txt").write_bytes(b"")

    report = extract_paths([plans], tmp_path / "facts", prune=True)

    assert [Path(problem.path).name for problem in report.problems] == ["a.txt"]
    assert [facts.name for facts in read_folder(tmp_path / "facts")] == ["b", "c"]


def test_pruning_leaves_what_is_not_ours(plans: Path, tmp_path: Path) -> None:
    others = {"package.json": "{}", "notes.txt": "许文舟的笔记", "list.json": "[]", "broken.json": "{"}
    write(tmp_path / "facts", others)

    extract_paths([plans], tmp_path / "facts", prune=True)

    assert all((tmp_path / "facts" / name).read_text("utf-8") == text for name, text in others.items())


def test_two_files_with_one_stem_are_two_documents(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "plans", {"plan.txt": plan("建港"), "plan.md": plan("建桥"), "old/plan.txt": plan("建路")}
    )

    report = extract_paths([folder], tmp_path / "facts")

    assert len(set(report.documents)) == 3
    assert {task.title for facts in read_folder(tmp_path / "facts") for task in facts.tasks} == {"建港", "建桥", "建路"}


@pytest.mark.parametrize("nth", [1, 2, 5])
def test_killed_run_leaves_whole_results_and_the_next_run_completes_them(plans: Path, tmp_path: Path, nth: int) -> None:
    output = tmp_path / "facts"
    command = [sys.executable, "-m", "tests.extract.killed_run", str(plans), str(output), str(nth)]
    killed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr

    for facts in read_folder(output):
        text = (output / f"{facts.name}.txt").read_bytes()
        assert hashlib.sha256(text).hexdigest() == facts.text_sha256
    extract_paths([plans], output, prune=True)
    extract_paths([plans], tmp_path / "fresh")

    assert contents(output) == contents(tmp_path / "fresh")


def problem_of(path: Path, tmp_path: Path) -> Problem:
    """The one problem of a run over a folder that also holds a good plan, which goes through."""
    write(path.parent, {"good.txt": plan()})
    report = extract_paths([path.parent, path], tmp_path / "facts")
    assert report.documents == ("good",)
    (problem,) = report.problems
    assert Path(problem.path) == path
    assert "\n" not in problem.reason
    return problem


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\r\n\t", "is empty"),
        ("\ufeff\n".encode(), "is empty"),
        (bytes(range(256)) * 40, "save"),
        (b"\x7fELF" + b"\x00\x01\x02" * 400, "save"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 200, "picture"),
        (b"A plan in English, without a single Chinese character.", "no Chinese text"),
        ("Ведомство отвечает".encode("koi8-r"), "save it again as plain text in UTF-8"),
        (b"\xff\xfe\x01", "save it again as UTF-8"),
    ],
    ids=[
        "empty",
        "blank",
        "only a byte order mark",
        "all bytes",
        "program",
        "picture",
        "English",
        "Russian",
        "half a character",
    ],
)
def test_file_that_is_no_document_is_told_with_the_mend(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "plans" / "bad.txt"
    path.parent.mkdir()
    path.write_bytes(data)

    assert reason in problem_of(path, tmp_path).reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_any_chinese_encoding_gives_the_same_facts(tmp_path: Path, encoding: str) -> None:
    for name, coding in (("utf8", "utf-8"), ("other", encoding)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "plan.txt").write_bytes(plan().encode(coding))
        extract_paths([tmp_path / name], tmp_path / f"facts-{name}")

    assert contents(tmp_path / "facts-utf8")["plan.txt"] == contents(tmp_path / "facts-other")["plan.txt"]


def test_traditional_text_in_big5_is_read(tmp_path: Path) -> None:
    text = "澄州市港口建設行動方案\n一、建設深水碼頭。完善設施，提升服務水準，發展海洋經濟。\n"
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "plan.txt").write_bytes(text.encode("big5"))

    extract_paths([folder], tmp_path / "facts")

    assert (tmp_path / "facts" / "plan.txt").read_text("utf-8") == text.strip()


def test_a_single_line_of_five_megabytes_is_read(tmp_path: Path) -> None:
    sentence = "推进港口建设和渔业发展，完善设施，提升服务水平，到2025年吞吐量达到3亿吨。"
    line = sentence * (5_000_000 // len(sentence.encode()))
    folder = write(tmp_path / "plans", {"long.txt": f"{line}（责任单位：市港航局）"})

    report = extract_paths([folder], tmp_path / "facts")

    assert report.problems == ()
    assert report.counts["responsibilities"] == 1


def test_missing_path_is_told_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.txt: does not exist") as caught:
        extract_paths([tmp_path / "gone.txt"], tmp_path / "facts")

    assert "\n" not in str(caught.value)
    assert not (tmp_path / "facts").exists()


@pytest.mark.parametrize("files", [{}, {"notes.xyz": "x"}, {".hidden/plan.txt": "计划"}])
def test_folder_without_documents_is_told(tmp_path: Path, files: dict[str, str]) -> None:
    (tmp_path / "plans").mkdir()
    write(tmp_path / "plans", files)

    with pytest.raises(InputError, match="no document found"):
        extract_paths([tmp_path / "plans"], tmp_path / "facts")


def test_place_that_cannot_be_written_is_told(plans: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    for output in (tmp_path / "file", tmp_path / "file" / "facts"):
        with pytest.raises(OutputError, match=r"file.*: cannot be written.*choose") as caught:
            extract_paths([plans], output)
        assert "\n" not in str(caught.value)


def test_a_folder_that_is_called_like_a_text_is_a_folder(tmp_path: Path) -> None:
    folder = write(tmp_path / "plans", {"x.txt/plan.txt": plan(), "good.txt": plan("建港")})

    report = extract_paths([folder], tmp_path / "facts")

    assert report.documents == ("good", "plan")
    assert extract_paths([folder / "x.txt"], tmp_path / "one").documents == ("plan",)


def test_a_result_whose_place_is_taken_by_a_folder_is_told(plans: Path, tmp_path: Path) -> None:
    (tmp_path / "facts" / "a.txt").mkdir(parents=True)

    with pytest.raises(OutputError, match=r"a\.txt: cannot be written"):
        extract_paths([plans], tmp_path / "facts")


def test_a_link_to_nowhere_is_passed_over(plans: Path, tmp_path: Path) -> None:
    (plans / "link.txt").symlink_to(tmp_path / "gone")

    assert extract_paths([plans], tmp_path / "facts").documents == ("a", "b", "c")


def test_a_file_name_in_another_encoding_is_told_and_the_others_go_through(plans: Path, tmp_path: Path) -> None:
    name = os.fsdecode("规划.txt".encode("gb18030"))
    (plans / name).write_text(plan(), "utf-8")

    assert {"a", "b", "c"} <= set(extract_paths([plans], tmp_path / "facts").documents)
