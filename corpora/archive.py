"""Zip archives: those of documents, whose members are read as files, and those that a DOCX file is.

A path may lead into an archive (plans.zip/2024/plan.docx). What unpacks to more than a document can be is refused
before it is unpacked; nothing is ever written to disk.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Final

from ontology.errors import ReadError

#: Largest document, in bytes as unpacked, largest archive, and most members that are looked at.
LARGEST_MEMBER: Final = 200 * 1024 * 1024
LARGEST_ARCHIVE: Final = 1024 * 1024 * 1024
MOST_MEMBERS: Final = 10_000
#: Beyond this ratio of unpacked to packed size a member of more than _RATIO_FROM bytes is a bomb, not a text.
_RATIO, _RATIO_FROM = 150, 10 * 1024 * 1024
#: What the parts of an office file are called, by kind.
_OFFICE: Final = (("docx", "word/"), ("xlsx", "xl/"), ("pptx", "ppt/"))
_DOCTYPE: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_UNPACK = "unpack it and name the folder"


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, or of the member of an archive that the path leads to. Raises ReadError."""
    archive = _archive_above(path)
    if archive:
        return read_member(archive, path.relative_to(archive).as_posix())
    try:
        before = path.stat()
        if before.st_size > LARGEST_MEMBER:
            raise ReadError(f"{path}: is larger than {LARGEST_MEMBER >> 20} MB; split it into documents")
        data = path.read_bytes()
        after = path.stat()
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror}); check that it exists and may be opened") from error
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        raise ReadError(f"{path}: changed while it was read; run again when it is finished")
    return data


def members(archive: Path) -> tuple[str, ...]:
    """The names of the files in a zip archive, sorted, hidden ones and those of the system left out.

    Raises ReadError where the archive is damaged or larger than can be meant.
    """
    with _opened(archive, str(archive)) as zipped:
        names = {_name(info) for info in _checked(zipped, str(archive)) if not info.is_dir()}
    return tuple(sorted(name for name in names if _visible(name)))


def read_member(archive: Path, name: str) -> bytes:
    """The bytes of one member. Raises ReadError."""
    source = f"{archive}/{name}"
    with _opened(archive, source) as zipped:
        for info in _checked(zipped, source):
            if _name(info) == name:
                return _unpack(zipped, info, source)
    raise ReadError(f"{source}: is not in the archive; check the name")


def office_kind(data: bytes, source: str) -> str:
    """``docx``, ``xlsx``, ``pptx``, ``odt`` …, '' for an archive of files. Raises ReadError where it is damaged."""
    with _opened(io.BytesIO(data), source) as zipped:
        infos = _checked(zipped, source)
        names = [info.filename for info in infos]
        if "[Content_Types].xml" in names:
            return next((kind for kind, part in _OFFICE if any(n.startswith(part) for n in names)), "office")
        if "OFD.xml" in names:
            return "ofd"
        if "mimetype" in names:
            kind = _unpack(zipped, zipped.getinfo("mimetype"), source)[:100].decode("ascii", "replace")
            return "odt" if kind.endswith("opendocument.text") else kind.rpartition(".")[2] or "office"
    return ""


def no_external_entities(data: bytes, source: str) -> None:
    """Raises ReadError where a part of an office file declares a document type: no word processor writes one."""
    with _opened(io.BytesIO(data), source) as zipped:
        for info in _checked(zipped, source):
            if info.filename.endswith((".xml", ".rels")) and any(mark in _start(zipped, info) for mark in _DOCTYPE):
                raise ReadError(
                    f"{source}: declares external entities ({info.filename}), which are never read;"
                    " open it in a word processor and save it again"
                )


def _start(zipped: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with zipped.open(info) as stream:
        return stream.read(65536)


@contextmanager
def _opened(file: Path | io.BytesIO, source: str) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(file) as zipped:
            yield zipped
    except (zipfile.BadZipFile, EOFError, NotImplementedError, zipfile.LargeZipFile) as error:
        raise ReadError(f"{source}: is damaged ({error}); fetch it again") from error
    except (OSError, RuntimeError, ValueError) as error:
        reason = "is encrypted" if "password" in str(error) or "encrypted" in str(error) else "cannot be unpacked"
        raise ReadError(f"{source}: {reason} ({_short(error)}); {_UNPACK}") from error


def _short(error: Exception) -> str:
    return str(error).splitlines()[0][:120] if str(error) else type(error).__name__


def _checked(zipped: zipfile.ZipFile, source: str) -> list[zipfile.ZipInfo]:
    infos = zipped.infolist()
    if len(infos) > MOST_MEMBERS:
        raise ReadError(f"{source}: holds {len(infos)} files, more than {MOST_MEMBERS}; {_UNPACK}")
    if sum(info.file_size for info in infos) > LARGEST_ARCHIVE:
        raise ReadError(f"{source}: unpacks to more than {LARGEST_ARCHIVE >> 20} MB; {_UNPACK} if it can be trusted")
    for info in infos:
        bomb = info.file_size > _RATIO_FROM and info.file_size > _RATIO * max(1, info.compress_size)
        if bomb or info.file_size > LARGEST_MEMBER:
            size = f"{info.file_size >> 20} MB out of {max(1, info.compress_size >> 10)} kB"
            raise ReadError(f"{source}: looks like a zip bomb ({info.filename[:60]!r}: {size}); do not open it")
    return infos


def _unpack(zipped: zipfile.ZipFile, info: zipfile.ZipInfo, source: str) -> bytes:
    """The bytes of a member, no more than its entry says: an entry may lie."""
    with zipped.open(info) as stream:
        data = stream.read(info.file_size + 1)
    if len(data) > info.file_size:
        raise ReadError(f"{source}: unpacks to more than it says; do not open it")
    return data


def _name(info: zipfile.ZipInfo) -> str:
    """The member's path; names that Windows wrote in GBK without saying so are read as such."""
    name = info.filename
    if not info.flag_bits & 0x800 and not name.isascii():
        try:
            name = name.encode("cp437").decode("gb18030")
        except UnicodeError:
            return name
    return name.replace("\\", "/")


def _visible(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return not any(part.startswith((".", "~$", "._", "__MACOSX")) for part in parts) and not name.endswith("~")


def _archive_above(path: Path) -> Path | None:
    """The archive that a path leads into; None where the path is a file of its own."""
    if path.exists():
        return None
    return next((above for above in path.parents if above.is_file() and zipfile.is_zipfile(above)), None)
