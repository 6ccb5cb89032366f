"""The look is served as one file, in development and after collecting."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import override_settings

from juuri.stylesheet import STYLESHEET, part_names


def test_stylesheet__is_found_with_its_parts_joined() -> None:
    found = Path(str(finders.find(STYLESHEET))).read_text(encoding="utf-8")
    assert "@import" not in found
    assert found.index(":root {") < found.index(".site-header {")


def test_stylesheet__keeps_the_date_of_an_unchanged_file() -> None:
    first = Path(str(finders.find(STYLESHEET))).stat().st_mtime_ns
    assert Path(str(finders.find(STYLESHEET))).stat().st_mtime_ns == first


def test_stylesheet__leaves_other_files_to_other_finders() -> None:
    part = finders.find("juuri/css/tokens.css")
    assert str(part).endswith("static/juuri/css/tokens.css")


def test_stylesheet__is_collected_joined(tmp_path: Path) -> None:
    with override_settings(STATIC_ROOT=tmp_path):
        call_command("collectstatic", interactive=False, verbosity=0)
    collected = (tmp_path / STYLESHEET).read_text(encoding="utf-8")
    assert "@import" not in collected
    assert all((tmp_path / "juuri" / "css" / name).exists() for name in part_names())
