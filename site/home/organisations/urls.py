"""Addresses of the organisations, below the language prefix."""

from django.urls import path

from home.organisations import views

app_name = "organisations"
urlpatterns = [
    path("", views.organisation_list, name="list"),
    path("<int:pk>/", views.organisation),
    path("<int:pk>-<slug:slug>/", views.organisation, name="page"),
]
