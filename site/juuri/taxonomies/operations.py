"""Writing lists: the order of their values."""

from django.db import transaction

from juuri.taxonomies.models import ControlledValue

STEP = 10


@transaction.atomic
def move(value: ControlledValue, steps: int) -> bool:
    """Move a value up (-1) or down (1) among those in use; say whether it moved.

    The places are numbered anew, so two values never share one.
    """
    values = list(type(value)._default_manager.offered().select_for_update())
    place = next(i for i, other in enumerate(values) if other.pk == value.pk)
    wanted = max(0, min(place + steps, len(values) - 1))
    values.insert(wanted, values.pop(place))
    for number, other in enumerate(values, start=1):
        if other.position != number * STEP:
            other.position = number * STEP
            other.save(update_fields=["position"])
    return wanted != place
