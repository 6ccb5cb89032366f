"""Who may act where. Permissions are asked of this module and computed nowhere else.

Wagtail has two seams, `permissions_for_user` of a page and the page permission
policy; both read the same `GroupPagePermission` rows, and the tester below only
takes rights away.
"""

from wagtail.models import PagePermissionTester


class GatedPagePermissionTester(PagePermissionTester):
    """Wagtail's tester without direct publication: approval publishes, nobody else."""

    def _keeps_house(self) -> bool:
        """Whether the user may hide, restrict or reschedule, which publishes nothing."""
        return (
            self.user.is_active
            and not self.page_is_root
            and (self.user.is_superuser or "publish" in self.permissions)
        )

    def can_publish(self) -> bool:
        """Nobody publishes, superusers included."""
        return False

    def can_publish_subpage(self) -> bool:
        """Nobody creates a page that is born live."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """Those who could publish in plain Wagtail."""
        return self._keeps_house()

    def can_unschedule(self) -> bool:
        """Those who could publish in plain Wagtail."""
        return self._keeps_house()
