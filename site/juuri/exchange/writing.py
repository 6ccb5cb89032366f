"""Writing tables to CSV, XLSX and JSON, and answering a request with them."""

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import FileResponse, StreamingHttpResponse
from django.utils.text import slugify
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from juuri.exchange.tables import CONTROL, Column, cell, guard, text_cell

BOM = "\ufeff"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Larger workbooks lie on the disk while they are written.
IN_MEMORY = 2 * 1024 * 1024
CELL_LIMIT = 32_767


def write_csv(rows: Iterable[Any], columns: Sequence[Column]) -> Iterator[str]:
    """Yield a CSV file line by line: with a BOM for Excel, parted by semicolons.

    Excel in Finnish and Swedish takes the comma for the decimal point.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    yield BOM
    writer.writerow([guard(str(column.label)) for column in columns])
    yield _emptied(buffer)
    for row in rows:
        writer.writerow([text_cell(column.of(row)) for column in columns])
        yield _emptied(buffer)


def _emptied(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def write_json(rows: Iterable[Any], columns: Sequence[Column]) -> Iterator[str]:
    """Yield a JSON list of objects, one object a line; names, not labels, as keys."""
    encoder = DjangoJSONEncoder(ensure_ascii=False)
    yield "["
    for number, row in enumerate(rows):
        values = {column.name: _json_value(column.of(row)) for column in columns}
        # A lone surrogate cannot be sent in any encoding.
        line = encoder.encode(values).encode("utf-8", "replace").decode()
        yield (",\n" if number else "\n") + line
    yield "\n]\n"


def _json_value(value: Any) -> Any:
    if isinstance(value, set | frozenset):
        return sorted(value)
    if isinstance(value, float) and cell(value) is None:
        return None
    plain = (str, int, float, list, tuple, dict, type(None))
    if isinstance(value, plain) or hasattr(value, "isoformat"):
        return value
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder, default=str))


def write_xlsx(rows: Iterable[Any], columns: Sequence[Column], title: str) -> Any:
    """Write a workbook of one sheet and return it as an open file."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_title(title))
    sheet.freeze_panes = "A2"
    sheet.append([_heading(sheet, str(column.label)) for column in columns])
    for row in rows:
        sheet.append([_workbook_cell(sheet, column.of(row)) for column in columns])
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (the response closes it)
    book.save(file)
    file.seek(0)
    return file


def _sheet_title(title: str) -> str:
    safe = "".join(" " if letter in "[]:*?/\\" else letter for letter in title)
    return CONTROL.sub("", safe).strip(" '")[:31] or "Juuri"


def _heading(sheet: Any, label: str) -> Any:
    found = WriteOnlyCell(sheet, value=guard(label))
    found.font = Font(bold=True)
    return found


def _workbook_cell(sheet: Any, value: Any) -> Any:
    found = cell(value)
    if isinstance(found, str):
        found = found[:CELL_LIMIT]
        text = WriteOnlyCell(sheet, value=found)
        # Never a formula, whatever it begins with.
        text.data_type = "s"
        return text
    return found


def csv_response(
    rows: Iterable[Any], columns: Sequence[Column], name: str
) -> StreamingHttpResponse:
    """Answer with a CSV file, streamed."""
    response = StreamingHttpResponse(
        write_csv(rows, columns), content_type="text/csv; charset=utf-8"
    )
    return _as_download(response, name, "csv")


def json_response(
    rows: Iterable[Any], columns: Sequence[Column], name: str
) -> StreamingHttpResponse:
    """Answer with a JSON file, streamed."""
    response = StreamingHttpResponse(
        write_json(rows, columns), content_type="application/json"
    )
    return _as_download(response, name, "json")


def xlsx_response(
    rows: Iterable[Any], columns: Sequence[Column], name: str
) -> FileResponse:
    """Answer with a workbook, written to a temporary file and streamed."""
    file = write_xlsx(rows, columns, name)
    response = FileResponse(file, content_type=XLSX_TYPE)
    _as_download(response, name, "xlsx")
    return response


def _as_download(
    response: StreamingHttpResponse, name: str, ending: str
) -> StreamingHttpResponse:
    file_name = f"{slugify(name)[:80] or 'juuri'}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
