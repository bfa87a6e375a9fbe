"""Run the service: one process or several, with our log and plain sentences."""

import errno
import os
import socket
import tempfile
from contextlib import suppress
from functools import partial

import uvicorn
from fastapi import FastAPI

from geo.errors import LappendekenError, shorten
from service.shared.settings import Settings
from service.web import logs
from service.web.app import create_app
from service.web.prometheus import SHARED_FOLDER
from service.web.store import Store

GRACE_S = 10


class AddressError(LappendekenError):
    """The address cannot be listened on; the message names it."""


def run(settings: Settings) -> None:
    """Serve until stopped.

    Raises AddressError, DataError or InputError, before anything is served, with one sentence that
    names the address, the file or the date at fault.
    """
    logs.configure(settings.log_level)
    with listen(settings) as listener, suppress(KeyboardInterrupt):
        store = Store(settings.boundaries, settings.release, settings.contacts)
        store.load()
        if settings.date:
            store.release.on(settings.date, "LAPPENDEKEN_DATE")
        settings = settings.model_copy(update={"port": listener.getsockname()[1]})
        if settings.workers > 1:
            _serve_many(settings, listener)
        else:
            _Server(_config(settings, create_app(settings, store, warm=True)), settings).run(
                [listener]
            )


def listen(settings: Settings) -> socket.socket:
    """Return a socket bound to the address; raises AddressError when that cannot be."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
        except OSError:
            listener.close()
            raise
    except (OSError, UnicodeError) as error:
        raise AddressError(_sentence(settings, error)) from error
    listener.set_inheritable(True)
    return listener


def _sentence(settings: Settings, error: OSError | UnicodeError) -> str:
    if isinstance(error, (socket.gaierror, UnicodeError)) or error.errno == errno.EADDRNOTAVAIL:
        return (
            f"{shorten(settings.host)} is geen adres van deze computer. Kies een ander met --host."
        )
    if error.errno == errno.EADDRINUSE:
        return (
            f"Poort {settings.port} op {settings.host} is al in gebruik. "
            "Stop het andere programma of kies een andere poort met --port."
        )
    if error.errno == errno.EACCES:
        return f"Poort {settings.port} mag u niet gebruiken. Kies er een boven 1023 met --port."
    return f"Luisteren op {settings.address} lukt niet (fout {error.errno})."


class _Server(uvicorn.Server):
    """Says where it is once it answers."""

    def __init__(self, config: uvicorn.Config, settings: Settings) -> None:
        super().__init__(config)
        self.settings = settings

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to listen."""
        await super().startup(sockets)
        if self.started:
            _announce(self.settings)


def _serve_many(settings: Settings, listener: socket.socket) -> None:
    from uvicorn.supervisors import Multiprocess

    config = _config(settings, partial(worker_app, settings), factory=True)
    _announce(settings)
    with tempfile.TemporaryDirectory(prefix="lappendeken-") as folder:
        os.environ[SHARED_FOLDER] = folder  # for the processes that are started now
        Multiprocess(config, sockets=[listener]).run()


def worker_app(settings: Settings) -> FastAPI:
    """Return the application of one of several processes, each with its store and log."""
    logs.configure(settings.log_level)
    store = Store(settings.boundaries, settings.release, settings.contacts)
    return create_app(settings, store, warm=True)


def _config(settings: Settings, app: object, *, factory: bool = False) -> uvicorn.Config:
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        factory=factory,
        workers=settings.workers,
        lifespan="on",
        loop="asyncio",
        http="h11",
        ws="none",
        interface="asgi3",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
    )


def _announce(settings: Settings) -> None:
    print(
        f"Lappendeken draait op http://{settings.address} met release {settings.release}. "
        "Stoppen: Ctrl-C.",
        flush=True,
    )
