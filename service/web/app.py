"""The web application, built from settings and a store; importing this reads nothing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig
from starlette.middleware import Middleware

from service.shared.settings import Settings
from service.shared.static import router as static_router
from service.subjects import find_routers
from service.web import health, middleware, openapi
from service.web.problems import install
from service.web.prometheus import Metrics
from service.web.store import Store
from service.web.warming import warm_up

SMALLEST_COMPRESSED_BYTES = 1000
GZIP_LEVEL = 6

# FastAPI can send what it sees of requests to a collector; nothing of the kind may leave here.
NO_TELEMETRY: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}


def create_app(settings: Settings, store: Store, *, warm: bool = False) -> FastAPI:
    """Return the application; it loads its data when it starts, and a DataError stops that.

    warm: whether it then makes ready for the first request of every kind.
    """
    metrics = Metrics(shared=settings.workers > 1)
    app = FastAPI(
        title=openapi.TITLE,
        lifespan=partial(_loading, warm=warm),
        openapi_url=None,  # service.web.openapi sends it, with an ETag
        docs_url=None,  # the framework's pages load scripts from elsewhere
        redoc_url=None,
        telemetry=NO_TELEMETRY,
        middleware=[
            Middleware(middleware.SecurityHeaders, settings.embed),
            Middleware(middleware.RequestLog, metrics),
            Middleware(middleware.HeadAsGet),
            Middleware(
                middleware.Compression,
                minimum_size=SMALLEST_COMPRESSED_BYTES,
                compresslevel=GZIP_LEVEL,
            ),
            Middleware(middleware.Limits, settings.max_body_bytes),
        ],
    )
    app.state.settings, app.state.store, app.state.metrics = settings, store, metrics
    install(app)
    app.openapi = lambda: openapi.describe(app)  # type: ignore[method-assign]
    for router in (health.router, openapi.router, *find_routers("api")):
        app.include_router(router)
    for router in (*find_routers("page"), static_router):
        app.include_router(router, include_in_schema=False)
    return app


@asynccontextmanager
async def _loading(app: FastAPI, *, warm: bool) -> AsyncIterator[None]:
    app.state.store.load()
    if not warm:
        yield
        return
    warming = asyncio.create_task(warm_up(app, app.state.settings, app.state.store))
    try:
        yield
    finally:
        warming.cancel()
        with suppress(asyncio.CancelledError):
            await warming
