"""The app of roles, invitations and rights."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccessConfig(AppConfig):
    """Roles, invitations, grants in fi + sv pairs, deputies."""

    name = "juuri.access"
    default = True
    verbose_name = _("Roles and invitations")

    def ready(self) -> None:
        """Register checks and sweeps, connect the signals."""
        from juuri.access import checks, operations, queries, signal_handlers
        from juuri.jobs.registry import register_sweep
        from juuri.regions.coordinators import register_finder

        checks.register_checks()
        signal_handlers.register_signal_handlers(self)
        register_finder(queries.coordinators_among)
        register_sweep(
            "end_expired_grants",
            operations.end_expired_grants,
            every=timedelta(hours=1),
        )


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's app of users with our guarded views, in the settings in its place."""

    user_viewset = "juuri.access.viewsets.UserViewSet"
