"""What the lists add to the admin."""

from wagtail.snippets.models import register_snippet

from juuri.taxonomies.viewsets import ListsGroup

register_snippet(ListsGroup)
