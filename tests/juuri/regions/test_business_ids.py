"""The Finnish business ID."""

import pytest
from django.core.exceptions import ValidationError

from juuri.regions.business_ids import check_digit, validate_business_id
from juuri.regions.models import Organisation


# Two that are in the register and two that nobody has.
@pytest.mark.parametrize("value", ["0245458-3", "0112038-9", "1234567-1", "0000000-0"])
def test_business_id__accepted(value):
    validate_business_id(value)


@pytest.mark.parametrize(
    "value",
    ["12345671", "1234567-", "234567-1", "FI1234567", "x234567-1", "\u0661234567-1"],
)
def test_business_id__other_form_says_the_form(value):
    with pytest.raises(ValidationError, match="1234567-1") as refused:
        validate_business_id(value)

    assert refused.value.code == "form"


@pytest.mark.parametrize("value", ["1234567-2", "1243567-1", "0245458-8"])
def test_business_id__mistyped_digit_is_found(value):
    with pytest.raises(ValidationError) as refused:
        validate_business_id(value)

    assert refused.value.code == "check_digit"


def test_business_id__number_without_a_check_digit():
    # The remainder is 1, and such numbers are never given.
    assert check_digit("0000006") is None
    with pytest.raises(ValidationError):
        validate_business_id("0000006-0")


def test_organisation__may_lack_a_business_id():
    Organisation(name_fi="Kylätalo").clean_fields()
