"""Responsibility in running text.

    由市港航局牵头，会同市渔业局组织实施      lead, support
    市港航局要加强统筹; 市港航局负责日常工作   responsible
    依托澄州理工大学建设海洋技术中心          host
    支持澄州海晟集团牵头建设创新联合体        lead
    办公室主要职责：1.负责…；2.配合…          responsible, support

Only who is named can be held to it: 鼓励龙头企业牵头建设 and 各级政府要加强领导 speak to nobody in particular, and
市港航局负责解释 assigns no task.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.charters import find_charters
from extract.clauses import Party
from extract.duties import find_duties
from extract.hosts import find_hosts


def find_prose(text: str, taken: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], list[Party]]]:
    """((start, end), parties) of each assignment in running text, outside the spans ``taken`` by clauses and tables."""
    for find in (find_duties, find_hosts, find_charters):
        for start, end, parties in find(text):
            if parties and not any(begin <= start < stop for begin, stop in taken):
                yield (start, end), parties
