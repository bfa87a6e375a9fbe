"""A file is read a row at a time: what that takes does not grow with the file.

Of pupils a number per home is kept, to know it again.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.geo.schools.duo import duo_files as duo
from tests.geo.schools.duo.pupil_files import pupil_file, pupils

MB = 1_000_000
ALLOWED_MB = 40
"""A table of every id there can be (27 MB, touched where ids are), pieces, and some room."""

# Peak of this process alone: ru_maxrss would count what its parent had when it was started.
MEASURE = """
import sys
from pathlib import Path
from geo.schools.duo.pupils import read_pupils
from geo.schools.duo.register import read_register

def kilobytes(name):
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith(name + ":"))

before = kilobytes("VmRSS")
read = {"register": read_register, "pupils": read_pupils}[sys.argv[2]]
rows = sum(1 for _ in read(Path(sys.argv[1])))
print(rows, (kilobytes("VmHWM") - before) * 1024)
"""


def measured(path: Path, what: str = "register") -> tuple[int, float]:
    """Rows in a file, and MB that reading it takes above what was there."""
    if not Path("/proc/self/status").exists():
        pytest.skip("the peak of memory is read from /proc, which is not here")
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path), what], capture_output=True, text=True, check=True
    )
    rows, peak = map(int, done.stdout.split())
    return rows, peak / MB


def repeat(path: Path, template: bytes, megabytes: int) -> int:
    """Add rows of the template, each with an id of its own, until the file is so large."""
    rows = 0
    with path.open("ab") as handle:
        while handle.tell() < megabytes * MB:
            block = []
            for _ in range(10_000):
                # Spread over all ids there can be, so that a table of them is touched everywhere.
                place = rows * 6_133 % 6_760_000
                brin, location = divmod(place, 100)
                digits, letters = divmod(brin, 676)
                code = b"%02d%c%c" % (digits, 65 + letters // 26, 65 + letters % 26)
                block.append(template % (code, code + b"%02d" % location))
                rows += 1
            handle.write(b"".join(block))
    return rows


def large_register(path: Path, megabytes: int) -> int:
    """A register of the old site with so many MB of locations; gives how many."""
    names = duo.header()
    cells = duo.line(names, duo.school(BRIN="%s", VESTIGING="%s", STRAATNAAM="x" * 60))
    duo.write(path, [names], encoding="cp1252")
    return repeat(path, (";".join(cells) + "\r\n").encode("cp1252"), megabytes)


@pytest.mark.slow
@pytest.mark.parametrize("megabytes", [20, pytest.param(300, marks=pytest.mark.bench)])
def test_a_register(tmp_path, megabytes):
    path = tmp_path / "register.csv"
    expected = large_register(path, megabytes)
    rows, taken = measured(path)
    print(f"\n{path.stat().st_size / MB:.0f} MB, {rows} locations: {taken:.1f} MB of memory")
    path.unlink()
    assert rows == expected > megabytes * 2_500
    assert taken < ALLOWED_MB


@pytest.mark.slow
def test_20_mb_of_pupils(tmp_path):
    path = pupil_file(tmp_path / "pupils.csv", pupils(), pupils(sort="Vso"))
    regular = b"%s;%s" + b";3771;Bo" + b";<5" * 23 + b"\n"
    path.write_bytes(path.read_bytes().replace(b'","', b";").replace(b'"', b""))
    expected = repeat(path, regular, 20)
    rows, taken = measured(path, "pupils")
    print(f"\n{path.stat().st_size / MB:.0f} MB of pupils: {taken:.1f} MB of memory")
    assert rows == expected + 2 > 200_000, "more homes than the Netherlands has"
    assert taken < ALLOWED_MB
