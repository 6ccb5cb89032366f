"""Addresses of the site: the composition root of all apps."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path, re_path
from django.utils.translation import gettext_lazy as _
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home import views as home_views
from juuri.access import views as access_views
from juuri.pages import views as pages_views

urlpatterns = [
    path("admin/login/", access_views.LoginView.as_view()),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    re_path(
        r"^p/(?P<number>[1-9][0-9]{0,17})/?$",
        pages_views.permanent_address,
        name="permanent_address",
    ),
    path("sitemap.xml", home_views.sitemap, name="sitemap"),
    path("favicon.ico", home_views.favicon),
    path("robots.txt", home_views.robots, name="robots"),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    *i18n_patterns(
        # Translators: part of an address; lower case, a-z only.
        path(_("search/"), include("search.urls")),
        # Translators: part of an address; lower case, a-z only.
        path(_("glossary/"), include("juuri.glossary.urls")),
        # Translators: part of an address; lower case, a-z only.
        path(_("organisations/"), include("home.organisations.urls")),
        path("", include("juuri.access.urls")),
        path("", include("juuri.contact.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=True,
    ),
]

handler404 = "home.views.page_not_found"
