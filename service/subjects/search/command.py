"""The command `search`."""

from typing import Annotated

import typer

from service.shared.commands import AsJson, OnDate, print_json, release_in_use


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WOORDEN", help="Postcode, plaats, regio of school.")
    ],
    limit: Annotated[int, typer.Option(min=1, max=60, help="Hoeveel, 1 tot en met 60.")] = 20,
    date: OnDate = None,
    as_json: AsJson = False,
) -> None:
    """Zoek een postcode, plaats, gemeente, regio of school, zoals het zoekvak."""
    from service.shared.screen import print_table, say
    from service.subjects.search.answer import answer_search
    from service.subjects.search.answer import say as text
    from service.subjects.search.tables import search_table

    answer = answer_search(release_in_use(date), " ".join(words), most=limit)
    if as_json:
        print_json(answer)
    elif answer["hits"]:
        if answer["hits"][0]["near"]:
            say(text("nearly"))
        print_table(search_table(answer))
    else:
        say(text("nothing"))


COMMANDS = {"search": search}
