"""Organisations that editors propose: accepted or rejected by communications staff.

A proposal is used in drafts at once. It has no public page and stands in no search
until it is accepted; a page that names it is made public only together with it.
"""

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from juuri.mail.operations import queue_mail
from juuri.mail.rendering import full_address
from juuri.regions.models import Organisation


def mark_as_proposed(organisation: Organisation, user: Any) -> None:
    """Make an unsaved organisation a proposal of a person."""
    organisation.accepted = False
    organisation.proposed_by = user
    organisation.proposed_at = timezone.now()


@transaction.atomic
def accept(organisation: Organisation, user: Any) -> bool:
    """Make a proposal an organisation like others; say whether it was one."""
    found = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if found.accepted:
        return False
    found.accepted, found.rejected_at, found.rejection_reason = True, None, ""
    found.save()
    log(instance=found, action="juuri.accept", user=user)
    tell_proposer(found, "proposal_accepted", user)
    return True


@transaction.atomic
def reject(organisation: Organisation, reason: str, user: Any) -> bool:
    """Take a proposal out of what can be chosen and tell its proposer why."""
    found = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if found.accepted or found.rejected_at:
        return False
    found.rejected_at, found.rejection_reason = timezone.now(), reason
    found.save()
    log(instance=found, action="juuri.reject", user=user, data={"reason": reason})
    tell_proposer(found, "proposal_rejected", user)
    return True


def tell_proposer(organisation: Organisation, template: str, user: Any) -> None:
    """Write to who proposed an organisation, unless she decided herself."""
    proposer: Any = organisation.proposed_by
    if proposer is None or not proposer.is_active or proposer == user:
        return
    address = reverse(Organisation.snippet_viewset.get_url_name("list"))
    context = {"organisation": organisation, "action_url": full_address(address)}
    queue_mail(proposer, template, context)
