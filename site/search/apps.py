"""The app `search`."""

from datetime import timedelta

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The read model of what is public, the query, the engines, the listings."""

    name = "search"

    def ready(self) -> None:
        """Register checks and the sweep, connect the signals."""
        from wagtail.permissions import register_permission_policy

        from juuri.jobs.registry import register_sweep
        from search import checks, clock, signal_handlers, vocabulary_check
        from search.elastic import patience, sweeps
        from search.insight import unanswered
        from search.insight.models import Promotion, UnansweredSearch
        from search.insight.permissions import PromotionPolicy, UnansweredPolicy
        from search.insight.promotions import forget_when_changed

        checks.register_checks()
        signal_handlers.register_signal_handlers()
        patience.register_signal_handlers()
        register_sweep(
            "follow_the_clock", clock.follow_the_clock, every=timedelta(minutes=10)
        )
        register_sweep(
            "mend_vocabulary", vocabulary_check.mend, every=timedelta(days=1)
        )
        sweeps.register_sweeps()
        register_permission_policy(Promotion, PromotionPolicy(Promotion))
        forget_when_changed()
        register_permission_policy(UnansweredSearch, UnansweredPolicy(UnansweredSearch))
        register_sweep(
            "tidy_unanswered", unanswered.tidy_unanswered, every=timedelta(hours=1)
        )
