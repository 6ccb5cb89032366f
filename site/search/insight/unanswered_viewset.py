"""Searches without hits in the admin, for coordinators and communications staff."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from juuri.glossary.models import LONGEST_TERM, Term, TermForm
from search.insight.choosers import term_chooser
from search.insight.models import Promotion, SearchCount, UnansweredSearch
from search.insight.unanswered import forget_if_answered, shown

MONTHS = 3


def may_change(user: Any, model: Any) -> bool:
    """Whether the user may change rows of a model, as its policy says."""
    policy = policy_registry.get_by_type(model)
    return bool(policy.user_has_permission(user, "change"))


class UnansweredIndexView(generic.IndexView):
    """The searches, the ones to be worked on first, with what can be done."""

    any_permission_required = ("view",)

    def get_base_queryset(self) -> QuerySet[UnansweredSearch]:
        """Return the searches that may be seen."""
        return shown()

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add how many searches there were."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return context | {"months": SearchCount.objects.all()[:MONTHS]}

    def get_edit_url(self, instance: UnansweredSearch) -> str:
        """Return the address of a search; who sees the list may change all of it."""
        return reverse("unanswered_searches:edit", args=[instance.pk])

    @cached_property
    def may_answer(self) -> dict[str, bool]:
        """How the user may answer searches; asked once for all of the list."""
        user = self.request.user
        return {
            "synonym": may_change(user, Term),
            "promotion": may_change(user, Promotion),
        }

    def get_list_more_buttons(self, instance: UnansweredSearch) -> list[MenuItem]:
        """Offer to try the search and to answer it."""
        buttons = [
            *super().get_list_more_buttons(instance),
            MenuItem(_("Search now"), url=address_of(instance), icon_name="search"),
        ]
        if self.may_answer["synonym"]:
            url = reverse("unanswered_searches:synonym", args=[instance.pk])
            buttons.append(
                MenuItem(_("Make it a synonym"), url=url, icon_name="openquote")
            )
        if self.may_answer["promotion"]:
            asked = {"language": instance.language, "words": instance.text}
            url = f"{reverse('promotions:add')}?{urlencode(asked)}"
            buttons.append(MenuItem(_("Promote a result"), url=url, icon_name="pick"))
        return buttons


def address_of(search: UnansweredSearch) -> str:
    """Return the public address of a search; it has more than the text: not counted."""
    with translation.override(search.language):
        address = reverse("search:results")
    return f"{address}?{urlencode({'q': search.text, 'again': 1})}"


class SynonymForm(forms.Form):
    """Which term the words are another expression of."""

    text = forms.CharField(label=_("Expression"), max_length=LONGEST_TERM)
    term = forms.ModelChoiceField(
        label=_("Term"),
        queryset=Term.objects.all(),
        widget=term_chooser(),
    )


class SynonymView(WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]  # Django takes none
    """Makes words that were searched for in vain a synonym of a term."""

    form_class = SynonymForm
    template_name = "search/admin/synonym.html"
    page_title = _("Make it a synonym")
    header_icon = "openquote"

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        """Refuse who may not write terms."""
        needed = (UnansweredSearch, Term)
        if not all(may_change(request.user, model) for model in needed):
            raise PermissionDenied
        self.search = get_object_or_404(shown(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """Begin with what was searched for."""
        return {"text": self.search.text}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the form's chooser needs."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"media": context["form"].media}

    def form_valid(self, form: SynonymForm) -> HttpResponse:
        """Add the expression to the term, as if it had been typed there."""
        term: Term = form.cleaned_data["term"]
        synonym = TermForm(
            term=term, text=form.cleaned_data["text"], language=self.search.language
        )
        try:
            synonym.full_clean()
        except ValidationError as refused:
            form.add_error(None, refused.messages)
            return self.form_invalid(form)
        with transaction.atomic():
            term.forms.add(synonym)
            term.save()
            log(instance=term, action="wagtail.edit", user=self.request.user)
        forget_if_answered(self.search)
        done = gettext("“%(text)s” is now a synonym of “%(term)s”.")
        messages.success(self.request, done % {"text": synonym.text, "term": term})
        return redirect("unanswered_searches:index")


class UnansweredViewSet(ModelViewSet):
    """Searches without hits: a state and a note, never another text."""

    model = UnansweredSearch
    name = "unanswered_searches"
    icon = "help"
    menu_label = _("Searches without hits")
    copy_view_enabled = False
    index_view_class = UnansweredIndexView
    index_template_name = "search/admin/unanswered.html"
    list_display = (
        "text",
        Column("language", label=_("Language"), accessor="get_language_display"),
        Column("days", label=_("Days"), accessor="days", sort_key="days"),
        DateColumn("last_day", label=_("Last day"), sort_key="last_day"),
        Column("state", label=_("State"), accessor="get_state_display"),
        Column("note", label=_("Note"), accessor="note"),
    )
    list_filter = ("language", "state")
    list_per_page = 50
    search_fields = ("text", "note")
    search_backend_name = None
    edit_handler = ObjectList(
        [FieldPanel("state"), FieldPanel("note", widget=AdminAutoHeightTextInput)]
    )

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Name no address at which a search could be added or deleted."""
        none = dict.fromkeys(("add_url_name", "delete_url_name", "usage_url_name"))
        common: dict[str, Any] = super().get_common_view_kwargs(**{**none, **kwargs})
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        """Leave the list, the state with its history, and the synonym."""
        left = ("index", "index_results", "edit", "history", "history_results")
        return [
            *(route for route in super().get_urlpatterns() if route.name in left),
            path("synonym/<int:pk>/", SynonymView.as_view(), name="synonym"),
        ]

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """Offer no rights: who coordinates a region works on them."""
        return Permission.objects.none()
