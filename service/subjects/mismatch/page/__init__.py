"""The pages of scale mismatch: the short answer, and its parts, each with an address of its own."""

from fastapi import APIRouter

from service.subjects.mismatch import files
from service.subjects.mismatch.page import consulting, lists, pairs, ranking, short, what_if
from service.subjects.scenarios import page as scenario_files

router = APIRouter()
# The address of a file ends as none of a page does: files are looked for first.
for part in (scenario_files, files, short, pairs, what_if, ranking, consulting, lists):
    router.include_router(part.router)
