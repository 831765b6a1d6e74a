"""A folder beside the file to be replaced, for one build. What killed builds left there is cleared away first.

A build holds a lock on its folder as long as it lives; the kernel lets go of it however the process ends. So a folder
without a lock belongs to nobody. Looking for such folders and making a new one happen under a lock on the parent, so
that a build that is just beginning is not taken for a dead one.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def building_beside(path: Path) -> Iterator[Path]:
    """A fresh folder on the file system of ``path``, so that a rename out of it is one step. Removed in the end."""
    parent = path.absolute().parent
    parent.mkdir(parents=True, exist_ok=True)
    mark = f".{path.name}.building-"
    with _locked(parent, wait=True):
        _clear(parent, mark)
        folder = Path(tempfile.mkdtemp(prefix=mark, dir=parent))
        lock = _lock(folder, wait=False)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def _clear(parent: Path, mark: str) -> None:
    for folder in parent.iterdir():
        if folder.name.startswith(mark) and folder.is_dir():
            with _locked(folder, wait=False) as ours:
                if ours:
                    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _locked(folder: Path, *, wait: bool) -> Iterator[bool]:
    lock = _lock(folder, wait=wait)
    try:
        yield lock is not None
    finally:
        if lock is not None:
            os.close(lock)


def _lock(folder: Path, *, wait: bool) -> int | None:
    """The open folder with the lock on it, or None: somebody else has it, or the file system knows no locks."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        os.close(opened)
        return None
    return opened
