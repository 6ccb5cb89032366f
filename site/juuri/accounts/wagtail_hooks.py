"""What accounts add to the admin."""

from django.urls import URLPattern, path
from wagtail import hooks

from juuri.accounts.kept_text import kept_text


@hooks.register("register_admin_urls")
def register_kept_text_url() -> list[URLPattern]:
    """Register the page that offers kept text again."""
    return [path("kept-text/", kept_text, name="juuri_kept_text")]
