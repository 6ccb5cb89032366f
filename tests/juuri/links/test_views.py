import io
import logging

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from juuri.links.views import HideTokens, hide_tokens, personal_link_view

TOKEN = "Ab3_-" * 8 + "xyz"


def test_personal_link_view__leaves_no_trace_of_the_address():
    view = personal_link_view(lambda request, token: HttpResponse(token))
    response = view(RequestFactory().get("/"), token=TOKEN)
    assert response.headers["Referrer-Policy"] == "strict-origin"
    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        (f"Not Found: /fi/kutsu/{TOKEN}/", "Not Found: /fi/kutsu/…/"),
        (f'"GET /inbjudan/{TOKEN}/?a=1 HTTP/1.1"', '"GET /inbjudan/…/?a=1 HTTP/1.1"'),
        ("/fi/alueet/lappi/", "/fi/alueet/lappi/"),
        (f"/fi/{'a' * 43}/", f"/fi/{'a' * 43}/"),
        (f"/fi/{'A' * 44}/", f"/fi/{'A' * 44}/"),
    ],
)
def test_hide_tokens__hides_tokens_and_nothing_else(text, hidden):
    assert hide_tokens(text) == hidden


def test_hide_tokens__works_in_the_log_of_the_site(settings):
    assert "juuri.links.views.HideTokens" in str(settings.LOGGING["filters"])
    assert settings.LOGGING["handlers"]["console"]["filters"]
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(HideTokens())
    logger = logging.Logger("tokens")
    logger.addHandler(handler)
    logger.warning("%s: %s", "Gone", f"/fi/kutsu/{TOKEN}/")
    logger.warning("/fi/kutsu/%s/ %d", "x", 1)
    assert stream.getvalue() == "Gone: /fi/kutsu/…/\n/fi/kutsu/x/ 1\n"
