"""The public form and the page after it; neither holds anybody's address."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic.base import View
from wagtail.models import Page

from juuri.contact.forms import ContactForm, new_ticket, refusal_of_many
from juuri.contact.operations import (
    KEEP_MONTHS,
    are_too_many,
    origin_of,
    send_message,
)
from juuri.contact.queries import answering_for, public_page, region_page_of
from juuri.pages.templatetags.navigation import (
    Link,
    current_language,
    sections_of,
    way_to,
)
from juuri.regions.models import Region


class AboutRegionView(View):
    """A view at the address of a region, perhaps about one of its pages."""

    region: Region
    about: Page | None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the region and the page."""
        super().setup(request, *args, **kwargs)
        region = Region.objects.all().at_slug(kwargs["region"])
        if region is None:
            raise Http404
        self.region = region
        self.about = public_page(request.GET.get("page", ""), region)

    def render(
        self, template: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        """Render a template about the region and the page."""
        context |= {
            "region": self.region,
            "about": self.about,
            "months": KEEP_MONTHS,
            "crumbs": self.crumbs(),
        }
        return TemplateResponse(self.request, template, context, status=status)

    def crumbs(self) -> list[Link]:
        """Return the way here: by the page that it is about, else by the region's."""
        language = current_language()
        page = self.about
        if page is None or page.locale.language_code != language:
            page = region_page_of(self.region, language)
        if page is None:
            way = [Link("", sections_of(language, self.request)["home"])]
        else:
            way = way_to(page, self.request)
        here = _("Message to the regional coordinator")
        return [*way, Link(here, self.request.path, current=True)]


@method_decorator(never_cache, name="dispatch")
@method_decorator(sensitive_post_parameters(), name="dispatch")
class ContactView(AboutRegionView):
    """The form."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, region: str) -> HttpResponse:
        """Show the form."""
        return self.show(ContactForm(initial={"ticket": new_ticket()}))

    def post(self, request: HttpRequest, region: str) -> HttpResponse:
        """Send the message, or show the form again with everything in it."""
        form = ContactForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        origin = origin_of(visitor_address(request))
        if are_too_many(origin):
            form.refuse(refusal_of_many())
            return self.show(form, status=429)
        send_message(
            form.cleaned_data,
            self.region,
            page=self.about,
            language=current_language(),
            origin=origin,
        )
        about = f"?{urlencode({'page': self.about.pk})}" if self.about else ""
        return redirect(reverse("contact:sent", args=[region]) + about)

    def show(self, form: ContactForm, status: int = 200) -> HttpResponse:
        """Show the form."""
        context = {"form": form, "answering": answering_for(self.region)}
        return self.render("contact/form.html", context, status)


class SentView(AboutRegionView):
    """The page after the form: what happens now."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, region: str) -> HttpResponse:
        """Say that it was sent."""
        return self.render("contact/sent.html", {})


def visitor_address(request: HttpRequest) -> str:
    """Return the address from which a visitor comes, as far as it can be trusted.

    Each proxy of ours appends to `X-Forwarded-For` who asked it; what stands before
    is what visitors say themselves.
    """
    told = request.headers.get("X-Forwarded-For", "").split(",")
    proxies = settings.JUURI_PROXIES
    if 0 < proxies <= len(told) and told[-proxies].strip():
        return told[-proxies].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
