"""Controlled values that communications staff keep: themes, target groups and so on.

Each value is one row with its name in both languages. Its `key` never changes, so
that shared addresses and files keep their meaning through renaming; a value that was
merged into another one stays as a row that leads there.
"""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from juuri.language import in_language


class ControlledValueQuerySet(models.QuerySet[Any]):
    """Reading values."""

    def offered(self) -> "ControlledValueQuerySet":
        """Return the values that can be chosen: those merged away are not."""
        return self.filter(merged_into=None)


class ControlledValue(models.Model):
    """One value of a controlled list, with its name in both languages."""

    key = models.SlugField(
        _("key"),
        max_length=60,
        unique=True,
        editable=False,
        help_text=_("Stands in addresses and files; it never changes."),
    )
    name_fi = models.CharField(_("name in Finnish"), max_length=120, unique=True)
    name_sv = models.CharField(_("name in Swedish"), max_length=120, unique=True)
    position = models.PositiveIntegerField(_("order"), default=0, db_index=True)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged",
    )

    objects = ControlledValueQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["position", "name_fi"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the active language."""
        return in_language(get_language(), self.name_fi, self.name_sv)

    def name_in(self, language: str) -> str:
        """Return the name in `fi` or `sv`."""
        return in_language(language, self.name_fi, self.name_sv)

    @property
    def survivor(self) -> "ControlledValue":
        """The value into which this one was merged in the end, itself if in none."""
        value = self
        while value.merged_into is not None:
            value = value.merged_into
        return value

    def clean(self) -> None:
        """Give a new value its key, made of its Finnish name, and the last place."""
        super().clean()
        if self.key:
            return
        if not self.position:
            values = type(self)._default_manager
            last = values.aggregate(last=models.Max("position"))["last"] or 0
            self.position = last + 10
        self.key = slugify(self.name_fi)[:60]
        if type(self)._default_manager.filter(key=self.key).exists():
            raise ValidationError(
                {"name_fi": _("There is a value of almost the same name already.")}
            )


class Theme(ControlledValue):
    """What an item is about; an item has one to three."""

    class Meta(ControlledValue.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


class TargetGroup(ControlledValue):
    """For whom something is done."""

    class Meta(ControlledValue.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")


class PracticeStage(ControlledValue):
    """How far a good practice has come."""

    level = models.PositiveSmallIntegerField(
        _("columns of the badge"),
        default=0,
        validators=[MaxValueValidator(3)],
        help_text=_("How many of the three columns of the badge are filled, 0 to 3."),
    )

    class Meta(ControlledValue.Meta):
        verbose_name = _("stage of development")
        verbose_name_plural = _("stages of development")


class Funder(ControlledValue):
    """Who pays for something."""

    class Meta(ControlledValue.Meta):
        verbose_name = _("funder")
        verbose_name_plural = _("funders")


class FundingInstrument(ControlledValue):
    """From what kind of money something is paid; no separate funding is one too."""

    class Meta(ControlledValue.Meta):
        verbose_name = _("funding instrument")
        verbose_name_plural = _("funding instruments")


class Programme(ControlledValue):
    """The programme that a project belongs to."""

    class Meta(ControlledValue.Meta):
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
