"""The views of the register: its list, everything about one row, files of the rows."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.admin.templatetags.admin_list import result_headers
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.text import capfirst
from wagtail.models import Page
from wagtail_modeladmin.helpers import ButtonHelper
from wagtail_modeladmin.views import IndexView, InspectView

from home.registry.columns import TEXTS, sections_of, shown
from home.registry.rows import with_relations
from juuri.exchange import Column, csv_response, evaluated, xlsx_response
from juuri.moderation.queries import reason_of
from juuri.regions.keys import is_key
from search.typed import usable

CHUNK = 500


class RegisterIndexView(IndexView):
    """The list: what the filters and the search leave, in the chosen order."""

    template_name = "home/registry/index.html"

    def get_page_title(self) -> str:
        """Return the name of the list."""
        return str(self.model_admin.get_menu_label())

    def get_filters_params(self, params: Any = None) -> dict[str, Any]:
        """Keep the parameters of the filters only.

        modeladmin would ask any lookup that stands in the address, also through
        relations, and so tell of pages that the person may not see.
        """
        names = {spec.parameter_name for spec in self.list_filter}
        asked = super().get_filters_params(params)
        return {name: value for name, value in asked.items() if name in names}

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> QuerySet[Any]:
        """Search by what a database takes: PostgreSQL refuses NUL."""
        found: QuerySet[Any] = super().get_search_results(
            request, queryset, usable(search_term)
        )
        return found

    def as_spreadsheet(self, queryset: QuerySet[Any], spreadsheet_format: str) -> Any:
        """Answer with all rows of the list as a file, safe to open."""
        answer = csv_response if spreadsheet_format == "csv" else xlsx_response
        columns: Sequence[Column] = self.model_admin.columns
        rows = in_chunks(queryset)
        return answer(*evaluated(rows, columns), self.get_page_title())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the cells of the table and what the form keeps."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        found = with_relations(context["object_list"])
        return {
            **context,
            "headers": list(result_headers(self)),
            "rows": [self.row(row) for row in found],
            "order": self.params.get(self.ORDER_VAR, ""),
            "is_narrowed": bool(self.query or self.chosen_filters()),
            "files": [(name, self.file_url(name)) for name in ("csv", "xlsx")],
            "bulk_url": self.model_admin.bulk_url(),
        }

    def chosen_filters(self) -> list[Any]:
        """Return the filters in which something was chosen."""
        return [spec for spec in self.filter_specs if spec.value() is not None]

    def file_url(self, name: str) -> str:
        """Return the address of the same rows as a file."""
        return str(self.get_query_string({self.EXPORT_VAR: name}))

    def row(self, row: Any) -> dict[str, Any]:
        """Return what the table shows of a row."""
        name, *cells = self.model_admin.list_columns
        return {
            "pk": row.pk,
            "name": shown(name.of(row)),
            "cells": [shown(column.of(row)) for column in cells],
            "inspect_url": self.url_helper.get_action_url("inspect", row.pk),
            "edit_url": self.model_admin.edit_url_of(row, self.request),
        }

    def get_template_names(self) -> list[str]:
        """Use the register's own template."""
        return [self.template_name]


def in_chunks(queryset: QuerySet[Any]) -> Iterator[Any]:
    """Yield all rows with what they are related to, a few hundred at a time."""
    chunk: list[Any] = []
    for row in queryset.iterator(chunk_size=CHUNK):
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield from with_relations(chunk)
            chunk = []
    yield from with_relations(chunk)


class NoButtons(ButtonHelper):
    """Leaves buttons to the templates: each row has its own editor."""

    def get_buttons_for_obj(self, obj: Any, **kwargs: Any) -> list[dict[str, Any]]:
        """Return none."""
        return []


class RegisterInspectView(InspectView):
    """Everything about one row, as it is kept now."""

    template_name = "home/registry/inspect.html"

    def __init__(self, model_admin: Any, instance_pk: str) -> None:
        if not is_key(instance_pk):
            raise Http404
        super().__init__(model_admin, instance_pk)

    def get_page_title(self) -> str:
        """Return what the row is called."""
        return str(self.instance)

    def get_page_subtitle(self) -> str:
        """Return what kind of row it is."""
        return capfirst(self.verbose_name)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add facts and texts."""
        rows = self.model_admin.get_queryset(self.request)
        (row,) = with_relations([rows.get(pk=self.instance.pk)])
        facts = [(str(c.label), shown(c.of(row))) for c in self.model_admin.columns]
        is_page = isinstance(row, Page)
        return super().get_context_data(
            facts=facts,
            texts=sections_of(row) if type(row) in TEXTS else [],
            reason=reason_of(row.current_workflow_state) if is_page else "",
            public_url=row.url if is_page and row.live else "",
            edit_url=self.model_admin.edit_url_of(row, self.request),
            list_title=self.model_admin.get_menu_label(),
            **kwargs,
        )

    def get_fields_dict(self) -> list[dict[str, Any]]:
        """Leave the fields to `facts`."""
        return []

    def get_template_names(self) -> list[str]:
        """Use the register's own template."""
        return [self.template_name]
