"""Addresses of the glossary, below the language prefix."""

from django.urls import path

from juuri.glossary import views

app_name = "glossary"
urlpatterns = [
    path("", views.term_list, name="list"),
    path("<slug:slug>/", views.term, name="term"),
]
