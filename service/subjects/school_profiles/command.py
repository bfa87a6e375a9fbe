"""The command `profiles`: the profile of every school, on the screen or as a file."""

from pathlib import Path
from typing import Annotated

import typer

from geo.errors import UnknownName
from service.shared.commands import (
    AsJson,
    OnDate,
    check_target,
    find_meta_path,
    print_json,
    release_in_use,
    save,
    write,
)

FORMS = ("csv", "xlsx", "parquet")


def profiles(
    kind: Annotated[str, typer.Option(help="SO, VSO, SBO, PO of VO; leeg voor alle.")] = "",
    basis: Annotated[
        str,
        typer.Option(help="Geteld naar: homes, surroundings of nothing; leeg voor alle."),
    ] = "",
    out: Annotated[
        Path | None, typer.Option(help="Bestand dat eindigt op .csv, .xlsx of .parquet.")
    ] = None,
    date: OnDate = None,
    as_json: AsJson = False,
) -> None:
    """Hoe zijn de leerlingen van alle scholen verdeeld over de lagen?"""
    from service.subjects.school_profiles.answer.profiles import answer_profiles

    check_target("--out", out)
    form = "" if out is None else out.suffix.lower().removeprefix(".")
    if out is not None and form not in FORMS:
        raise UnknownName("--out", out.suffix, [f".{one}" for one in FORMS], "Bestandssoort")
    release = release_in_use(date)
    answer = answer_profiles(release, kind, basis)
    if out is not None:
        from service.shared.tables.files import to_meta
        from service.subjects.school_profiles.files import write_profiles
        from service.subjects.school_profiles.tables import profiles_table

        save(write_profiles(release, answer, form), out)
        if form == "csv":  # the others say in the file what is in them
            write(to_meta(profiles_table(answer)), find_meta_path(out))
    if as_json:
        print_json(answer)
    elif out is None:
        from service.shared.screen import print_foot, print_table, say
        from service.subjects.school_profiles.answer.profiles import say_spreads
        from service.subjects.school_profiles.tables import spreads_table

        for sentence in say_spreads(release):
            say(sentence, bold=True)
        print_table(spreads_table(release, answer["layers"]))
        print_foot(answer, answer["warnings"])


COMMANDS = {"profiles": profiles}
