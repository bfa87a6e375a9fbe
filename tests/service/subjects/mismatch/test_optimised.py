"""Nothing that a measure says comes from a docstring: Python may leave those out."""

import json
import subprocess
import sys

from geo.release.load import Release
from service.subjects.mismatch.answer import answer_matrix


def test_python_without_docstrings_answers_the_same(release: Release) -> None:
    command = [sys.executable, "-OO", "-m", "service.command.main", "metrics", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    assert answer == json.loads(json.dumps(answer_matrix(release)))
    said = [*answer["measures"].values(), *answer["many"][0]["measures"].values()]
    assert all(one["formula"] and one["range"] and one["source"] for one in said)
