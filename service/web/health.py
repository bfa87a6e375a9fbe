"""Routes for those who watch over the service: alive, ready, figures."""

from typing import Literal

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response
from typing_extensions import TypedDict

from service.shared.api import described
from service.shared.caching import NO_STORE, uncached
from service.web import prometheus as metrics

router = APIRouter(tags=["health"])


class Health(TypedDict):
    """The service runs."""

    status: Literal["ok"]


class Readiness(TypedDict):
    """The service has its data."""

    status: Literal["ready"]
    release: str


@router.get("/healthz", **described(Health))
async def healthz() -> Response:
    """Whether the process answers."""
    return uncached({"status": "ok"})


@router.get("/readyz", **described(Readiness))
async def readyz(request: Request) -> Response:
    """Whether the data are loaded; 503 until then."""
    return uncached({"status": "ready", "release": request.app.state.store.release.id})


@router.get("/metrics", response_model=None, include_in_schema=False)
async def figures(request: Request) -> Response:
    """Figures for Prometheus."""
    content = request.app.state.metrics.render()
    return Response(content, media_type=metrics.MEDIA_TYPE, headers=NO_STORE)
