"""The register: one location by its id, however it is typed, or the ids that look like it."""

from dataclasses import replace

import pytest

from geo.errors import InputError
from geo.release.load import Release
from geo.schools.location import Location
from geo.schools.register import Register


def school(id: str, **changed: object) -> Location:
    return replace(Location.example(), id=id, **changed)


@pytest.fixture
def register() -> Register:
    return Register(
        [
            school("19QK02", name="Derde"),
            school("19QK00", name="Eerste"),
            school("29QK00", name="Andere", kinds=("PO",)),
            school("19QK03", name="Vierde"),
            school("19QK01", name="Tweede"),
        ]
    )


def suggested(register: Register, name: str) -> tuple[str, ...]:
    with pytest.raises(InputError) as raised:
        register.location(name)
    [fault] = raised.value.faults
    assert (fault.pointer, fault.kind) == ("id", "unknown-name")
    assert fault.message == str(raised.value)
    return fault.allowed


def test_locations_stand_in_the_order_of_their_ids(register: Register) -> None:
    ids = [one.id for one in register]
    assert ids == sorted(ids) == ["19QK00", "19QK01", "19QK02", "19QK03", "29QK00"]
    assert len(register) == 5
    assert [one.id for one in register.special] == ids[:4]


@pytest.mark.parametrize("typed", ["19QK00", "19qk00", " 19Qk00\n"])
def test_an_id_is_found_however_it_is_typed(register: Register, typed: str) -> None:
    assert register.location(typed).name == "Eerste"


def test_only_ids_are_in_it(register: Register) -> None:
    assert "19QK00" in register
    for other in ("", "19qk00", "19QK99", None, 19):
        assert other not in register


def test_an_unknown_id_names_those_of_the_same_school_first(register: Register) -> None:
    assert suggested(register, "19QK99") == ("19QK00", "19QK01", "19QK02")
    assert suggested(register, "29qk99")[0] == "29QK00"
    assert suggested(register, "19QK") == ("19QK00", "19QK01", "19QK02")


def test_an_id_with_one_wrong_sign_is_recognised(register: Register) -> None:
    assert "29QK00" in suggested(register, "29QX00")
    assert "19QK00" in suggested(register, "19KQ00")


def test_every_suggestion_is_named_once_with_its_name(register: Register) -> None:
    with pytest.raises(InputError, match="Bedoelt u") as raised:
        register.location("19QK09")
    text = str(raised.value)
    for name in ("19QK00 (Eerste)", "19QK01 (Tweede)", "19QK02 (Derde)"):
        assert text.count(name) == 1
    assert "Vierde" not in text


def test_what_looks_like_nothing_says_what_an_id_is(register: Register) -> None:
    for typed in ("", "   ", "Zwolle", "ZZZZZZ", "QK"):
        assert suggested(register, typed) == ()
        with pytest.raises(InputError, match="zes tekens"):
            register.location(typed)


def test_what_was_typed_is_repeated_shortened(register: Register) -> None:
    with pytest.raises(InputError) as raised:
        register.location("x" * 10_000)
    [fault] = raised.value.faults
    assert len(fault.value) <= 41
    assert len(str(raised.value)) < 300


def test_the_pointer_is_the_one_that_was_given(register: Register) -> None:
    with pytest.raises(InputError) as raised:
        register.location("x", "stages/0/school")
    assert raised.value.faults[0].pointer == "stages/0/school"


def test_the_real_register(release: Release) -> None:
    register = release.register
    assert len(register) == 843 + 6109 + 28 + 1619
    assert len(register.special) == 843
    assert suggested(register, "19QK99") == ("19QK00",)
    for one in register:
        assert register.location(one.id) is one
        assert one.special is (not {"PO", "VO"} & set(one.kinds))
