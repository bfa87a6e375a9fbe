"""Figures for Prometheus: how many requests, how long; by method, route template and status."""

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, multiprocess
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

MEDIA_TYPE = CONTENT_TYPE_LATEST

BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""Environment variable with the folder through which several processes add up their figures."""


class Metrics:
    """The figures of one app, in a registry of their own.

    shared: the app runs in several processes; whichever answers gives the figures of all.
    """

    def __init__(self, *, shared: bool = False) -> None:
        self.shared = shared
        self.registry = CollectorRegistry()
        if not shared:
            ProcessCollector(registry=self.registry)
        self.requests = Counter(
            "lappendeken_requests",
            "Requests answered.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self.duration = Histogram(
            "lappendeken_request_seconds",
            "Seconds from request to the end of the answer.",
            ("method", "route"),
            buckets=BUCKETS_S,
            registry=self.registry,
        )

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Add one request."""
        self.requests.labels(method, route, str(status)).inc()
        self.duration.labels(method, route).observe(seconds)

    def render(self) -> bytes:
        """Return all figures in the text format of Prometheus."""
        if not self.shared:
            return generate_latest(self.registry)
        together = CollectorRegistry()
        multiprocess.MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        return generate_latest(together)
