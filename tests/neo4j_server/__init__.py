"""A real Neo4j Community server from published artefacts: no Docker, no Java to install, nothing of it in the package.

The server runs in a process of its own under its own licence. ``python -m tests.neo4j_server`` starts one by hand.
"""
