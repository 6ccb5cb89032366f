"""System checks of the page tree.

pages.E001: a page type is not a BasePage, so the publication gate would not hold.
pages.E002: a fact of a page type could be overridden in a translation.
pages.E003: a page type requires a field that it does not have.
"""

from typing import Any

from django.core.checks import CheckMessage, Error, register
from wagtail.models import Page, get_page_models


def check_page_types(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Return an error for each page type outside the gate or with loose facts."""
    from wagtail_localize.fields import get_translatable_fields

    from juuri.pages.models import BasePage

    errors: list[CheckMessage] = []
    for model in get_page_models():
        if model is Page:
            continue
        if not issubclass(model, BasePage):
            errors.append(
                Error(f"{model.__name__} is not a BasePage", obj=model, id="pages.E001")
            )
            continue
        loose = [
            field.field_name
            for field in get_translatable_fields(model)
            if getattr(field, "overridable", False)
        ]
        if loose:
            errors.append(
                Error(f"Overridable facts: {loose}", obj=model, id="pages.E002")
            )
        unknown = unknown_requirements(model)
        if unknown:
            errors.append(
                Error(f"Unknown required fields: {unknown}", obj=model, id="pages.E003")
            )
    return errors


def unknown_requirements(model: Any) -> list[str]:
    """Return what a page type requires or recommends without having it."""
    names = {field.name for field in model._meta.get_fields()}
    declared = (*model.required_to_publish, *model.recommended_to_publish)
    return [name for name in declared if name not in names]


def register_checks() -> None:
    """Register the checks; called by the app's `ready()`."""
    register(check_page_types)
