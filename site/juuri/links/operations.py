"""Making, finding, using and revoking personal links."""

import hashlib
import hmac
import secrets
from datetime import timedelta

from django.contrib.auth.models import AbstractUser
from django.utils import timezone

from juuri.links.models import PersonalLink

TOKEN_BYTES = 32
# Long enough to say "used" or "expired" rather than "unknown" to who comes late.
KEEP = timedelta(days=400)


class LinkInvalid(Exception):
    """The link does not open anything."""


class LinkUnknown(LinkInvalid):
    """There is no such link, or it was made for another purpose."""


class LinkExpired(LinkInvalid):
    """The link was not used in time."""


class LinkUsed(LinkInvalid):
    """The link has been used already."""


class LinkRevoked(LinkInvalid):
    """Who sent the link has taken it back."""


def create(
    purpose: str,
    subject: str,
    expires_in: timedelta,
    user: AbstractUser | None = None,
) -> tuple[PersonalLink, str]:
    """Make a link; the token is returned once and can't be had again."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = PersonalLink.objects.create(
        purpose=purpose,
        subject=subject,
        user_id=user.pk if user else None,
        token_hash=hash_of(token),
        expires_at=timezone.now() + expires_in,
    )
    return link, token


def hash_of(token: str) -> str:
    """Return what is stored of a token; it is random, so it needs no salt."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def resolve(token: str, purpose: str) -> PersonalLink:
    """Return the usable link of a token; raise a LinkInvalid that says why not."""
    hashed = hash_of(token)
    link = PersonalLink.objects.filter(token_hash=hashed, purpose=purpose).first()
    if link is None or not hmac.compare_digest(link.token_hash, hashed):
        raise LinkUnknown
    refuse_unusable(link)
    return link


def refuse_unusable(link: PersonalLink) -> None:
    """Raise the LinkInvalid that holds for a used, revoked or expired link."""
    if link.used_at:
        raise LinkUsed
    if link.revoked_at:
        raise LinkRevoked
    if link.expires_at <= timezone.now():
        raise LinkExpired


def use(link: PersonalLink) -> None:
    """Use a link up; of two who try at once one gets LinkUsed.

    In a transaction, a later error gives the link back.
    """
    now = timezone.now()
    usable = PersonalLink.objects.filter(
        pk=link.pk, used_at=None, revoked_at=None, expires_at__gt=now
    )
    if usable.update(used_at=now):
        link.used_at = now
        return
    link.refresh_from_db()
    refuse_unusable(link)
    raise LinkUsed


def revoke(link: PersonalLink) -> None:
    """Take a link back; one that has been used stays used."""
    now = timezone.now()
    if PersonalLink.objects.filter(pk=link.pk, used_at=None).update(revoked_at=now):
        link.revoked_at = now


def forget_old() -> None:
    """Delete the links that expired long ago."""
    PersonalLink.objects.filter(expires_at__lt=timezone.now() - KEEP).delete()
