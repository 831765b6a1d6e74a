"""Which files a user means, and what each one's results are called."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from corpora.discover import find_documents
from ontology.errors import InputError


def tree(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("计划")
    return folder


def names(*paths: Path) -> list[str]:
    return [file.name for file in find_documents(paths)]


def test_texts_and_markdown_at_any_depth_by_name(tmp_path: Path) -> None:
    tree(tmp_path, "b.txt", "a.md", "2024/d.TXT", "2024/区县/c.txt")

    assert names(tmp_path) == ["a", "b", "c", "d"]


def test_hidden_files_those_of_editors_and_other_kinds_are_no_documents(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", ".b.txt", ".git/c.txt", "~$d.txt", "._e.txt", "f.txt~", "g.py", "h.json", "i")

    assert names(tmp_path) == ["a"]


def test_published_formats_are_told_of_and_never_passed_over(tmp_path: Path) -> None:
    tree(tmp_path, "a.pdf", "b.docx", "c.html")

    assert names(tmp_path) == ["a", "b", "c"]


def test_a_file_that_is_named_is_tried_whatever_its_ending(tmp_path: Path) -> None:
    tree(tmp_path, "计划.dat", "计划2")

    assert names(tmp_path / "计划.dat", tmp_path / "计划2") == ["计划", "计划2"]


def test_one_stem_in_two_files_gives_two_names(tmp_path: Path) -> None:
    tree(tmp_path, "plan.txt", "plan.md", "2023/plan.txt", "2024/plan.txt")

    found = names(tmp_path)

    assert len(set(found)) == 4
    assert "plan.md" in found
    assert {"2023·plan.txt", "2024·plan.txt"} <= set(found)


def test_names_that_differ_in_case_alone_stay_apart_on_any_disk(tmp_path: Path) -> None:
    tree(tmp_path, "one/Plan.txt", "two/plan.txt")

    assert len({name.casefold() for name in names(tmp_path)}) == 2


def test_names_do_not_depend_on_the_order_of_the_paths(tmp_path: Path) -> None:
    tree(tmp_path, "plan.txt", "plan.md", "x/plan.txt")
    paths = [tmp_path / "plan.txt", tmp_path / "plan.md", tmp_path / "x"]

    assert len({tuple((file.name, file.path) for file in find_documents(order)) for order in permutations(paths)}) == 1


def test_a_file_that_is_named_twice_is_one_document(tmp_path: Path) -> None:
    tree(tmp_path, "plan.txt")

    assert names(tmp_path, tmp_path / "plan.txt", tmp_path / "." / "plan.txt") == ["plan"]


@pytest.mark.parametrize("name", ["gone", "gone.txt"])
def test_a_missing_path_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=f"{name}: does not exist; check the name"):
        find_documents([tree(tmp_path, "a.txt"), tmp_path / name])


def test_no_document_at_all_is_told(tmp_path: Path) -> None:
    for paths in ([], [tmp_path]):
        with pytest.raises(InputError, match="no document found; name a file, or a folder"):
            find_documents(paths)
