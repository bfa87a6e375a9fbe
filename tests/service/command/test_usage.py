"""Wrong usage of the command line: one line that says what is allowed, and an exit status."""

import errno
import os

import pytest

from service.command.usage import file_line
from service.shared.settings import Settings
from service.web.server import AddressError, listen


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("locate", "--postcode", "12AB"), '"12AB" is geen postcode'),
        (("locate", "--postcode", "0999"), "Postcode 0999 bestaat niet"),
        (("locate", "--lon", "52.03", "--lat", "5.55"), "verwisseld"),
        (("locate", "--lon", "nan", "--lat", "52"), "moeten getallen zijn"),
        (("locate", "--lon", "166000", "--lat", "450000"), "lijken RD"),
        (("locate", "--rd", "5.55", "52.03"), "lijken graden"),
        (("locate", "--lon", "5"), "Geef lengte én breedte op"),
        (("locate",), "Geef één plek op"),
        (("locate", "--postcode", "3771", "--rd", "1", "2"), "Geef één plek op"),
        (("locate", "--lon", "abc", "--lat", "1"), '--lon "abc" is geen getal'),
        (("locate", "--foo"), "Optie --foo bestaat niet"),
        (("overlap", "swv_po", "nergens"), "Kies uit: gemeente, swv_po"),
        (("overlap", "swv_po", "jeugdregio@2021"), "alleen van 2020"),
        (("overlap", "swv_po"), "TARGET ontbreekt"),
        (("overlap", "swv_po", "jeugdregio", "--weight", "euro"), "Kies uit: youth, area"),
        (("overlap", "swv_po", "jeugdregio", "--format", "pdf"), "Kies uit: table, csv"),
        (("overlap", "swv_po", "jeugdregio", "--min-share", "2"), "tussen 0 en 1"),
        (("overlap", "swv_po", "jeugdregio", "--format", "xlsx"), "-o BESTAND"),
        (("map", "--layers", "a"), '--layers "a" kan niet. Geef twee lagen met een komma'),
        (("map", "--layers", "swv_po,"), '--layers "swv_po," kan niet'),
        (("map", "--layers", "swv_po,swv_po"), "Kies twee verschillende lagen"),
        (("map", "--out", "/nergens/kaart.html"), "De map /nergens bestaat niet"),
        (("overlap", "swv_po", "ggdregio", "-o", "/nergens/x.csv"), "De map /nergens bestaat"),
        (("overlap", "swv_po", "ggdregio", "-o", "/nergens/x.txt"), "De map /nergens bestaat"),
        (("overlap", "swv_po", "ggdregio", "-o", "/tmp"), "/tmp is een map"),
        (("locate-batch", "README.md", "/nergens/x.csv"), "README.md: het bestand moet eindigen"),
        (("overlap", "a", "b", "c"), '"c" is te veel'),
        (("layers", "--json=1"), "Optie --json neemt geen waarde"),
        (("locate", "--rd", "1"), "Optie --rd mist een waarde"),
        (("serve", "--port", "x"), '--port "x" is geen heel getal. Geef een getal zoals 8000'),
        (("serve", "--port", "99999"), '--port "99999" kan niet. Geef een heel getal van 0 tot'),
        (("serve", "--workers", "0"), '--workers "0" kan niet. Geef een heel getal van 1 tot'),
        (("nope",), 'Opdracht "nope" bestaat niet'),
    ],
)
def test_wrong_input_is_one_line_and_status_two(call, arguments, message):
    status, out, err = call(*arguments)
    assert (status, out) == (2, b"")
    assert message in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("PORT", "99999", 'LAPPENDEKEN_PORT "99999" kan niet. Geef een heel getal van 0 tot'),
        ("PORT", "x", 'LAPPENDEKEN_PORT "x" kan niet. Geef een heel getal van 0 tot'),
        ("LOG_LEVEL", "luid", '"luid" kan niet. Geef debug, info, warning of error.'),
        ("MAX_POINTS", "0", 'LAPPENDEKEN_MAX_POINTS "0" kan niet. Geef een heel getal vanaf 1.'),
    ],
)
def test_a_wrong_setting_is_named_with_what_is_allowed(call, monkeypatch, name, value, message):
    monkeypatch.setenv(f"LAPPENDEKEN_{name}", value)
    status, out, err = call("layers")
    assert (status, out, err.count("\n")) == (2, b"", 1)
    assert message in err
    assert "nput" not in err


def test_every_setting_says_what_it_may_be():
    assert all(field.description for field in Settings.model_fields.values())


@pytest.mark.parametrize(
    ("number", "words", "mendable"),
    [
        (errno.ENOENT, "a/b.csv bestaat niet.", True),
        (errno.ENOTDIR, "een deel van het pad is geen map", True),
        (errno.EACCES, "U mag a/b.csv niet lezen of schrijven", True),
        (errno.EISDIR, "a/b.csv is een map", True),
        (errno.ENOSPC, "De schijf is vol: a/b.csv", False),
        (errno.EIO, "a/b.csv is niet te lezen of te schrijven (fout 5)", False),
    ],
)
def test_an_error_of_the_file_system_is_dutch_and_names_the_path(number, words, mendable):
    line, found = file_line(OSError(number, os.strerror(number), "a/b.csv"))
    assert words in line
    assert os.strerror(number) not in line
    assert found is mendable


@pytest.mark.parametrize("host", ["nergens.invalid", "x" * 70])
def test_a_host_that_is_no_address_is_named(host):
    with pytest.raises(AddressError, match="is geen adres van deze computer"):
        listen(Settings(host=host, port=0))


def test_help_is_no_error(call):
    status, out, _ = call()
    assert status == 0
    assert b"locate-batch" in out
