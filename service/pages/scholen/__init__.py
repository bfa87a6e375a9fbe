"""Schools: the search, one school and whom it deals with, its files."""

from fastapi import APIRouter

from service.pages.scholen import files, register, school

router = APIRouter()
# The pages with a name of their own come before the ones that take the id of a school.
for part in (register, files, school):
    router.include_router(part.router)
