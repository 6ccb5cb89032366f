"""Addresses of the search, below the language prefix."""

from django.urls import path

from search import views

app_name = "search"
urlpatterns = [
    path("", views.results, name="results"),
    # Below the address of the search in every language: search-field.html relies on it.
    path("suggest/", views.suggestions, name="suggest"),
]
