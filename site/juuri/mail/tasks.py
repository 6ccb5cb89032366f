"""Jobs of outgoing mail; only triggers, the rows are the truth."""

from django_tasks import task
from post_office.connections import connections

from juuri.mail.sending import send_one


@task()
def send_mail(email_id: int) -> str:
    """Send one mail now rather than at the next sweep."""
    try:
        return str(send_one(email_id))
    finally:
        connections.close()
