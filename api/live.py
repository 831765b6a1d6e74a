"""The graph while it is served: a file that a new build has replaced is picked up by the next request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from graph.store import GraphStore, GraphView

#: What changes when another file is renamed into place: inode, time in ns, bytes. None for a server.
Stamp = tuple[int, int, int] | None


@dataclass(slots=True)
class _Opened:
    """One open view, who is reading it, and whether a newer one has taken its place."""

    stamp: Stamp
    view: GraphView
    door: ExitStack
    readers: int = 0
    retired: bool = False


@dataclass(slots=True)
class LiveGraph:
    """Views on a store for many requests at a time.

    The view is opened once and shared by all requests. ``file`` is the graph's file, None for a server: when another
    file has taken its place the view is opened anew, and requests that are under way finish on the old.
    """

    store: GraphStore
    file: Path | None
    _lock: Lock = field(default_factory=Lock)
    _current: _Opened | None = None

    @contextmanager
    def view(self) -> Iterator[GraphView]:
        """Raises StoreError when there is no graph."""
        opened = self._enter()
        try:
            yield opened.view
        finally:
            self._leave(opened)

    def close(self) -> None:
        """Let go of the file, once the last reader has."""
        with self._lock:
            self._retire()

    def _enter(self) -> _Opened:
        with self._lock:
            stamp = self._stamp()
            if self._current is None or self._current.stamp != stamp:
                door = ExitStack()
                fresh = _Opened(stamp, door.enter_context(self.store.view()), door)
                self._retire()
                self._current = fresh
            self._current.readers += 1
            return self._current

    def _leave(self, opened: _Opened) -> None:
        with self._lock:
            opened.readers -= 1
            if opened.retired and not opened.readers:
                opened.door.close()

    def _retire(self) -> None:
        if self._current is not None:
            self._current.retired = True
            if not self._current.readers:
                self._current.door.close()
            self._current = None

    def _stamp(self) -> Stamp:
        if self.file is None:
            return None
        try:
            found = self.file.stat()
        except OSError:  # opening will say what is wrong with it
            return (0, 0, 0)
        return (found.st_ino, found.st_mtime_ns, found.st_size)
