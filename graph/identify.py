"""Which node a name in a document means: its label, its canonical name and the key that makes its identifier."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from extract.facts import COLLECTIVE, DocumentFacts
from graph.records import Node, Value, content_id
from graph.resolve import NATIONAL, Jurisdiction, Resolved, clean_name, is_relative, resolve_place, resolve_unit
from ontology.errors import FactsError

LABELS: Final[Mapping[str, str]] = {
    "agency": "Agency",
    "enterprise": "Enterprise",
    "platform": "Platform",
    "university": "University",
    "organization": "Organization",
    "zone": "Zone",
    "place": "Place",
    "person": "Person",
    "programme": "Programme",
    "document": "Document",
    COLLECTIVE: "Collective",
}
#: A person's name is shorter than this; longer ones are posts: 市委组织部负责人.
_LONGEST_NAME: Final = 4


def document_id(facts: DocumentFacts) -> str:
    """The same text is the same document, whatever its file is called."""
    return content_id("Document", facts.text_sha256)


class Loaded(NamedTuple):
    """A loaded document, for those who cite it."""

    id: str
    title: str


def document_titles(documents: Iterable[DocumentFacts]) -> dict[str, Loaded]:
    """The loaded documents by what others call them: title, number, title of the plan that a notice forwards.

    What two documents are called is left out: nobody knows which of them is meant.
    """
    found: dict[str, set[Loaded]] = defaultdict(set)
    for facts in documents:
        if facts.document.title:
            loaded = Loaded(document_id(facts), facts.document.title)
            for name in _names(facts):
                found[name].add(loaded)
    return {name: loaded.pop() for name, loaded in found.items() if len(loaded) == 1}


def indicator(name: str) -> Node:
    """Indicators are shared by all documents: 全社会 R&D 经费支出 and 全社会R&D经费支出 are one."""
    return _node("Indicator", clean_name(name), name, key=())


@dataclass(frozen=True, slots=True)
class Identifier:
    """Names of one document -> nodes. ``titles`` are the loaded documents, see ``document_titles``."""

    document: str
    home: Jurisdiction
    titles: Mapping[str, Loaded] = field(default_factory=dict)

    @classmethod
    def of(cls, facts: DocumentFacts, titles: Mapping[str, Loaded]) -> Identifier:
        """The identifier of a document's own names."""
        head = facts.document
        home = Jurisdiction.of_document(head.jurisdiction, head.issuer, head.title)
        own = {name: Loaded(document_id(facts), head.title) for name in _names(facts)} if head.title else {}
        return cls(document_id(facts), home, {**titles, **own})

    def node(self, kind: str, name: str) -> Node:
        """The node of a name of that entity type. Raises FactsError where the type is none of ours."""
        if kind == "document":
            return self.cited(name)
        label = LABELS.get(kind)
        if label is None:
            raise FactsError(f"{name} is said to be a {kind}; the types are {', '.join(LABELS)}")
        if kind in ("place", "programme"):
            place = resolve_place(name) if kind == "place" else Resolved(clean_name(name), "", None)
            return _node(label, place.name, name, key=(), level=place.level)
        if kind == "zone":
            zone = resolve_unit(name, self.home)
            return _node(label, zone.name, name, key=(), level=zone.level)
        if kind in (COLLECTIVE, "person"):
            post = kind == "person" and len(name) > _LONGEST_NAME and is_relative(name)
            shown = resolve_unit(name, self.home).name if post else clean_name(name)
            return _node(label, shown, name, key=(self._context,), jurisdiction=self.home.name or None)
        return self._organisation(label, name)

    @property
    def _context(self) -> str:
        """What keeps names apart that only mean something at home."""
        return self.home.name or self.document

    def _organisation(self, label: str, name: str) -> Node:
        unit = resolve_unit(name, self.home)
        agency = label == "Agency"
        if not agency and unit.jurisdiction == NATIONAL:
            unit = Resolved(unit.name, "", None)  # 中国… is only a firm's name
        at_home = agency or is_relative(unit.name)
        key = unit.jurisdiction or (self._context if at_home else "")
        place = unit.jurisdiction or (self.home.name if at_home else "")
        return _node(label, unit.name, name, key=(key,), jurisdiction=place or None, level=unit.level)

    def cited(self, name: str, number: str | None = None) -> Node:
        """The document of that title and number (文号): a loaded one, else a stub.

        A number that is not the document's own tells an older one of the same title apart.
        """
        title, called = _title(name), number and plain_number(number)
        known = (self.titles.get(called) if called else None) or self.titles.get(title)
        older = known is not None and called and known.id == self.document and self.titles.get(called) != known
        if known and not older:
            return Node(known.id, "Document", {"title": known.title, "stub": False})
        key = (title, called) if older and called else (title,)
        stub: dict[str, Value] = {"title": title, "stub": True}
        return Node(content_id("Document", "title", *key), "Document", stub | ({"number": number} if number else {}))


def plain_number(number: str) -> str:
    """国办发[2013]5号 and 国办发〔2013〕5号 are one."""
    return re.sub(r"[\[（(【［]", "〔", re.sub(r"[\]）)】］]", "〕", "".join(number.split()))).replace("〕第", "〕")


def _names(facts: DocumentFacts) -> set[str]:
    """What others call a document: by its title, its number, or the plan that it forwards."""
    head = facts.document
    forwarded = [section.heading for section in facts.sections if section.kind == "document"]
    names = {_title(name) for name in (head.title, *forwarded) if name}
    return names | ({plain_number(head.number)} if head.number else set())


def _title(text: str) -> str:
    return clean_name(text).strip("《》")


def _node(label: str, name: str, surface: str, key: tuple[str, ...], **others: Value) -> Node:
    written = "".join(surface.split())
    aliases = (written,) if written != name else ()
    found: dict[str, Value] = {"name": name, "aliases": aliases, **others}
    present = {each: value for each, value in found.items() if value is not None and value != ()}
    return Node(content_id(label, *key, name), label, present)
