"""The end of a page: what other apps have to say about it."""

from django import template

from juuri.pages.page_foot import page_foot_templates

register = template.Library()

register.simple_tag(page_foot_templates, name="page_foot_templates")
