"""What contact adds to the admin."""

from wagtail import hooks

from juuri.contact.viewsets import MessageViewSet

hooks.register("register_admin_viewset", MessageViewSet)
