"""``python -m tests.extract.killed_run FOLDER OUTPUT N``: extract, and be killed as the Nth file is about to appear."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from extract.run import extract_paths


def main(folder: Path, output: Path, nth: int) -> None:
    rename = Path.replace
    left = nth

    def killed(self: Path, target: Path) -> Path:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return rename(self, target)

    Path.replace = killed  # type: ignore[method-assign,assignment]
    extract_paths([folder], output)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
