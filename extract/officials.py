"""Officials in a responsibility clause: by name and office (许文舟副市长), or by their post (分管副市长)."""

from __future__ import annotations

import re
from typing import Final

from extract.organisations import classify

#: 许文舟副市长, 许文舟同志: a name with an office or as it is addressed.
_PERSON: Final = re.compile(
    r"^([一-鿿]{2,4}?)(?:(?:区|市|县|省|州|厅|局)?(?:委)?(?:常务)?副?(?:市长|省长|区长|县长|州长|书记|主任|局长|厅长|主席|秘书长|部长|常委)|同志)*$"
)
#: 各分管副市长, 市政府秘书长: told by the post.
_POST: Final = re.compile(r"^(?:各|分管|[省市区县州旗]政府|[省市区县州]委(?!员))")
_OFFICE: Final = re.compile(r"(?:负责人|分管领导|主要领导|领导)$")
#: 许文舟（安全生产）: for which part of the task.
_FOR_WHAT: Final = re.compile(r"^([一-鿿]{2,4})[（(][一-鿿、]{2,12}[）)]$")


def person_of(name: str) -> str:
    """许文舟副市长, 许文舟同志 -> 许文舟; '' where it is no person with an office."""
    match = _PERSON.match(name)
    return match.group(1) if match and match.end(1) < len(name) else ""


def read_official(name: str) -> tuple[str, str]:
    """The name and what kind of party it is: a person, the agency whose post it is, or what the name says."""
    post = _OFFICE.search(name) or _POST.match(name)
    person = _FOR_WHAT.match(name) if post else _PERSON.match(name) or _FOR_WHAT.match(name)
    if person:
        return person.group(1), "person"
    return name, "agency" if post else classify(name)
