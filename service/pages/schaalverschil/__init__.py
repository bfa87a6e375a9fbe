"""Scale mismatch: which divisions fit worst, where, and what another division would change."""

from fastapi import APIRouter

from service.pages.schaalverschil import files, page, scenario

router = APIRouter()
for part in (page, scenario, files):
    router.include_router(part.router)
