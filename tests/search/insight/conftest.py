import pytest
from django.urls import reverse
from django.utils import translation

from search.insight.models import Promotion

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def ask(client):
    """Return a function that searches as a person does and returns the response."""

    def ask(text, language="fi", agent=BROWSER, **data):
        with translation.override(language):
            address = reverse("search:results")
        response = client.get(address, {"q": text} | data, HTTP_USER_AGENT=agent)
        assert response.status_code == 200
        return response

    return ask


@pytest.fixture
def promote(db):
    """Return a function that promotes a thing."""

    def promote(words, language="fi", **values):
        promotion = Promotion(words=words, language=language, **values)
        promotion.full_clean()
        promotion.save()
        return promotion

    return promote
