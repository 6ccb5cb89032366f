from datetime import timedelta

import pytest
from django.utils import timezone

from juuri.access.operations import grant
from juuri.regions.models import Organisation
from tests.factories.people import make_user
from tests.factories.tree import make_region


@pytest.fixture
def lapland(tree):
    return make_region("lappi")


@pytest.fixture
def other_region(tree):
    return make_region("paijat_hame")


@pytest.fixture
def organisation(db):
    return Organisation.objects.create(name_fi="Inarin kunta", name_sv="Enare kommun")


@pytest.fixture
def tomorrow():
    return timezone.localdate() + timedelta(days=1)


@pytest.fixture
def people(lapland, other_region, organisation):
    """One real person a role: with the rights that `grant` gives."""
    made = {
        role: make_user(f"real-{role}")
        for role in ("author", "coordinator", "communications", "administrator")
    }
    for role in ("author", "coordinator"):
        grant(made[role], role, [lapland], actor=None)
    for role in ("communications", "administrator"):
        grant(made[role], role, actor=None)
    made["organisation"] = make_user("real-organisation")
    grant(made["organisation"], "organisation", organisation=organisation, actor=None)
    made["nobody"] = make_user("real-nobody")
    made["superuser"] = make_user("real-superuser", is_superuser=True)
    return made
