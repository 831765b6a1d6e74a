"""Old office files (DOC, WPS, RTF, ODT) by way of LibreOffice, where it is installed: it makes DOCX of them.

It runs in a folder and with a profile of its own, without a window, with macros off, and no longer than two minutes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from corpora.archive import read_bytes
from corpora.documents import RawText
from corpora.docx import read_docx
from ontology.errors import ReadError

_PROGRAMS: Final = ("soffice", "libreoffice")
_SECONDS: Final = 120
#: What an office file is by its first bytes, and the ending that LibreOffice tells the format by.
_KINDS: Final = ((b"\xd0\xcf\x11\xe0", "doc", "application/msword"), (b"{\\rtf", "rtf", "application/rtf"))
_ODT: Final = ("odt", "application/vnd.oasis.opendocument.text")
_NO_MACROS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution"><value>true</value></prop>
</item>
</oor:items>
"""


def read_office(data: bytes, source: str) -> RawText:
    """The text of a DOC, WPS, RTF or ODT file. Raises ReadError where LibreOffice is missing or does not read it."""
    ending, media_type = next(((e, m) for sign, e, m in _KINDS if data.startswith(sign)), _ODT)
    if ending == "doc" and "EncryptedPackage".encode("utf-16-le") in data:
        raise ReadError(f"{source}: is a Word file with a password; save it without one")
    program = find_program()
    if not program:
        raise ReadError(
            f"{source}: is an old office file (DOC, WPS, RTF or ODT), which needs LibreOffice; install it"
            " (apt install libreoffice-writer), or save the file as DOCX"
        )
    with tempfile.TemporaryDirectory(prefix="policykg-") as folder:
        converted = _convert(Path(program), data, ending, Path(folder), source)
    raw = read_docx(converted, source)
    return replace(raw, media_type=media_type, warnings=("converted by LibreOffice: 1 file", *raw.warnings))


def find_program() -> str:
    """The path of LibreOffice, '' where it is not installed."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), "")


def _convert(program: Path, data: bytes, ending: str, folder: Path, source: str) -> bytes:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_NO_MACROS, "utf-8")
    document = folder / f"document.{ending}"
    document.write_bytes(data)
    command = [
        str(program), "--headless", "--norestore", "--nologo", "--nodefault",
        f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(document),
    ]  # fmt: skip
    try:
        subprocess.run(  # noqa: S603
            command, check=True, capture_output=True, timeout=_SECONDS, cwd=folder, stdin=subprocess.DEVNULL,
            env={"HOME": str(folder), "PATH": os.defpath, "LANG": "C.UTF-8"},
        )  # fmt: skip
        return read_bytes(folder / "document.docx")
    except subprocess.TimeoutExpired as error:
        raise ReadError(f"{source}: LibreOffice needs longer than {_SECONDS} s for it; save it as DOCX") from error
    except (subprocess.CalledProcessError, OSError, ReadError) as error:
        raise ReadError(f"{source}: LibreOffice cannot read it; open it there and save it as DOCX") from error
