"""The server's jars: resolved once from the Maven repositories, then read from the user's cache folder, offline."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

VERSION: Final = "5.26.17"
ARTIFACTS: Final = ("neo4j", "neo4j-bolt")
TRIES: Final = 3


def class_path(cache: Path | None = None) -> list[Path]:
    """Every jar of the server. The first call on a machine downloads about 130 MB into ``cache``.

    The folder appears under its name only when it is whole, so that a download that was cut off is begun again.
    """
    folder = (cache or _cache_folder()) / VERSION
    listing = folder / "classpath.txt"
    if not listing.exists():
        print(f"Neo4j {VERSION}: fetching its jars into {folder} (130 MB, once)", file=sys.stderr, flush=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix="fetching-") as name:
            partial = Path(name, VERSION)
            _fetch(partial)
            with contextlib.suppress(OSError):  # another process was quicker: its jars are as good as ours
                partial.rename(folder)
    return [folder / name for name in listing.read_text(encoding="utf-8").splitlines()]


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base, "policykg", "neo4j")


def _fetch(folder: Path) -> None:
    # Imported here: a machine whose cache is full needs no resolver.
    from jgo.config import GlobalSettings
    from jgo.maven import MavenContext

    maven = MavenContext(
        resolver=_patient_resolver(),
        repo_cache=folder,
        remote_repos=GlobalSettings.load().repositories or None,  # a mirror that this machine is set up for
        timeout=60,
    )
    wanted = [maven.create_dependency(f"org.neo4j:{artifact}:{VERSION}") for artifact in ARTIFACTS]
    named, others = maven.resolver.resolve(wanted)
    with ThreadPoolExecutor(8) as pool:
        jars = sorted(pool.map(lambda each: Path(each.artifact.resolve()), [*named, *others]))
    for jar in jars:
        with zipfile.ZipFile(jar) as content:
            if content.testzip():
                raise RuntimeError(f"{jar.name} arrived damaged: run again")
    names = "\n".join(jar.relative_to(folder).as_posix() for jar in jars)
    (folder / "classpath.txt").write_text(names, encoding="utf-8")


def _patient_resolver() -> Any:
    from jgo.maven import PythonResolver
    from requests import RequestException

    class Patient(PythonResolver):
        """Tries again when the line breaks; jgo itself would take the half of a file for the whole."""

        def download(self, artifact: Any) -> Path | None:
            for attempt in range(1, TRIES + 1):
                try:
                    return super().download(artifact)
                except RequestException:
                    Path(artifact.cached_path).unlink(missing_ok=True)
                    if attempt == TRIES:
                        raise
                    time.sleep(attempt)
            return None

    return Patient()
