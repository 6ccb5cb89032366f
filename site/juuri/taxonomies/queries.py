"""Reading lists: how often their values are used."""

from typing import Any

from django.db.models import (
    Count,
    Expression,
    IntegerField,
    Model,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from juuri.taxonomies.models import ControlledValue


def with_uses(model: type[ControlledValue]) -> QuerySet[Any]:
    """Return the values of a list, each with `uses`: how many rows refer to it.

    One query, however many values and relations there are.
    """
    total: Any = Value(0)
    relations: Any = model._meta.related_objects
    for relation in relations:
        if relation.related_model is model:
            continue
        if relation.many_to_many:
            rows = relation.through
            name = relation.field.m2m_reverse_field_name()
        else:
            rows, name = relation.related_model, relation.field.name
        total = total + uses_in(rows, name)
    return model._default_manager.annotate(uses=total)


def uses_in(rows: type[Model], name: str) -> Expression:
    """Return how many rows of a model refer to a value by a field."""
    counted = (
        rows._default_manager.filter(**{name: OuterRef("pk")})
        .order_by()
        .values(name)
        .annotate(number=Count("pk"))
        .values("number")
    )
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
