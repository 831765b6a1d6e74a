"""Which files a user means by a list of files and folders, and the name that each one's results get."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ontology.errors import InputError

#: Endings that may hold a document; a file that the user names himself is tried whatever its ending.
SUFFIXES: Final = frozenset({".txt", ".md", ".markdown", ".text"})
#: Endings of documents that are published as such; told of, never passed over in silence.
PUBLISHED: Final = frozenset({".pdf", ".docx", ".doc", ".wps", ".html", ".htm", ".xhtml", ".rtf", ".odt"})


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A file to read, and ``name``, the stem of its results: unique among the files of one run."""

    name: str
    path: Path


def find_documents(paths: Sequence[Path]) -> tuple[DocumentFile, ...]:
    """The documents under ``paths`` in a stable order. Names do not depend on the order or on what else was given.

    A stem that two files share gets the file's ending (plan.txt, plan.md), then the folders above it (2024·plan.txt).
    Raises InputError where a path does not exist or where there is no document at all.
    """
    found = sorted({path.resolve(): path for path in _walk(paths)}.items())
    if not found:
        places = ", ".join(map(str, paths)) or "nothing"
        kinds = " ".join(sorted(SUFFIXES))
        raise InputError(f"{places}: no document found; name a file, or a folder that holds {kinds} files")
    candidates = [_candidates(real) for real, _ in found]
    depth = [0] * len(found)
    while clashes := _clashes(candidates, depth):
        for index in clashes:
            depth[index] += 1
    files = (DocumentFile(names[d], path) for names, d, (_, path) in zip(candidates, depth, found, strict=True))
    return tuple(sorted(files, key=lambda file: file.name))


def _candidates(path: Path) -> list[str]:
    """``["plan", "plan.txt", "2024·plan.txt", "plans·2024·plan.txt", …]``."""
    names = [path.stem, path.name]
    for folder in path.parents:
        names.append(f"{folder.name}·{names[-1]}")
    return names


def _clashes(candidates: list[list[str]], depth: list[int]) -> list[int]:
    current = [names[d].casefold() for names, d in zip(candidates, depth, strict=True)]
    counts = Counter(current)
    return [i for i, name in enumerate(current) if counts[name] > 1 and depth[i] + 1 < len(candidates[i])]


def _walk(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.exists():
            raise InputError(f"{path}: does not exist; check the name")
        if path.is_dir():
            yield from sorted(
                p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES | PUBLISHED and _visible(p, path)
            )
        else:
            yield path


def _visible(path: Path, root: Path) -> bool:
    """No hidden file or folder, and no temporary file of an editor (~$plan.docx, plan.txt~)."""
    parts = path.relative_to(root).parts
    return path.is_file() and not any(part.startswith((".", "~$", "._")) for part in parts)
