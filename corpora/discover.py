"""Which files a user means by a list of files and folders, and the name that each one's results get."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpora.archive import members
from ontology.errors import InputError, ReadError

#: Endings that may hold a document; a file that the user names himself is tried whatever its ending.
SUFFIXES: Final = frozenset(
    {".txt", ".md", ".markdown", ".text", ".pdf", ".docx", ".doc", ".wps", ".html", ".htm", ".xhtml", ".rtf", ".odt"}
)
#: Archives, whose members are documents of their own: plans.zip/2024/plan.docx.
ARCHIVES: Final = frozenset({".zip"})


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A file to read, and ``name``, the stem of its results: unique among the files of one run.

    The path of an archive's member leads through the archive: plans.zip/2024/plan.docx.
    """

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
    """``["plan", "plan.txt", "2024·plan.txt", "plans·2024·plan.txt", …]``; in a zip ``["plans·plan", …]``."""
    archive = next((above for above in path.parents if above.suffix.lower() in ARCHIVES and above.is_file()), None)
    before = f"{archive.stem}·" if archive else ""
    names = [f"{before}{path.stem}", f"{before}{path.name}"]
    within = path.name
    for folder in path.parents:
        within = f"{folder.name}·{within}"
        names.append(within)
    return [_writable(name) for name in names]


#: Bytes of a name that leave room for an ending within the 255 that file systems allow.
_LONGEST = 200


def _writable(name: str) -> str:
    """A name as text that a file can have: characters of another encoding replaced, a long one cut with its hash."""
    data = name.replace("\n", " ").encode("utf-8", "replace")
    if len(data) <= _LONGEST:
        return data.decode()
    return f"{data[: _LONGEST - 9].decode('utf-8', 'ignore')}·{hashlib.sha256(data).hexdigest()[:8]}"


def _clashes(candidates: list[list[str]], depth: list[int]) -> list[int]:
    current = [names[d].casefold() for names, d in zip(candidates, depth, strict=True)]
    counts = Counter(current)
    return [i for i, name in enumerate(current) if counts[name] > 1 and depth[i] + 1 < len(candidates[i])]


def _walk(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.exists():
            raise InputError(f"{path}: does not exist; check the name")
        if path.is_dir():
            wanted = SUFFIXES | ARCHIVES
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in wanted and _visible(p, path))
        else:
            inside = [path]
        for file in inside:
            yield from _documents_in(file)


def _documents_in(file: Path) -> Iterator[Path]:
    """The file, or the documents in it where it is an archive. A damaged one is a document that cannot be read."""
    if file.suffix.lower() not in ARCHIVES:
        yield file
        return
    try:
        names = [name for name in members(file) if Path(name).suffix.lower() in SUFFIXES]
    except ReadError:
        names = []
    yield from (file / name for name in names) if names else (file,)


def _visible(path: Path, root: Path) -> bool:
    """No hidden file or folder, and no temporary file of an editor (~$plan.docx, plan.txt~)."""
    parts = path.relative_to(root).parts
    return path.is_file() and not any(part.startswith((".", "~$", "._")) for part in parts)
