"""What stands at the end of every page, brought by apps that pages know nothing of."""

_templates: list[str] = []


def add_to_page_foot(template: str) -> None:
    """Have a template shown at the end of every page; it sees `page` and `request`.

    For the `ready()` of an app. Where a page is none of its business it shows nothing.
    """
    if template not in _templates:
        _templates.append(template)


def page_foot_templates() -> tuple[str, ...]:
    """Return the templates in the order in which they were added."""
    return tuple(_templates)
