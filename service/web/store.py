"""The one release that the service answers from: loaded once, read-only after that."""

from pathlib import Path

from geo.release.load import Release
from service.shared.problems import NotReadyError


class Store:
    """Holds one release.

    boundaries_root: folder with one folder per release; release_id: name of the one to serve.
    """

    def __init__(self, boundaries_root: Path, release_id: str) -> None:
        self.folder = boundaries_root / release_id
        self._release: Release | None = None

    def load(self) -> None:
        """Read and verify the release; a second call does nothing.

        Raises DataError that names the file at fault; the store then stays empty.
        """
        if self._release is None:
            self._release = Release(self.folder).load_all()

    @property
    def loaded(self) -> bool:
        """Whether there is a release to answer from."""
        return self._release is not None

    @property
    def release(self) -> Release:
        """The release; raises NotReadyError before `load`."""
        if self._release is None:
            raise NotReadyError("De gegevens zijn nog niet geladen. Probeer het zo opnieuw.")
        return self._release
