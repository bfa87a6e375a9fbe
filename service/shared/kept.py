"""Pages that change only with the release and its date, made once and kept for the next reader."""

from collections import OrderedDict
from collections.abc import Callable, Hashable

from starlette.requests import Request
from starlette.responses import Response

from service.shared.caching import cached
from service.shared.dates import PAGE_NAME, find_today
from service.shared.pages import HTML, contacts_of, release_of, site_of

MOST = 100
"""Pages that are kept; the one that was read longest ago goes first."""

Pages = OrderedDict[Hashable, bytes]


def keep_page(request: Request, make: Callable[[], Response], *chosen: Hashable) -> Response:
    """Return a page that was kept, or make it.

    chosen: all that the page heeds of its address, but for the path and the date; nothing else may
    change it. Kept with the release: a changed copy starts with nothing kept.
    """
    release = release_of(request)
    dated = PAGE_NAME in request.query_params
    # The page names its own site, which is the Host of a request where no address is set. How a
    # school is reached is of the service, not of the release.
    day = dated, release.date, find_today()
    key = (site_of(request), request.url.path, chosen, *day, contacts_of(request))
    with release.lock:
        pages: Pages = release.made.setdefault(__name__, OrderedDict())
        if key in pages:
            pages.move_to_end(key)
            return cached(request, pages[key], HTML)
    response = make()
    if response.status_code == 200:
        with release.lock:
            pages[key] = bytes(response.body)
            while len(pages) > MOST:
                pages.popitem(last=False)
    return response
