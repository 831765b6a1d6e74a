"""A server for the length of a ``with`` block, in a process that ends with this one."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

REPOSITORY: Final = Path(__file__).parents[2]
#: Seconds for the first start of all, which downloads; later ones take about six.
PATIENCE: Final = 900


@contextmanager
def running_server(home: Path, *options: str) -> Iterator[str]:
    """Start a server on a free port with its database in ``home``; yields its bolt:// address.

    Raises RuntimeError with the server's last words when it does not come up.
    """
    home.mkdir(parents=True, exist_ok=True)
    log = home / "server.log"
    command = [sys.executable, "-m", "tests.neo4j_server", "--child", "--port", "0", "--home", str(home), *options]
    with (
        log.open("wb") as errors,
        subprocess.Popen(command, cwd=REPOSITORY, stdin=-1, stdout=-1, stderr=errors, text=True) as process,
    ):
        watchdog = threading.Timer(PATIENCE, process.kill)
        watchdog.start()
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            watchdog.cancel()
            if not address:
                last = " | ".join(log.read_text(encoding="utf-8").splitlines()[-4:])
                raise RuntimeError(f"Neo4j did not start ({last}); POLICYKG_TEST_NEO4J=0 leaves its tests out")
            yield address
        finally:
            watchdog.cancel()
            process.kill()
