"""``policykg build``: documents in, graph out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.commands.extract import conclude, run_extraction
from api.options import GraphOption, LexiconOption, PathsArgument, WorkersOption, graph_url, open_graph, shown
from api.progress import bar


def build(
    paths: PathsArgument,
    graph: GraphOption = None,
    facts: Annotated[
        Path | None,
        typer.Option("--facts", help="Folder that keeps the extraction results. Default: POLICYKG_FACTS, else facts."),
    ] = None,
    workers: WorkersOption = 1,
    lexicon: LexiconOption = None,
) -> None:
    """Extract documents and build the graph of what they say.

    Facts folder and graph hold exactly these documents afterwards. What has not changed is not extracted again, and
    who reads the graph sees the old one until the new one is whole. A document that cannot be read is reported and the
    others go through: exit code 1; 2 where nothing could be done.
    """
    from api.settings import Settings
    from graph.build import mirror_folder
    from ontology.load import load_model

    settings = Settings.from_environment()
    url = graph_url(graph, settings)
    store = open_graph(url, settings)
    folder = facts or settings.facts
    report = run_extraction(paths, folder, workers, lexicon, prune=True)
    if report.documents:
        with bar("build") as progress:
            mirror_folder(folder, store, load_model(), progress)
    conclude(report, f"graph {shown(url)}, facts {folder}" if report.documents else "no graph")
