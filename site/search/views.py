"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def results(request: HttpRequest) -> HttpResponse:
    """Show what was found."""
    return render(request, "search/results.html", {})
