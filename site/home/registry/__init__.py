"""The register: projects, practices, organisations and regions as editors keep them.

All that uses wagtail-modeladmin is in this package: lists with filters and search,
everything about one row, CSV and XLSX of the rows found, the change of the owner of
many projects. Each person sees what she may change, and writes in Wagtail's editor.
"""

from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdminGroup

from home.registry.admins import (
    OrganisationRegister,
    PracticeRegister,
    ProjectRegister,
    RegionRegister,
)

__all__ = ["Register"]


class Register(ModelAdminGroup):
    """The group in the menu; shown to those who see any of its lists."""

    menu_label = _("Register")
    menu_icon = "table"
    menu_order = 250
    items = (ProjectRegister, PracticeRegister, OrganisationRegister, RegionRegister)
