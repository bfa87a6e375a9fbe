"""The commands about releases: list, check, build."""

import json


def test_data_check_holds_and_fails(call, tmp_path, monkeypatch, release):
    status, out, _ = call("data", "check", "--json")
    assert status == 0
    assert json.loads(out)["holds"] is True
    monkeypatch.setenv("LAPPENDEKEN_BOUNDARIES", str(tmp_path))
    status, out, _ = call("data", "check")
    assert status == 1
    assert b"NEE" in out


def test_a_missing_release_is_one_line_and_status_one(call, tmp_path, monkeypatch):
    monkeypatch.setenv("LAPPENDEKEN_BOUNDARIES", str(tmp_path))
    status, _, err = call("locate", "--postcode", "3771")
    assert status == 1
    assert "release.toml ontbreekt" in err
    assert err.count("\n") == 1


def test_data_build_makes_the_same_release_and_says_so(call, tmp_path, toy_sources, monkeypatch):
    monkeypatch.setattr("geo.release.locations.sources_root", lambda: toy_sources)
    build = ("data", "build", "--out", tmp_path, "--release", "toy.1")
    status, _, err = call(*build)
    assert status == 0
    assert "is gemaakt" in err
    assert "niets veranderd" in call(*build)[2]
    (tmp_path / "toy.1" / "doubts.csv").write_text("anders")
    status, _, err = call(*build)
    assert status == 1
    assert "--replace" in err
