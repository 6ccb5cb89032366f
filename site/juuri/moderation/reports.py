"""The report of what became public, when, how and by whom."""

from collections.abc import Callable
from typing import Any, ClassVar

import django_filters
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.admin.views.reports import ReportView
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.models import ModelLogEntry

from juuri.exchange import Column, csv_response, evaluated, guard, xlsx_response
from juuri.moderation.models import PublicationRecord
from juuri.regions.permissions import keeps_every_house

Filter = Callable[[Any, QuerySet[Any]], QuerySet[Any]]


class PublicationFilterSet(WagtailFilterSet):
    """By way, language, title, person and time."""

    created_at = django_filters.DateFromToRangeFilter(
        label=_("Time"), widget=DateRangePickerWidget
    )
    title = django_filters.CharFilter(label=_("Title"), lookup_expr="icontains")
    how = django_filters.ChoiceFilter(
        label=_("How"), choices=PublicationRecord.How.choices
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"), choices=settings.LANGUAGES
    )

    class Meta:
        model = PublicationRecord
        fields: ClassVar[list[str]] = ["created_at", "how", "language", "title"]


class PublicationReportView(ReportView):
    """For communications staff: it names pages of every region."""

    model = PublicationRecord
    page_title = _("Publications")
    header_icon = "history"
    index_url_name = "publication_report"
    index_results_url_name = "publication_report_results"
    results_template_name = "moderation/publication_report_results.html"
    filterset_class = PublicationFilterSet
    list_export: ClassVar[list[str]] = [
        "created_at", "title", "language", "get_how_display", "user", "reason",
        "page_id", "revision_id",
    ]  # fmt: skip
    export_headings: ClassVar[dict[str, Any]] = {
        "created_at": _("Time"),
        "title": _("Title"),
        "language": _("Language"),
        "get_how_display": _("How"),
        "user": _("User"),
        "reason": _("Reason"),
        "page_id": _("Page number"),
        "revision_id": _("Version"),
    }

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        """Refuse those who may not see every region."""
        if not keeps_every_house(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[PublicationRecord]:
        """Return the records, the latest first."""
        return PublicationRecord.objects.select_related("user")

    def as_spreadsheet(
        self, queryset: QuerySet[PublicationRecord], spreadsheet_format: str
    ) -> HttpResponseBase:
        """Answer with a file that no spreadsheet runs anything of."""
        answer = csv_response if spreadsheet_format == "csv" else xlsx_response
        columns = [
            Column(name, self.export_headings[name]) for name in self.list_export
        ]
        return answer(*evaluated(queryset, columns), self.get_filename())

    def get_filename(self) -> str:
        """Return the name of the exported file."""
        return "publications"


def narrow_reports() -> None:
    """Keep in Wagtail's reports what names things of every region for who may see them.

    That of page types names the page of each type that was changed last, wherever it
    stands. The site history names what is no page, such as proposed organisations.
    """
    PageTypesUsageReportView.any_permission_required = ["publish"]
    LogEntriesView.filter_queryset = own_entries_of_no_page(
        LogEntriesView.filter_queryset
    )


def guard_exports() -> None:
    """Let no CSV file of Wagtail's lists and reports hold what a spreadsheet runs."""
    SpreadsheetExportMixin.write_csv_row = write_guarded_row


def write_guarded_row(view: Any, writer: Any, row: dict[str, Any]) -> Any:
    """Write a row as Wagtail does, its texts marked as texts."""
    values = {
        field: view.preprocess_field_value(field, value, view.FORMAT_CSV)
        for field, value in row.items()
    }
    return writer.writerow(
        {
            field: guard(str(value)) if isinstance(value, str | Model) else value
            for field, value in values.items()
        }
    )


def own_entries_of_no_page(filter_queryset: Filter) -> Filter:
    """Return a filter of the site history that leaves what others did to no page."""

    def narrowed(view: Any, entries: QuerySet[Any]) -> QuerySet[Any]:
        user = view.request.user
        if entries.model is ModelLogEntry and not keeps_every_house(user):
            entries = entries.filter(user=user)
        return filter_queryset(view, entries)

    return narrowed
