"""What search adds to the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from search.insight.promotion_viewset import PromotionViewSet
from search.insight.unanswered_viewset import UnansweredViewSet


class SearchGroup(ViewSetGroup):
    """What staff do about the search of the site."""

    menu_label = _("Site search")
    menu_icon = "search"
    menu_order = 295
    add_to_admin_menu = True
    items = (UnansweredViewSet, PromotionViewSet)


hooks.register("register_admin_viewset", SearchGroup)
