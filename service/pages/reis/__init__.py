"""The journey of a child: a form of stages, who decides in each, what changes, and files of it."""

from fastapi import APIRouter

from service.pages.reis import files, page

router = APIRouter()
for part in (page, files):
    router.include_router(part.router)
