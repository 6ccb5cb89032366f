"""System checks of the page tree.

pages.E001: a page type is not a BasePage, so the publication gate would not hold.
pages.E002: a fact of a page type could be overridden in a translation.
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
    return errors


def register_checks() -> None:
    """Register the checks; called by the app's `ready()`."""
    register(check_page_types)
