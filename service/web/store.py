"""What the service answers from, one release and contacts: loaded once, read-only after that."""

from pathlib import Path

from geo.release.load import Release
from service.shared.contacts import Contacts
from service.shared.problems import NotReadyError


class Store:
    """Holds one release, and how schools are reached.

    boundaries_root: folder with one folder per release; release_id: name of the one to serve;
    contacts: DUO's registers, a file or a folder, None where the operator has none.
    """

    def __init__(
        self, boundaries_root: Path, release_id: str, contacts: Path | None = None
    ) -> None:
        self.folder = boundaries_root / release_id
        self.contacts = Contacts()
        self._registers = contacts
        self._release: Release | None = None

    def load(self) -> None:
        """Read and verify the release and the contacts; a second call does nothing.

        Raises DataError or InputError that names the file at fault; the store then stays empty.
        """
        if self._release is None:
            self.contacts = Contacts.read(self._registers)
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
