"""Countries as people call them, and what is said where that may be several or none."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_tracker.model.countries import countries
from conflict_tracker.starters.where import WhichCountryError, country_of
from tests.conftest import tracker


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("de", "DE"), ("Deutschland", "DE"), ("Alemania", "DE"), ("deu", "DE"), ("Côte d'Ivoire", "CI"), ("Côte d\u2019Ivoire", "CI"),
        ("cote d'ivoire", "CI"), ("ivory coast", "CI"), ("Burma", "MM"), ("Great Britain", "GB"), ("Holland", "NL"), ("UAE", "AE"),
        ("Россия", "RU"), ("日本", "JP"), ("مصر", "EG"), ("South Korea", "KR"), ("Democratic Republic of the Congo", "CD"),
        ("Guinea-Bissau", "GW"), ("Guinea", "GN"), ("Niger", "NE"), ("Ukraine ", "UA"), ("Україна", "UA"), ("España", "ES"),
    ],
)  # fmt: skip
def test_a_country_is_known_by_whatever_it_is_called(given: str, code: str) -> None:
    assert country_of(given) == code


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("Congo", '"Congo" may be CD (Congo - Kinshasa) or CG (Congo - Brazzaville). Write the two letters'),
        ("Kongo", "CD (Congo - Kinshasa) or CG (Congo - Brazzaville)"),
        ("Korea", "KP (North Korea) or KR (South Korea)"),
        ("uk", '"uk" is no country. Did you mean GB (United Kingdom) or UA (Ukraine)?'),
        ("ja", "Did you mean JP (Japan)?"),
        ("Burkina", "Did you mean BF (Burkina Faso)?"),
        ("Ukrane", 'Did you mean "Ukraine"?'),
        ("XX", '"XX" is no country. Write its name, or its two letters in ISO 3166.'),
        ("", "is no country"),
    ],
)
def test_what_may_be_several_or_none_is_told_with_codes(given: str, words: str) -> None:
    with pytest.raises(WhichCountryError) as caught:
        country_of(given)
    assert words in str(caught.value)


@pytest.mark.parametrize("code", countries())
def test_every_code_and_english_name_is_taken(code: str) -> None:
    assert country_of(code.lower()) == code
    assert country_of(countries()[code].name) == code


@settings(max_examples=20, deadline=None)
@given(st.text())
def test_any_text_is_a_country_or_is_told(text: str) -> None:
    try:
        said = country_of(text)
    except WhichCountryError as error:
        said = str(error)
    assert said in countries() or said.endswith((".", "?"))


def run(folder: Path, country: str) -> subprocess.CompletedProcess[str]:
    return tracker("init", folder / "t", "--name", "T", "--owner", "@o", "--country", country, "--no-build", cwd=folder)


def test_the_command_takes_them_and_says_them(tmp_path: Path) -> None:
    done = run(tmp_path, "uk")
    assert done.returncode == 2
    assert "--country:" in done.stderr
    assert "GB (United Kingdom) or UA (Ukraine)?" in done.stderr
    assert not (tmp_path / "t").exists()
    assert run(tmp_path, "Deutschland").returncode == 0
    assert "country: DE" in (tmp_path / "t" / "incidents" / "registry" / "places.yml").read_text()
