from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.resolve import Jurisdiction, clean_name, resolve_place, resolve_unit

CITY = Jurisdiction.parse("江东省澄州市")
DISTRICT = Jurisdiction.parse("澄州市临江区")
NOWHERE = Jurisdiction()


@pytest.mark.parametrize(
    ("name", "home", "canonical", "jurisdiction", "level"),
    [
        ("市科技局", CITY, "澄州市科技局", "澄州市", "市"),
        ("澄州市科技局", CITY, "澄州市科技局", "澄州市", "市"),
        ("江东省澄州市科技局", NOWHERE, "澄州市科技局", "澄州市", "市"),
        ("省发展改革委", CITY, "江东省发展改革委", "江东省", "省"),
        ("省发展改革委", Jurisdiction.parse("澄州市"), "省发展改革委", "", "省"),
        ("区科技局", DISTRICT, "临江区科技局", "澄州市临江区", "县"),
        ("市科技局", DISTRICT, "澄州市科技局", "澄州市", "市"),
        ("临江区人民政府", CITY, "临江区人民政府", "澄州市临江区", "县"),
        ("白鹭县农业农村局", CITY, "白鹭县农业农村局", "澄州市白鹭县", "县"),
        ("科技局", CITY, "澄州市科技局", "澄州市", "市"),
        ("市政府", CITY, "澄州市人民政府", "澄州市", "市"),
        ("市委组织部", CITY, "澄州市委组织部", "澄州市", "市"),
        ("市发改委", CITY, "澄州市发展改革委", "澄州市", "市"),
        ("市发展和改革委员会", CITY, "澄州市发展改革委", "澄州市", "市"),
        # The first character belongs to the word, unless it stands twice.
        ("市场监管局", CITY, "澄州市市场监管局", "澄州市", "市"),
        ("市市场监管局", CITY, "澄州市市场监管局", "澄州市", "市"),
        ("市民政局", CITY, "澄州市民政局", "澄州市", "市"),
        ("城市管理局", CITY, "澄州市城市管理局", "澄州市", "市"),
        # A zone is no district.
        ("高新区管委会", CITY, "高新区管委会", "", None),
        ("科技部", CITY, "科技部", "国家", "国家"),
        ("国家发展改革委", CITY, "国家发展改革委", "国家", "国家"),
        ("市 科 技 局", CITY, "澄州市科技局", "澄州市", "市"),
        ("市科技局", NOWHERE, "市科技局", "", "市"),
        ("澄州海晟重工股份有限公司", CITY, "澄州海晟重工股份有限公司", "", None),
        ("市科委", Jurisdiction.parse("上海市"), "上海市科委", "上海市", "省"),
    ],
)
def test_a_unit_has_one_name_and_a_place(
    name: str, home: Jurisdiction, canonical: str, jurisdiction: str, level: str | None
) -> None:
    found = resolve_unit(name, home)

    assert (found.name, found.jurisdiction, found.level) == (canonical, jurisdiction, level)


@pytest.mark.parametrize("name", ["市科技局", "省发展改革委", "临江区人民政府", "市市场监管局", "市政府", "科技部"])
def test_a_canonical_name_resolves_to_itself(name: str) -> None:
    once = resolve_unit(name, CITY)

    assert resolve_unit(once.name, CITY) == once


@pytest.mark.parametrize(
    ("stated", "issuer", "title", "name"),
    [
        ("澄州市", None, None, "澄州市"),
        ("江东省", None, None, "江东省"),
        ("澄州市临江区", None, None, "澄州市临江区"),
        (None, "澄州市人民政府办公厅", None, "澄州市"),
        (None, "国务院办公厅", None, "国家"),
        (None, None, "澄州市临江区旧城更新行动方案", "澄州市临江区"),
        (None, None, "关于进一步做好城市更新工作的通知", ""),
        (None, None, None, ""),
    ],
)
def test_a_document_speaks_for_a_place(stated: str | None, issuer: str | None, title: str | None, name: str) -> None:
    assert Jurisdiction.of_document(stated, issuer, title).name == name


@pytest.mark.parametrize(
    ("name", "level"), [("江东省", "省"), ("澄州市", "市"), ("临江区", "县"), ("白鹭县", "县"), ("长三角", None)]
)
def test_a_place_has_a_level(name: str, level: str | None) -> None:
    assert resolve_place(name).level == level


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("“星火 2025”专项", "星火2025专项"),
        ("全社会Ｒ＆Ｄ经费", "全社会R&D经费"),
        ("方案(试行)", "方案（试行）"),
        ("甲：乙，丙", "甲：乙，丙"),
    ],
)
def test_a_name_is_cleaned_of_layout_and_quotation_marks(written: str, clean: str) -> None:
    assert clean_name(written) == clean


@given(
    st.text(alphabet="省市区县旗局委部江澄州临江科技人民政府国家新（）“ ", max_size=16),
    st.sampled_from([CITY, DISTRICT, NOWHERE]),
)
def test_any_name_resolves_to_something_without_spaces(name: str, home: Jurisdiction) -> None:
    found = resolve_unit(name, home)

    assert found == resolve_unit(name, home)
    assert clean_name(found.name) == found.name
