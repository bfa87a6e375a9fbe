"""The command that searches as the box does."""

import json

from service.subjects.search.answer import answer_search


def test_it_prints_the_document_of_the_domain(call, release):
    status, out, err = call("search", "Lunteren", "--json")
    assert (status, err) == (0, "")
    assert json.loads(out) == answer_search(release, "Lunteren", most=20)


def test_words_need_no_quotes_and_a_guess_says_so(call):
    status, out, _ = call("search", "de", "twijn", "zwolle")
    assert status == 0
    assert "19QK00" in out.decode()
    assert "Bedoelt u:" in call("search", "barnevelt")[1].decode()
    assert "Niets gevonden" in call("search", "Qwertystad")[1].decode()
