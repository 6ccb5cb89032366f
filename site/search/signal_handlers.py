"""What makes the read model change.

Every handler writes in the transaction of its cause; where the cause opened none,
it is at least whole in itself.
"""

from typing import Any

from django.db import models, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
)
from wagtail.signals import (
    page_published,
    page_unpublished,
    post_page_move,
)

from juuri.jobs.operations import enqueue_on_commit
from juuri.media.signals import document_changed
from juuri.pages.signals import facts_copied, references_moved
from juuri.regions.models import Organisation, Region
from juuri.regions.signals import regions_loaded
from juuri.taxonomies.models import ControlledValue
from search import kinds, operations
from search.regions import forget_regions
from search.tasks import write_what_is_due
from search.taxonomies import forget_values


def write_on_page_published(sender: type, instance: Page, **kwargs: Any) -> None:
    """Write the published page; a new slug moves what stands below it as well."""
    with transaction.atomic():
        operations.write_page(instance)
        if instance.numchild:
            operations.refresh_addresses_below(instance)


def withdraw_on_page_unpublished(sender: type, instance: Page, **kwargs: Any) -> None:
    """Withdraw the page; it may be unpublished on its way to deletion."""
    operations.withdraw_page(instance.pk)


def withdraw_on_page_delete(sender: type, instance: Page, **kwargs: Any) -> None:
    """Withdraw a deleted page."""
    operations.withdraw_page(instance.pk)


def write_on_page_move(sender: type, instance: Page, **kwargs: Any) -> None:
    """Write the page and all below: addresses, lead region, privacy may differ."""
    operations.write_tree(instance)


def want_on_slug_change(sender: type, instance: models.Model, **kwargs: Any) -> None:
    """Have a page and all below written when its slug changes.

    Wagtail changes the addresses below in the transaction and says so after the
    commit: the entries wait from now on, a job writes them after the commit, and the
    sweep what it missed. What a publication changes is written by then.
    """
    changed = kwargs.get("update_fields")
    if not isinstance(instance, Page) or instance.pk is None or kwargs.get("raw"):
        return
    if changed is not None and "slug" not in changed:
        return
    if Page.objects.filter(pk=instance.pk).exclude(slug=instance.slug).exists():
        operations.want_tree(instance)
        enqueue_on_commit(write_what_is_due)


def write_on_restriction_change(
    sender: type, instance: PageViewRestriction, **kwargs: Any
) -> None:
    """Write the page and all below: they became private, or public again.

    A restriction that goes with its page says nothing: the page is withdrawn itself.
    """
    origin = kwargs.get("origin", instance)
    if issubclass(getattr(origin, "model", type(origin)), Page):
        return
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        operations.write_tree(page)


def write_on_facts_copied(sender: type, instance: Page, **kwargs: Any) -> None:
    """Write the page that took over facts from its twin."""
    operations.write_page(instance)


def refresh_on_references_moved(
    sender: type, pages: frozenset[int], **kwargs: Any
) -> None:
    """Write the pages that refer to what took over from another thing."""
    operations.refresh_pages(pages)


def write_thing_on_save(sender: type, instance: models.Model, **kwargs: Any) -> None:
    """Write the entries of a saved thing that is no page."""
    if not kwargs.get("raw"):
        operations.write_thing(instance)


def write_thing_on_relation_change(
    sender: type, instance: models.Model, action: str, reverse: bool, **kwargs: Any
) -> None:
    """Write the entries of a thing whose relations, its regions say, have changed."""
    if not reverse and action.startswith("post_"):
        operations.write_thing(instance)


def withdraw_thing_on_delete(
    sender: type, instance: models.Model, **kwargs: Any
) -> None:
    """Withdraw a deleted thing in every language."""
    operations.withdraw_document(kinds.kind_of(sender), instance.pk)


def refresh_on_document_change(
    sender: type, document: models.Model, **kwargs: Any
) -> None:
    """Write the pages with a document whose text was read, or that became private."""
    operations.refresh_pages_showing(document)


def refresh_on_privacy_of_collection(
    sender: type, instance: CollectionViewRestriction, **kwargs: Any
) -> None:
    """Write the pages with documents that became private, or public again."""
    operations.refresh_pages_with_files_in(instance.collection_id)


def refresh_on_collection_save(
    sender: type, instance: Collection, created: bool, **kwargs: Any
) -> None:
    """Have the pages with documents of a collection written when it has been moved.

    Wagtail saves a collection and then moves it, in one transaction: the entries wait
    from now on, a job writes them after the commit, and the sweep what it missed.
    """
    if not created and not kwargs.get("raw"):
        operations.want_pages_with_files_in(instance.pk)
        enqueue_on_commit(write_what_is_due)


def watch_documents() -> None:
    """Follow the documents on pages: their text, title, language and privacy."""
    follow(get_document_model())
    document_changed.connect(
        refresh_on_document_change, dispatch_uid="search.document_changed"
    )
    post_save.connect(
        refresh_on_collection_save, sender=Collection, dispatch_uid="search.collection"
    )
    for signal in (post_save, post_delete):
        signal.connect(
            refresh_on_privacy_of_collection,
            sender=CollectionViewRestriction,
            dispatch_uid="search.collection_privacy",
        )


def watch_things() -> None:
    """Write and withdraw what is found without being a page."""
    for model in kinds.thing_models():
        label = f"search.thing.{model._meta.label}"
        post_save.connect(write_thing_on_save, sender=model, dispatch_uid=label)
        post_delete.connect(withdraw_thing_on_delete, sender=model, dispatch_uid=label)
        for relation in model._meta.many_to_many:
            m2m_changed.connect(
                write_thing_on_relation_change,
                sender=relation.remote_field.through,
                dispatch_uid=f"{label}.{relation.name}",
            )


def refresh_on_thing_save(sender: type, instance: models.Model, **kwargs: Any) -> None:
    """Write the pages that show something of the saved thing; not what place it has."""
    changed = kwargs.get("update_fields")
    if changed is not None and set(changed) == {"position"}:
        return
    if not kwargs.get("raw") and not kwargs.get("created"):
        operations.refresh_pages_showing(instance)


def forget_on_value_change(sender: type, **kwargs: Any) -> None:
    """Name controlled values in listings as they are called now.

    Forgotten again after the commit: another process may have read the old name.
    """
    forget_values()
    transaction.on_commit(forget_values)


def refresh_on_regions_loaded(
    sender: type, regions: frozenset[int], **kwargs: Any
) -> None:
    """Write again what concerns regions with other names or other coverings now."""
    forget_regions()
    transaction.on_commit(forget_regions)
    operations.refresh_in_regions(regions)


def follow(model: type[models.Model]) -> None:
    """Have pages written again when a thing of this model that they show changes.

    For the `ready()` of the app that has the model.
    """
    post_save.connect(
        refresh_on_thing_save, sender=model, dispatch_uid=f"search.{model._meta.label}"
    )


def register_signal_handlers() -> None:
    """Connect the handlers; called by the app's `ready()`."""
    page_published.connect(write_on_page_published, dispatch_uid="search.published")
    page_unpublished.connect(
        withdraw_on_page_unpublished, dispatch_uid="search.unpublished"
    )
    pre_save.connect(want_on_slug_change, dispatch_uid="search.slug")
    post_page_move.connect(write_on_page_move, dispatch_uid="search.moved")
    post_delete.connect(
        withdraw_on_page_delete, sender=Page, dispatch_uid="search.deleted"
    )
    for signal in (post_save, post_delete):
        signal.connect(
            write_on_restriction_change,
            sender=PageViewRestriction,
            dispatch_uid="search.restriction",
        )
        signal.connect(forget_regions, sender=Region, dispatch_uid="search.regions")
    regions_loaded.connect(refresh_on_regions_loaded, dispatch_uid="search.reform")
    facts_copied.connect(write_on_facts_copied, dispatch_uid="search.facts")
    references_moved.connect(refresh_on_references_moved, dispatch_uid="search.merge")
    watch_things()
    follow(Organisation)
    follow(Region)
    follow(get_image_model())
    watch_documents()
    for model in ControlledValue.__subclasses__():
        follow(model)
        for signal in (post_save, post_delete):
            signal.connect(
                forget_on_value_change,
                sender=model,
                dispatch_uid=f"search.values.{model._meta.label}",
            )
