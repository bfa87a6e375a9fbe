"""Write `surface.txt` again: ``python -m tests.golden.make_surface``, or everything into a folder.

With a folder as argument every answer is written there whole, to compare two checkouts by.
"""

import os
import re
import sys
import tempfile
from pathlib import Path

from starlette.testclient import TestClient

from service.shared.settings import Settings
from service.web.app import create_app
from service.web.store import Store
from tests.surface import answers, lines

SURFACE = Path(__file__).with_name("surface.txt")


def main() -> None:
    os.environ["LAPPENDEKEN_DATE"] = "2020-01-01"  # also for the commands: as in the tests
    settings = Settings()
    app = create_app(settings, Store(settings.boundaries, settings.release))
    with TestClient(app) as client, tempfile.TemporaryDirectory() as folder:
        if len(sys.argv) == 1:
            SURFACE.write_text("\n".join(lines(client, Path(folder))) + "\n", "utf-8")
            return
        into = Path(sys.argv[1])
        into.mkdir(parents=True, exist_ok=True)
        for name, status, content in answers(client, Path(folder)):
            path = into / f"{re.sub(r'[^A-Za-z0-9.#-]+', '_', name)[:150]}.{status}"
            path.write_bytes(content.replace(folder.encode(), b""))


if __name__ == "__main__":
    main()
