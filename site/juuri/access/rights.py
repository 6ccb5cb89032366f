"""What each role may do, as the rights of its group in Wagtail's terms.

Who may act on which page is then asked of `juuri.regions.permissions`, which takes
direct publication away from all. An organisation contact has no rights here.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from juuri.access.models import Role

# app label . model . action
SIGN_IN = ("wagtailadmin.admin.access",)
TRANSLATE = ("wagtail_localize.translation.submit",)
CHOOSE_MEDIA = ("wagtailimages.image.choose", "wagtaildocs.document.choose")
ADD_MEDIA = ("wagtailimages.image.add", "wagtaildocs.document.add")
CHANGE_MEDIA = ("wagtailimages.image.change", "wagtaildocs.document.change")
SEE_REGIONS = ("regions.region.view",)
# What they add is a proposal; see `juuri.regions.proposals`.
PROPOSE = ("regions.organisation.add",)
LISTS = (
    "theme", "targetgroup", "practicestage", "funder", "fundinginstrument", "programme",
)  # fmt: skip
EVERYWHERE = (
    *SIGN_IN,
    *TRANSLATE,
    *SEE_REGIONS,
    *(f"regions.organisation.{action}" for action in ("add", "change", "delete")),
    *(
        f"taxonomies.{model}.{action}"
        for model in LISTS
        for action in ("add", "change", "delete")
    ),
    *(f"glossary.term.{action}" for action in ("add", "change", "delete")),
    *(f"wagtailredirects.redirect.{action}" for action in ("add", "change", "delete")),
    "access.invitation.add",
)


@dataclass(frozen=True)
class Rights:
    """The rights of one group; `page` and `media` ones hold on its own region."""

    model: tuple[str, ...]
    page: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    root_media: tuple[str, ...] = ()


RIGHTS: dict[str, Rights] = {
    # An author edits what she owns, which `add` gives her in Wagtail.
    Role.AUTHOR: Rights(
        model=(*SIGN_IN, *TRANSLATE, *PROPOSE),
        page=("add",),
        media=(*ADD_MEDIA, *CHOOSE_MEDIA),
        root_media=CHOOSE_MEDIA,
    ),
    Role.COORDINATOR: Rights(
        model=(*SIGN_IN, *TRANSLATE, *SEE_REGIONS, *PROPOSE),
        page=("add", "change"),
        media=(*ADD_MEDIA, *CHANGE_MEDIA, *CHOOSE_MEDIA),
        root_media=CHOOSE_MEDIA,
    ),
    # `publish` is what the tester calls keeping house; it publishes nothing.
    Role.COMMUNICATIONS: Rights(
        model=EVERYWHERE,
        page=("add", "change", "publish", "bulk_delete", "lock", "unlock"),
        root_media=(
            *ADD_MEDIA,
            *CHANGE_MEDIA,
            *CHOOSE_MEDIA,
            "wagtailcore.collection.add",
            "wagtailcore.collection.change",
        ),
    ),
    Role.ADMINISTRATOR: Rights(
        model=(
            *EVERYWHERE,
            "accounts.user.add",
            "accounts.user.change",
            "access.grant.change",
            "wagtailcore.site.change",
        ),
        page=("add", "change", "publish", "bulk_delete", "lock", "unlock"),
        root_media=(
            *ADD_MEDIA,
            *CHANGE_MEDIA,
            *CHOOSE_MEDIA,
            "wagtailcore.collection.add",
            "wagtailcore.collection.change",
        ),
    ),
}


def permission(name: str) -> Permission:
    """Return a permission by `app.model.action`, made if `migrate` has not yet.

    Django makes permissions at the end of `migrate`, in the order of the apps; groups
    are filled at the same time, so a permission may be asked for before it is there.
    """
    app_label, model, action = name.split(".")
    content_type, _created = ContentType.objects.get_or_create(
        app_label=app_label, model=model
    )
    codename = {"admin": "access_admin"}.get(model, f"{action}_{model}")
    found, _created = Permission.objects.get_or_create(
        content_type=content_type,
        codename=codename,
        defaults={"name": f"Can {action} {model}"},
    )
    return found


def give_model_rights(group: Group, names: tuple[str, ...]) -> None:
    """Give a group rights on models, whatever it has already."""
    group.permissions.add(*(permission(name) for name in names))


def give_page_rights(group: Group, page: Page, actions: tuple[str, ...]) -> int:
    """Give a group rights on a page and return how many are new."""
    return sum(
        GroupPagePermission.objects.get_or_create(
            group=group,
            page_id=page.pk,
            permission=permission(f"wagtailcore.page.{action}"),
        )[1]
        for action in actions
    )


def give_media_rights(
    group: Group, collection: Collection, names: tuple[str, ...]
) -> None:
    """Give a group rights on a collection of images and documents."""
    for name in names:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission(name)
        )
