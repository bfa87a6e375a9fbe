"""Routes for those who watch over the service: alive, ready, figures."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from service.shared.caching import NO_STORE, uncached
from service.shared.shapes import Health, Readiness
from service.web import prometheus as metrics

router = APIRouter(tags=["health"])


@router.get("/healthz", response_model=None, responses={200: {"model": Health}})
async def healthz() -> Response:
    """Whether the process answers."""
    return uncached({"status": "ok"})


@router.get("/readyz", response_model=None, responses={200: {"model": Readiness}})
async def readyz(request: Request) -> Response:
    """Whether the data are loaded; 503 until then."""
    return uncached({"status": "ready", "release": request.app.state.store.release.id})


@router.get("/metrics", response_model=None, include_in_schema=False)
async def figures(request: Request) -> Response:
    """Figures for Prometheus."""
    content = request.app.state.metrics.render()
    return Response(content, media_type=metrics.MEDIA_TYPE, headers=NO_STORE)
