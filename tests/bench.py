"""``make bench``: how fast reading and extraction are, each beside a named peer in the same run.

Ratios are what counts: absolute figures belong to the machine. The text is the samples and, where the folder is there,
the real documents, repeated with varied numbers.
"""

from __future__ import annotations

import random
import re
import resource
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import jieba
import jieba.posseg
import pypdfium2

from corpora.discover import find_documents
from corpora.documents import SourceDocument
from corpora.readers import read_document
from corpora.traced import Traced
from extract.pipeline import build_nlp, extract_facts

ROOT: Final = Path(__file__).parents[1]
SHARED: Final = ROOT.parent / "shared"
#: Bytes of text; the slowest peer (jieba.posseg) gets a tenth of it.
SIZE: Final = 20_000_000
#: Texts that one of the peers reads before it is the next one's turn.
TURN: Final = 40


def main() -> None:
    """Measure and print; fails only where the program does."""
    clock = time.perf_counter()
    nlp = build_nlp()
    print(f"pipeline: built in {time.perf_counter() - clock:.2f} s")
    list(jieba.cut("先行载入词典"))
    list(jieba.posseg.cut("先行载入词典"))
    texts = list(_texts(SIZE))
    before = _memory()
    ours, cut, posseg = _rates(
        texts,
        {
            lambda text: len(extract_facts(nlp, _document(text)).tasks): 1,
            lambda text: sum(1 for _ in jieba.cut(text)): 1,
            lambda text: sum(1 for _ in jieba.posseg.cut(text)): 10,
        },
    )
    _say("extraction", ours, {"jieba.cut": cut, "jieba.posseg": posseg})
    print(f"  memory: {before:.0f} MB before, {_memory():.0f} MB after {len(texts)} documents")
    one, two = (_workers(texts, count) for count in (1, 2))
    print(f"  two workers: {one / two:.2f} x one ({one:.1f} s, {two:.1f} s)")
    _bench_pdf()


def _texts(size: int) -> Iterable[str]:
    """Plans with varied numbers, ``size`` bytes of UTF-8 in all; the same at every run."""
    folders = [each for each in (SHARED / "corpus", ROOT / "corpora" / "samples") if each.is_dir()]
    plans = [read_document(file.path, file.name).text for file in find_documents(folders[:1])]
    chance = random.Random(1)
    while size > 0:
        text = re.sub(r"(?<!\d)\d{1,3}(?!\d)", lambda _: str(chance.randint(1, 999)), chance.choice(plans))
        size -= len(text.encode())
        yield text


def _document(text: str) -> SourceDocument:
    return SourceDocument("bench", "bench", "", "text/plain", Traced(text))


def _rates(texts: Sequence[str], works: dict[Callable[[str], int], int]) -> list[float]:
    """Megabytes of text in a second of processor time, for each work; it gets one text in so many.

    They take turns: the machine has other work too, and what slows one slows all.
    """
    done = [[0.0, 0.0] for _ in works]
    for first in range(0, len(texts), TURN):
        for (work, every), sums in zip(works.items(), done, strict=True):
            turn = texts[first : first + TURN : every]
            clock = time.process_time()
            for text in turn:
                work(text)
            sums[0] += time.process_time() - clock
            sums[1] += sum(len(text.encode()) for text in turn) / 1e6
    return [size / seconds for seconds, size in done]


def _workers(texts: list[str], count: int) -> float:
    """Seconds for all texts with so many processes, which are warm when the clock starts."""
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        list(pool.map(_extract, texts[:1] * 4 * count))
        clock = time.perf_counter()
        list(pool.map(_extract, texts))
        return time.perf_counter() - clock


def _extract(text: str) -> int:
    return len(extract_facts(build_nlp(), _document(text)).tasks)


def _bench_pdf() -> None:
    """Reading beside the parser alone, on the published PDFs: its plain text, and the boxes of its characters too."""
    files = sorted((SHARED / "plans").glob("*.pdf"))
    if not files:
        print("reading: no PDFs in ../shared/plans")
        return
    works: tuple[Callable[[Path], object], ...] = (lambda path: read_document(path, path.stem), _parse, _parse_boxes)
    times = [[_seconds(work, files) for work in works] for _ in range(5)]  # in turns: the machine has other work too
    ours, plain, boxes = (min(column) for column in zip(*times, strict=True))
    print(
        f"reading {len(files)} PDFs: {ours:.2f} s = {ours / plain:.2f} x pypdfium2's plain text ({plain:.2f} s), ",
        end="",
    )
    print(f"{ours / boxes:.2f} x its text with the box of each character ({boxes:.2f} s)")


def _seconds(work: Callable[[Path], object], files: list[Path]) -> float:
    """Seconds of processor time."""
    clock = time.process_time()
    for path in files:
        work(path)
    return time.process_time() - clock


def _parse(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as pdf:
        return sum(len(page.get_textpage().get_text_bounded()) for page in pdf)


def _parse_boxes(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as pdf:
        texts = [page.get_textpage() for page in pdf]
        return sum(len([text.get_charbox(i, loose=True) for i in range(text.count_chars())]) for text in texts)


def _say(name: str, ours: float, peers: dict[str, float]) -> None:
    ratios = ", ".join(f"{ours / peer:.2f} x {name} ({peer:.2f} MB/s)" for name, peer in peers.items())
    print(f"{name}: {ours:.2f} MB/s = {ratios}")


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
