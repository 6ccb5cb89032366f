"""The admin's lists of files for scripts: what one could choose, no more."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.factories.people import make_group, make_user


@pytest.mark.parametrize("kind", ["documents", "images"])
def test_files__are_listed_for_those_who_may_use_them(
    db, client, settings, tmp_path, kind
):
    settings.MEDIA_ROOT = tmp_path
    file = ContentFile(b"Muistio", name="muistio.txt")
    get_document_model().objects.create(title="Muistio", file=file)
    get_image_model().objects.create(title="Kuva", file=get_test_image_file())
    seen = {}
    for name, rights in {"master": {"is_superuser": True}, "writer": {}}.items():
        client.force_login(make_user(name, make_group("Writers", []), **rights))
        items = client.get(f"/admin/api/main/{kind}/").json()["items"]
        seen[name] = len(items)
    assert seen == {"master": 1, "writer": 0}
