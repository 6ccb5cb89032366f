"""The user: who signs in, by e-mail address. Roles are in `juuri.access`."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Creates users by e-mail address."""

    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """Create an ordinary user; without a password she can't sign in yet."""
        if not email:
            raise ValueError("A user needs an e-mail address")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """Create a superuser: for operations only, she publishes nothing either."""
        fields |= {"is_staff": True, "is_superuser": True}
        return self.create_user(email, password, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find the user whatever the case in which the address was typed."""
        return self.get(email__iexact=username or "")


class User(AbstractUser):
    """A person who signs in to write, review or keep her organisation's items."""

    username = None  # type: ignore[assignment]  # the address is the name
    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={
            "unique": _("There is already a user with this e-mail address.")
        },
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()  # type: ignore[assignment,misc]  # no user name here

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                Lower("email"),
                name="accounts_user_email_unique",
                violation_error_message=_(
                    "There is already a user with this e-mail address."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email
