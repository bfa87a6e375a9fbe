"""The routes of all Dutch pages; each module makes one page and names its own."""

from fastapi import APIRouter

from service.pages import (
    home,
    lappendeken,
    over,
    region,
    reis,
    schaalverschil,
    scholen,
    scholen_landelijk,
    search,
    static,
)

router = APIRouter(include_in_schema=False)
for page in (
    home,
    lappendeken,
    schaalverschil,
    scholen_landelijk,
    scholen,
    reis,
    search,
    region,
    over,
    static,
):
    router.include_router(page.router)
