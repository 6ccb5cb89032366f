"""The app of images and documents."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """Own image, rendition and document models."""

    name = "juuri.media"
