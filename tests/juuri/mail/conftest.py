import pytest
from django.template import engines
from django.template.loaders.locmem import Loader

TEMPLATES = {
    "mail/news/subject.txt": "{% load i18n %}{% translate 'Log out' %}: {{ title }}",
    "mail/news/body.txt": (
        "{% extends 'mail/layout.txt' %}"
        "{% block matter %}{{ title }}{% endblock %}"
        "{% block action %}Open{% endblock %}{% block why %}Because.{% endblock %}"
    ),
    "mail/news/body.html": (
        "{% extends 'mail/layout.html' %}"
        "{% block matter %}{{ title }}{% endblock %}"
        "{% block action %}Open{% endblock %}{% block why %}Because.{% endblock %}"
    ),
}


@pytest.fixture
def news_templates():
    """A mail called `news`, which tells a title."""
    engine = engines["django"].engine
    kept = engine.template_loaders
    engine.template_loaders = [Loader(engine, TEMPLATES), *kept]
    yield
    engine.template_loaders = kept
