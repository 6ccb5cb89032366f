"""What other apps may want to know of documents."""

from django.dispatch import Signal

#: Sent with `document` when what the public may find in it has changed, other than by
#: saving the document: its text was read, or many were put into another collection.
document_changed = Signal()
