"""The service as a process of its own."""

import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import httpx2


class Serving:
    """A service that runs as a process of its own, with what it says and the files it writes."""

    def __init__(self, folder: Path, *arguments: str, **environment: str) -> None:
        self.folder = folder
        self.out: list[str] = []
        self.err: list[str] = []
        self.process = subprocess.Popen(
            [
                sys.executable,
                *(arguments or ("-m", "service.command.main", "serve", "--port", "0")),
            ],
            cwd=folder,
            env=os.environ | {"TMPDIR": str(folder), "HOME": str(folder)} | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._readers = [
            threading.Thread(target=self._read, args=(stream, kept))
            for stream, kept in ((self.process.stdout, self.out), (self.process.stderr, self.err))
        ]
        self.url = ""
        self._spoken = threading.Event()
        for reader in self._readers:
            reader.start()

    def _read(self, stream: Any, kept: list[str]) -> None:
        for line in stream:
            kept.append(line)
            found = re.search(r"http://\S+?:\d+", line)
            if found and not self.url:
                self.url = found[0]
                self._spoken.set()
        self._spoken.set()

    def wait_until_up(self, seconds: float = 60.0) -> "Serving":
        assert self._spoken.wait(seconds), "no address within the time"
        assert self.url, f"stopped with {self.process.wait(seconds)}: {''.join(self.err)}"
        return self

    def client(self, **options: Any) -> httpx2.Client:
        return httpx2.Client(base_url=self.url, timeout=30.0, **options)

    def stop(self, seconds: float = 20.0) -> int:
        """Ask it to stop, and wait; its status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            status = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        for reader in self._readers:
            reader.join(seconds)
        for stream in (self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()
        return status

    @property
    def said(self) -> str:
        """Everything on standard output and standard error."""
        return "".join([*self.out, *self.err])

    @property
    def written(self) -> dict[str, bytes]:
        """Every file in its folder, which is also its home and its place for temporary files."""
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file()
        }
