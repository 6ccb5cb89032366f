"""What others may listen to; they connect in their `AppConfig.ready()`."""

from django.dispatch import Signal

# Sent once by a load that changed something, inside its transaction, with `report`
# (operations.LoadReport) and `regions`: the ids of regions whose facts or coverings
# changed. What shows a region elsewhere is renewed by those who listen.
regions_loaded = Signal()
