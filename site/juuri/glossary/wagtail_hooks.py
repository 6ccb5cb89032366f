"""What the glossary adds to the admin."""

from wagtail.snippets.models import register_snippet

from juuri.glossary.viewsets import TermViewSet

register_snippet(TermViewSet)
