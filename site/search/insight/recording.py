"""Counting searches, and keeping those without hits, without knowing who asked.

What may be kept and why stands in decision 0015. A search is never slower or broken
for it: what cannot be written at once is not written.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from juuri.language import analyse_text
from search.insight.models import DAYS_UNTIL_SHOWN, SearchCount, UnansweredSearch
from search.listings import Listing
from search.typed import pieces

logger = logging.getLogger(__name__)

MAX_WORDS = 6
MAX_CHARACTERS = 100
MAX_DIGITS = 4
# The end of a Finnish personal identity code, also with its digits masked or apart.
IDENTITY_CODE = re.compile(r"\d\s*[-+a-fu-y]\s*\d{3}\s*[0-9a-z]\b", re.IGNORECASE)
ROBOT = re.compile(
    r"bot|crawl|spider|slurp|http|curl|wget|python|java/|headless|monitor|preview|scan",
    re.IGNORECASE,
)
# How long a search waits for another writer.
MILLISECONDS = 100

COUNT_SQL = """
    INSERT INTO {table} (month, searches) VALUES (%s, 1)
    ON CONFLICT (month) DO UPDATE SET searches = {table}.searches + 1
"""
# At most one occasion a day; the text from the third on.
UNANSWERED_SQL = """
    INSERT INTO {table} (language, fingerprint, text, days, last_day, state, note)
    VALUES (%s, %s, '', 1, %s, 'open', '')
    ON CONFLICT (language, fingerprint) DO UPDATE SET
        days = {table}.days + 1,
        last_day = excluded.last_day,
        text = CASE WHEN {table}.days + 1 >= %s THEN %s ELSE '' END
    WHERE {table}.last_day < excluded.last_day
"""


def note(
    request: HttpRequest, listing: Listing, language: str, is_answered: bool
) -> None:
    """Count a search, and keep its words if nothing holds all of them.

    `is_answered` says that the page offers something else: a region, a promotion.
    """
    if not is_counted(request, listing):
        return
    is_unanswered = not (is_answered or listing.exact)
    try:
        text = keepable(listing.query, language) if is_unanswered else ""
        write(text, language)
    except Exception as error:  # noqa: BLE001 (a search is answered whatever happens)
        # Not the error itself: it may quote what was typed.
        logger.error("A search could not be counted: %s", type(error).__name__)


def is_counted(request: HttpRequest, listing: Listing) -> bool:
    """Whether a person typed this: no robot, no further page, no choice.

    Whatever else stands in the address than the text is a look at the same again.
    """
    agent = request.headers.get("User-Agent", "")
    is_ahead = "Sec-Purpose" in request.headers or "Purpose" in request.headers
    return (
        request.method == "GET"
        and set(request.GET) == {"q"}
        and bool(listing.query.strip())
        and bool(agent)
        and not ROBOT.search(agent)
        and not is_ahead
    )


def keepable(text: str, language: str) -> str:
    """Return the words as they may be kept; nothing of what looks personal."""
    if "@" in text or IDENTITY_CODE.search(text):
        return ""
    if sum(map(str.isdigit, text)) > MAX_DIGITS:
        return ""
    if any(piece.is_refused for piece in pieces(text)):
        return ""
    words = [token.surface for token in analyse_text(text, language)]
    kept = " ".join(words)
    return kept if len(words) <= MAX_WORDS and len(kept) <= MAX_CHARACTERS else ""


def fingerprint_of(text: str, language: str) -> str:
    """Return a hash by which equal texts are known, keyed with the site's secret."""
    keyed = salted_hmac(
        "search.insight.unanswered", f"{language} {text}", algorithm="sha256"
    )
    return keyed.hexdigest()


def write(text: str, language: str) -> None:
    """Write one search; with its text if it was in vain."""
    today = timezone.localdate()
    with brief_waiting(), transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SET LOCAL lock_timeout = {MILLISECONDS}")
        table = SearchCount._meta.db_table
        cursor.execute(COUNT_SQL.format(table=table), [today.replace(day=1)])
        if text:
            table = UnansweredSearch._meta.db_table
            fingerprint = fingerprint_of(text, language)
            cursor.execute(
                UNANSWERED_SQL.format(table=table),
                [language, fingerprint, today, DAYS_UNTIL_SHOWN, text],
            )


@contextmanager
def brief_waiting() -> Iterator[None]:
    """Let SQLite wait for another writer no longer than a visitor would notice."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    sqlite = connection.connection
    (usual,) = sqlite.execute("PRAGMA busy_timeout").fetchone()
    sqlite.execute(f"PRAGMA busy_timeout = {MILLISECONDS}")
    try:
        yield
    finally:
        sqlite.execute(f"PRAGMA busy_timeout = {int(usual)}")
