"""The command ``policykg``: one module a command in ``api/commands``, errors as one line, exit codes that tell.

What is heavy (spaCy, rdflib, the web framework) is imported by the command that needs it, when it runs.
"""

from __future__ import annotations

import io
import os
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from api.commands.build import build
from api.commands.evaluate import evaluate
from api.commands.explain import explain
from api.commands.export import export
from api.commands.extract import extract
from api.commands.query import query
from api.commands.read import read
from api.commands.responsibilities import responsibilities
from api.commands.serve import serve
from ontology.errors import PolicyKGError

app = typer.Typer(
    name="policykg",
    epilog="Exit codes: 0 all went well; 1 some documents failed, the others went through; 2 nothing could be done.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (build, extract, read, evaluate, explain, responsibilities, query, serve, export):
    app.command()(command)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"policykg {version('policykg')}")
        raise typer.Exit


@app.callback()
def policykg(
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Chinese government plans as a knowledge graph: who leads what, by when, and where the text says so."""


def main() -> None:
    """The entry point: what goes wrong for a reason that the user can mend is told in one line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except BrokenPipeError:  # whoever read our output (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except (PolicyKGError, OSError) as error:
        print(f"policykg: {error}", file=sys.stderr)
        sys.exit(2)
