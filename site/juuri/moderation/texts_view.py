"""All texts of a translation on one page, to be typed one after another.

wagtail-localize's editor opens and saves each text by itself. Here each is saved as
soon as the writer leaves it, by a script, and all of them by any button without one.
"""

from html import escape, unescape
from typing import Any

from django.contrib import messages
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.http import JsonResponse as Json
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from juuri.moderation import operations
from juuri.moderation.requirements import problems_of
from juuri.moderation.submit_button import tell_missing
from juuri.moderation.text_faults import fault_of_length, faults_of_texts
from juuri.moderation.translation_review import label, send_to_review, translation_into


class TranslationTextsView(WagtailAdminTemplateMixin, TemplateView):
    """Lists the texts with a field each; saves, and sends to review."""

    template_name = "moderation/translation_texts.html"
    page_title = gettext_lazy("Texts of the other language")
    header_icon = "wagtail-localize-language"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse who may not edit the page; what waits for review can't be typed."""
        self.page = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        found = translation_into(self.page)
        if found is None:
            raise Http404
        self.translation: Translation = found
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied("This user can't edit this page")
        lock = self.page.get_lock()
        if lock and lock.for_user(request.user):
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def original(self) -> Page:
        """The version that is translated."""
        return self.translation.source.get_source_instance()

    def get_page_subtitle(self) -> str:
        """Return which page it is."""
        return str(self.original.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead from the first page to this one."""
        here = {"url": "", "label": self.page_title}
        return [*self.breadcrumbs_items, here | {"sublabel": self.get_page_subtitle()}]

    def segments(self) -> Any:
        """Return the texts in their order; the address is made of the title."""
        texts = StringSegment.objects.filter(source=self.translation.source)
        return (
            texts.exclude(context__path="slug")
            .select_related("string", "context")
            .annotate_translation(self.translation.target_locale, include_errors=True)
            .order_by("order", "pk")
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the texts, and what can be done with them."""
        return super().get_context_data(
            **kwargs,
            page=self.page,
            original=self.original,
            texts=self.texts(),
            both=self.original_can_be_submitted(),
            address=reverse("translation_texts", args=[self.page.pk]),
        )

    def texts(self) -> list[dict[str, Any]]:
        """Return what the page shows of all texts."""
        faults = faults_of_texts(self.translation)
        return [
            self.text(segment, faults.get((segment.string_id, segment.context_id), ""))
            for segment in self.segments()
        ]

    def text(self, segment: StringSegment, fault: str) -> dict[str, Any]:
        """Return what the page shows of a text, with what is wrong with it."""
        path = segment.context.path
        source = shown(segment.string.data)
        typed = shown(segment.translation or "")
        return {
            "name": f"text-{segment.pk}",
            "label": label(self.translation, path),
            "source": source,
            "typed": typed,
            "fault": fault_of_length(typed, self.limit(path)) or fault,
            "limit": self.limit(path),
            "marked_up": has_markup(segment.string.data),
            "rows": min(10, 1 + len(source) // 50),
        }

    def limit(self, path: str) -> int | None:
        """Return how many characters a field holds, if it says so."""
        model = self.translation.source.specific_content_type.model_class()
        try:
            field = model._meta.get_field(path)
        except FieldDoesNotExist:
            return None
        return getattr(field, "max_length", None)

    def original_can_be_submitted(self) -> bool:
        """Whether the version that is translated waits to be submitted, too."""
        rights = self.original.permissions_for_user(self.request.user)
        unseen = not self.original.live or self.original.has_unpublished_changes
        return bool(
            unseen
            and rights.can_edit()
            and rights.can_submit_for_moderation()
            and not self.original.workflow_in_progress
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Save what was posted; send to review where a button asks for it."""
        self.save_texts()
        if request.headers.get("Accept") == "application/json":
            return Json(self.state())
        action = request.POST.get("action", "")
        if action in ("submit", "submit-both") and self.submit(action):
            return redirect("wagtailadmin_explore", self.page.get_parent().pk)
        if not action:
            messages.success(request, _("What you wrote has been saved."))
        return redirect("translation_texts", self.page.pk)

    def state(self) -> dict[str, Any]:
        """Return how many texts are left, and what is wrong with those that are."""
        texts = self.texts()
        left = [text for text in texts if text["fault"] or not text["typed"]]
        faults = {text["name"]: text["fault"] for text in left if text["fault"]}
        return {"missing": len(left), "faults": faults}

    @transaction.atomic
    def save_texts(self) -> None:
        """Keep the texts that were posted; an empty one is not translated."""
        for segment in self.segments():
            posted = self.request.POST.get(f"text-{segment.pk}")
            if posted is None:
                continue
            data = kept(posted, has_markup(segment.string.data))
            if data != (segment.translation or ""):
                self.save_text(segment, data)

    def save_text(self, segment: StringSegment, data: str) -> None:
        """Keep one text as wagtail-localize keeps it."""
        place = {
            "translation_of_id": segment.string_id,
            "locale": self.translation.target_locale,
            "context_id": segment.context_id,
        }
        if not data:
            StringTranslation.objects.filter(**place).delete()
            return
        StringTranslation.objects.update_or_create(
            **place,
            defaults={
                "data": data,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "tool_name": "",
                "last_translated_by": self.request.user,
                "has_error": False,
                "field_error": "",
            },
        )

    def submit(self, action: str) -> bool:
        """Send this version to review, and first the other one if both are meant."""
        if action == "submit" or not self.original_can_be_submitted():
            return send_to_review(self.request, self.page, self.translation)
        problems = problems_of(self.original.get_latest_revision_as_object())
        if problems:
            tell_missing(self.request, self.original, problems)
            return False
        with transaction.atomic():
            done = send_to_review(self.request, self.page, self.translation)
            if done:
                operations.submit(self.original, self.request.user)
        return done


def has_markup(data: str) -> bool:
    """Whether a text has links or emphasis, whose marks the writer must keep."""
    return "<" in data.replace("<br/>", "").replace("<br>", "")


def shown(data: str) -> str:
    """Return a kept text as it is typed: lines, and signs as they are."""
    if has_markup(data):
        return data
    return unescape(data.replace("<br/>", "\n").replace("<br>", "\n"))


def kept(typed: str, marked_up: bool) -> str:
    """Return a typed text as wagtail-localize keeps it, the inverse of `shown`."""
    text = typed.replace("\r\n", "\n").replace("\0", "").strip()
    if marked_up:
        return text
    return escape(text, quote=False).replace("\n", "<br/>")
