"""The command `law`, and what it prints for people."""

from service.shared.commands import AsJson, OnDate, print_json, release_in_use


def law(date: OnDate = None, as_json: AsJson = False) -> None:
    """Wat veranderde er in de wet rond een kind, en wanneer?"""
    from service.subjects.law.answer import answer_law

    release = release_in_use(date)
    found = answer_law(release)
    if as_json:
        print_json(found)
        return
    from geo import dutch
    from service.shared.screen import print_foot, say
    from service.subjects.law.words import name_article, say_lead, say_read, say_sure

    say(" ".join(say_lead(found, release.divisions[0])), bold=True)
    for change in found["changes"]:
        say(f"\n{dutch.date(change['date'])}: {name_article(change)}", bold=True)
        say(change["what"])
        say(change["evidence"])
    say(f"\n{say_read(found)} {say_sure(found)}")
    print_foot(found, found["warnings"])


COMMANDS = {"law": law}
