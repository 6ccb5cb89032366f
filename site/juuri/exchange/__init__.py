"""Tables that leave the site: CSV, XLSX and JSON, safe to open in a spreadsheet.

Text that a spreadsheet would run as a formula is marked as text; numbers and dates
stay what they are. Rows are written as they are read, never all kept at once.
"""

from juuri.exchange.tables import Column, evaluated, guard
from juuri.exchange.writing import (
    csv_response,
    json_response,
    write_csv,
    write_json,
    write_xlsx,
    xlsx_response,
)

__all__ = [
    "Column",
    "csv_response",
    "evaluated",
    "guard",
    "json_response",
    "write_csv",
    "write_json",
    "write_xlsx",
    "xlsx_response",
]
