"""Signals of the pages."""

from django.dispatch import Signal

#: A public page took over facts from its twin; sent with `instance`, its live row.
facts_copied = Signal()
