"""Files that are no register: refused, with the row, the column and what is allowed."""

import codecs

import pytest

from geo.errors import InputError
from geo.schools.duo.register import read_register
from geo.schools.duo.table import LONGEST, MOST
from tests.faults import show_faults
from tests.geo.schools.duo import duo_files as duo

WRONG: list[dict[str, str]] = [
    *({"GEMEENTENUMMER": cell} for cell in ("106,0", "106.0", "106", "EMMEN", "")),
    *({"POSTCODE": cell} for cell in ("7822,5", "0822 HG", "7822", "")),
    *({"BEVOEGD_GEZAG_NUMMER": cell} for cell in ("10.249", "249")),
    {"RMC-REGIO_CODE": "8,0"},
    {"COROPGEBIED_CODE": "8"},
    *({"BRIN": cell} for cell in ("AB00", "16AH1", "16AH")),
    *({"VESTIGING": cell} for cell in ("1", "00ABC1")),
    *({"VESTIGINGSNAAM": cell} for cell in ("De WÃ¢lden", "De\nWâlden")),
    *({"PLAATSNAAM": cell} for cell in ("â€™t Zandt", "EMM\x1b[2JEN")),
]
"""One cell of a school that is wrong, under the name of its column."""

WRONG_SPECIAL: list[dict[str, str]] = [
    *({"CLUSTER": cell} for cell in ("4-mrt", "2024-04-03", "5")),
    *({"SOORT_PRIMAIR_ONDERWIJS": cell} for cell in ("BO", "")),
]


@pytest.mark.parametrize("make", [duo.old_site, duo.ckan])
def test_a_wrong_cell(tmp_path, snapshot, make):
    path = tmp_path / "vestigingen.csv"
    found = []
    for changed, kind in (
        *((changed, "bo") for changed in WRONG),
        *((changed, "so") for changed in WRONG_SPECIAL),
    ):
        make(path, [duo.school(5), duo.school(0, **changed)], kind)
        (fault,) = duo.refusal(path).faults
        assert ascii(fault.value)[1:-1].isprintable()
        found.append(show_faults(changed, [fault]))
    assert "\n".join(found) == snapshot


NAMES = duo.header()
ROW = duo.line(NAMES, duo.school())
FIVE = [duo.school(number) for number in range(5)]


def old(*schools):
    return lambda path: duo.old_site(path, list(schools))


def change(make, old, new):
    """Make a file, with some of its bytes changed."""

    def changed(path):
        make(path)
        assert old in path.read_bytes()
        path.write_bytes(path.read_bytes().replace(old, new))

    return changed


def without(kind, *columns):
    names = [name for name in duo.header(kind) if name not in columns]
    return lambda path: duo.write(path, [names, duo.line(names, duo.school())])


def rows(*cells, **form):
    return lambda path: duo.write(path, [NAMES, *cells], **form)


def two_files(make):
    def pasted(path):
        second = make(path, [duo.school(1)]).read_bytes()
        make(path, [duo.school(0)])
        path.write_bytes(path.read_bytes() + second)

    return pasted


MANY = [duo.line(NAMES, duo.school(number)) for number in range(2000)]
FILES = {
    "columns that are missing": without("bo", "POSTCODE", "BRIN NUMMER"),
    "a column of special schools that is missing": without("so", "CLUSTER"),
    "a column twice": lambda path: duo.write(
        path, [[*NAMES, "POSTCODE"], duo.line([*NAMES, "POSTCODE"], duo.school())]
    ),
    **{f"separated by {mark!r}": rows(ROW, delimiter=mark) for mark in "\t|"},
    **{name: rows(ROW, encoding=name) for name in ("utf-16", "utf-16-le", "utf-16-be")},
    # Line 2 is the first that is no UTF-8: its 0xE2 is Windows-1252, where 0x8F is nothing.
    "bytes of neither encoding": change(old(*FIVE), b"W\xe2lden 3", b"W\x8flden 3"),
    "UTF-8 at the start alone": change(
        lambda path: duo.ckan(path, FIVE), "Wâlden 2".encode(), b"W\xe2lden 2"
    ),
    "UTF-8 broken in one row, garbled in the others": change(
        lambda path: duo.ckan(path, FIVE[:2], bom=False), "Wâlden 1".encode(), b"W\xe2lden 1"
    ),
    "a location twice": old(*FIVE[:3], FIVE[1]),
    "a location three times": old(*[FIVE[1]] * 3),
    "a cell of more lines": old(
        duo.school(0, VESTIGINGSNAAM="De\nWâlden"), duo.school(1, POSTCODE="7822")
    ),
    **{
        f"only {content!r}": lambda path, content=content: path.write_bytes(content)
        for content in (b"", codecs.BOM_UTF8, b"\r\n", b"   \n")
    },
    **{
        f"a header and {rest!r}": lambda path, rest=rest: path.write_bytes(
            duo.old_site(path, []).read_bytes() + rest
        )
        for rest in (b"", b"\r\n\r\n", b" ; ; \r\n")
    },
    "two files of the old site": two_files(duo.old_site),
    "two files of CKAN": two_files(duo.ckan),
    "a cell less": rows(ROW, MANY[1][:-1]),
    "a cell more": rows(ROW, [*MANY[1], ""]),
    "one cell": rows(ROW, MANY[1][:1]),
    "a quotation mark too many": change(
        rows(*MANY), "De Lytse Wâlden 4;".encode(), '"De Lytse Wâlden 4;'.encode()
    ),
    "a quotation mark too many in the header": lambda path: path.write_bytes(
        b'"' + rows(*MANY)(path).read_bytes()
    ),
    "faults in more rows": old(
        duo.school(0, POSTCODE="7822", GEMEENTENUMMER="114"), FIVE[1], duo.school(2, BRIN="AB")
    ),
}


def test_a_file_that_is_no_register(tmp_path, snapshot):
    path = tmp_path / "r.csv"
    found = []
    for what, make in FILES.items():
        make(path)
        found.append(show_faults(what, duo.refusal(path).faults))
    assert "\n".join(found) == snapshot


@pytest.mark.parametrize("first", [True, False])
def test_a_file_without_lines_is_not_read_whole(tmp_path, first):
    path = tmp_path / "r.csv"
    head = duo.old_site(path, [duo.school()]).read_bytes()
    path.write_bytes((b"" if first else head) + b"x" * (LONGEST + 10))
    assert ("ontbreken" if first else f"regel 3: de regel is langer dan {LONGEST}") in str(
        duo.refusal(path)
    )


def test_what_is_no_file(tmp_path):
    assert str(duo.refusal(tmp_path)) == f"{tmp_path} is een map. Geef de naam van een bestand."
    missing = tmp_path / "r.csv"
    assert str(duo.refusal(missing)) == f"{missing} bestaat niet."


def test_other_files_of_duo_are_not_taken_for_a_register():
    for name in ("gemiddelde-afstand-2019-2020.csv", "leerlingen-po-Ede.csv"):
        error = duo.refusal(duo.originals() / name)
        assert "kolommen VESTIGINGSNAAM, POSTCODE, DENOMINATIE ontbreken" in str(error)


def test_after_so_many_faults_reading_stops(tmp_path):
    schools = [
        duo.school(number, POSTCODE="7822", BRIN="AB", VESTIGING="x") for number in range(99)
    ]
    path = duo.old_site(tmp_path / "r.csv", schools)
    found = duo.refusal(path).faults
    assert len(found) == MOST + 1
    assert found[-1].message == (
        "r.csv: na 20 fouten is het lezen gestopt, bij regel 8. Op die regel staan er nog 1 meer. "
        "Wat daarna komt is niet bekeken."
    )


def test_rows_before_a_fault_were_given_and_the_fault_still_comes(tmp_path):
    path = duo.old_site(tmp_path / "r.csv", [duo.school(0), duo.school(1, POSTCODE="7822")])
    rows = read_register(path)
    assert next(rows).id == "00AB00"
    with pytest.raises(InputError, match="regel 3, kolom POSTCODE"):
        next(rows)
