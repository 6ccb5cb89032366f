"""Variables are read once, and a bad one is named without its value."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from juuri.settings import environment

SCHEMES = ("http", "https")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ()),
        ("http://es:9200", ("http://es:9200",)),
        ("https://a, https://b:9200/es", ("https://a", "https://b:9200/es")),
    ],
)
def test_addresses__are_parted_by_commas(monkeypatch, value, expected) -> None:
    monkeypatch.setenv("SOMEWHERE", value)
    assert environment.addresses("SOMEWHERE", SCHEMES) == expected


@pytest.mark.parametrize(
    "value",
    [
        "es:9200",
        "ftp://u:hidden@es:21",
        "http://u:hidden@es",
        "https://a:9200,hidden",
        "https://a:hidden",
    ],
)
def test_addresses__a_bad_one_is_refused_without_being_shown(
    monkeypatch, value
) -> None:
    monkeypatch.setenv("SOMEWHERE", value)
    with pytest.raises(ImproperlyConfigured, match="SOMEWHERE") as refusal:
        environment.addresses("SOMEWHERE", SCHEMES)
    assert "hidden" not in str(refusal.value)
