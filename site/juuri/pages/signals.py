"""Signals of the pages."""

from django.dispatch import Signal

#: A public page took over facts from its twin; sent with `instance`, its live row.
facts_copied = Signal()

#: Rows of pages refer to another thing than before: one was merged into another.
#: Sent with `pages`, the numbers of the pages.
references_moved = Signal()
