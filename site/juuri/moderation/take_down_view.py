"""The dialogue of taking down: Wagtail's, with a reason and the other language."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.unpublish import UnpublishView

from juuri.moderation.forms import TakeDownForm
from juuri.moderation.turns import Busy
from juuri.moderation.twins import take_down
from juuri.pages.uses import is_linked_in_public


class TakeDownView(UnpublishView):
    """Takes the page down if the form says why; else shows the form again."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take down and go on, or show what is missing and keep what was typed."""
        linked = is_linked_in_public(self.object)
        form = TakeDownForm(request.POST, linked=linked)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        form.cleaned_data.pop("links_seen", None)
        try:
            pages = take_down(self.object, request.user, **form.cleaned_data)
        except Busy as busy:
            messages.error(request, busy.message)
            return self.render_to_response(self.get_context_data(form=form))
        titles = ", ".join(page.title for page in pages)
        messages.success(request, _("Taken down: %(titles)s.") % {"titles": titles})
        return redirect(self.get_next_url())


def answer_take_down(request: HttpRequest, page: Any) -> HttpResponse:
    """Answer the dialogue in place of Wagtail's view, which asks for no reason.

    The rights have been looked at by that view, and are again by ours.
    """
    return TakeDownView.as_view()(request, page.pk)
