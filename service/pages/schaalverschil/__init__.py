"""Scale mismatch: which divisions fit worst, where, and what another division would change."""

from fastapi import APIRouter

from service.pages.schaalverschil import files, page

router = APIRouter()
for part in (page, files):
    router.include_router(part.router)
