"""The glossary in the admin, as communications staff work with it."""

import pytest
from django.contrib.auth.models import Permission
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data
from wagtail.users.models import UserProfile

from juuri.glossary.models import Term
from juuri.pages.uses import uses_of
from search.models import SearchEntry
from tests.factories import make_term

pytestmark = [pytest.mark.django_db, pytest.mark.feature("A14")]

LIST = "/admin/snippets/glossary/term/"


@pytest.fixture
def staff(communications, signed_in):
    """Return the browser of communications staff, who may write terms."""
    rights = Permission.objects.filter(
        content_type__app_label="glossary", codename__endswith="_term"
    )
    communications.user_permissions.add(*rights)
    return signed_in(communications)


def typed(forms=(), see=(), initial=0, **values):
    return nested_form_data(
        {
            "term_fi": "hanke",
            "term_sv": "projekt",
            "definition_fi": "Kokeilu, joka päättyy.",
            "definition_sv": "Ett försök som tar slut.",
            "source_fi": "",
            "source_sv": "",
            "source_url": "",
            "forms": inline_formset(list(forms), initial=initial),
            "see_also": inline_formset(list(see)),
        }
        | values
    )


def form(text, kind="synonym", language="fi", **values):
    return {"text": text, "language": language, "kind": kind} | values


def test_term__is_public_and_found_at_once_with_its_history(staff, communications):
    other = make_term("kunta")
    response = staff.post(
        f"{LIST}add/",
        typed(
            forms=[form("kokeilu"), form("projekti", "discouraged")],
            see=[{"other": other.pk}],
        ),
    )
    assert response.status_code == 302
    term = Term.objects.get(term_fi="hanke")
    assert term.forms_in("fi", "discouraged") == ["projekti"]
    assert list(Term.objects.related_to(other)) == [term]
    page = staff.get(term.get_absolute_url())
    assert "Kokeilu, joka päättyy." in page.content.decode()
    assert "kokeilu" in SearchEntry.objects.get(title="hanke").body
    entry = ModelLogEntry.objects.for_instance(term).get()
    assert (entry.action, entry.user) == ("wagtail.create", communications)
    assert staff.get(f"{LIST}history/{term.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"forms": [form("Hanke")]}, "text"),
        ({"forms": [form("kokeilu"), form("kokeilu")]}, "__all__"),
        ({"forms": [form("KUNTA", "discouraged")]}, "text"),
        ({"term_fi": "kunta"}, "term_fi"),
        ({"definition_fi": "", "definition_sv": ""}, "definition_fi"),
    ],
)
def test_term__what_is_wrong_is_said_at_its_field(staff, values, said):
    make_term("kunta")
    response = staff.post(f"{LIST}add/", typed(**values))
    assert response.status_code == 200
    whole = response.context["form"]
    found = dict(whole.errors)
    for errors in whole.formsets["forms"].errors:
        found |= errors
    assert said in found
    assert Term.objects.count() == 1


def test_term__renamed_to_its_own_synonym(staff):
    term = make_term("hanke", "projekt", synonyms={"fi": ["kokeilu"]})
    existing = form("kokeilu", id=term.forms.get().pk)
    address = f"{LIST}edit/{term.pk}/"
    refused = staff.post(address, typed([existing], term_fi="kokeilu", initial=1))
    assert refused.status_code == 200
    removed = existing | {"DELETE": "on"}
    done = staff.post(address, typed([removed], term_fi="kokeilu", initial=1))
    assert done.status_code == 302
    assert Term.objects.get().slug_fi == "kokeilu"


def test_term__in_use_is_not_deleted_and_says_where(staff):
    term = make_term("hanke")
    user_of_it = make_term("kunta", see=[term])
    unused = staff.get(f"{LIST}delete/{user_of_it.pk}/")
    assert unused.context["usage_count"] == 0
    address = f"{LIST}delete/{term.pk}/"
    assert f"{LIST}edit/{user_of_it.pk}/" in staff.get(address).content.decode()
    refused = staff.post(address)
    assert refused.status_code == 409
    assert f"{LIST}edit/{user_of_it.pk}/" in refused.content.decode()
    assert Term.objects.filter(pk=term.pk).exists()
    usage = staff.get(f"{LIST}usage/{term.pk}/").content.decode()
    assert f"{LIST}edit/{user_of_it.pk}/" in usage
    staff.post(f"{LIST}delete/{user_of_it.pk}/")
    staff.post(address)
    assert Term.objects.count() == 0


@pytest.mark.parametrize("person", ["coordinator_a", "author_a", "reader"])
def test_term__others_may_not_write(cast, signed_in, person):
    term = make_term("hanke")
    browser = signed_in(cast.everyone()[person])
    for place in ("", "add/", f"edit/{term.pk}/", f"delete/{term.pk}/"):
        assert browser.get(f"{LIST}{place}").status_code == 302
    browser.post(f"{LIST}edit/{term.pk}/", typed(term_fi="muu"))
    assert Term.objects.get().term_fi == "hanke"


def test_term_in_use__lists_each_use_once(staff):
    term = make_term("hanke")
    user_of_it = make_term("kunta", see=[term])
    address = f"{LIST}delete/{term.pk}/"
    link = f'href="{LIST}edit/{user_of_it.pk}/"'
    assert staff.get(address).content.decode().count(link) == 1
    (use,) = uses_of(term)
    assert use.source == user_of_it


@pytest.mark.parametrize(
    ("language", "said"),
    [("fi", "Termi ”hanke” on päivitetty."), ("sv", "Term ”projekt” har uppdaterats.")],
)
def test_saving__is_confirmed_in_good_language(staff, communications, language, said):
    profile = UserProfile.get_for_user(communications)
    profile.preferred_language = language
    profile.save()
    term = make_term("hanke", "projekt")
    answer = staff.post(f"{LIST}edit/{term.pk}/", typed(), follow=True)
    (message,) = answer.context["messages"]
    assert str(message).strip().startswith(said)
