"""The daily look for what is public and nobody approved; trusts nothing of the gate."""

from juuri.moderation.checks import check_workflow
from juuri.moderation.mails import report_findings
from juuri.moderation.queries import unapproved_pages


def run_audit() -> list[str]:
    """Mail what is found, if anything, and return a line for each finding."""
    pages = list(unapproved_pages())
    warnings = [
        f"{message.id}: {message.msg} ({message.obj})"
        for message in check_workflow(databases=["default"])
    ]
    if pages or warnings:
        report_findings(pages, warnings)
    return [*(f"page {page.pk}: {page.title}" for page in pages), *warnings]
