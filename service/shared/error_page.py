"""The page that says what went wrong, what to do, and where to go on."""

from starlette.requests import Request
from starlette.responses import HTMLResponse

from service.shared.pages import environment


def error_page(
    request: Request, status: int, title: str, detail: str, request_id: str
) -> HTMLResponse:
    """An error as a Dutch page; stands on its own, also before a release is loaded."""
    template = environment().get_template("error.html")
    html = template.render(title=title, detail=detail, request_id=request_id, status=status)
    return HTMLResponse(html, status)
