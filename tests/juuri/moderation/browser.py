"""What a person does in the admin, as requests; forms are filled in as they come."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils import WagtailTestUtils
from wagtail.test.utils.form_data import querydict_from_html


def form_of(client: Client, address: str, form_id: str) -> dict[str, Any]:
    """Return what the browser would post from a form of a page of the admin."""
    response = client.get(address)
    if response.status_code != 200:
        return {}
    html = response.content.decode()
    data = querydict_from_html(html, form_id=form_id).dict()
    form = WagtailTestUtils.get_soup(html).find("form", id=form_id)
    # A browser's value of a box that names none.
    ticked = form.find_all("input", type="checkbox", checked=True, value=False)
    return data | {box["name"]: "on" for box in ticked if box.has_attr("name")}


def edit(client: Client, page: Page, **values: Any) -> Any:
    """Change fields in the page editor and press a button, such as `action-submit`."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = form_of(client, address, "page-edit-form")
    return client.post(address, data | values)


def create(client: Client, parent: Page, model: type[Page], **values: Any) -> Any:
    """Fill in the form of a new page and press a button."""
    address = reverse(
        "wagtailadmin_pages:add",
        args=[model._meta.app_label, model._meta.model_name, parent.pk],
    )
    data = form_of(client, address, "page-edit-form")
    return client.post(address, data | values)


def post(client: Client, name: str, *args: Any, **values: Any) -> Any:
    """Post to an address of the admin by its name."""
    return client.post(reverse(name, args=args), values)
