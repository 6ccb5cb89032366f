"""Jobs of documents; only triggers, the rows are the truth."""

from django_tasks import task

from juuri.media.reading import read_text


@task()
def read_document(document_id: int) -> str:
    """Read the text of one document now rather than at the next sweep."""
    return str(read_text(document_id) or "")
