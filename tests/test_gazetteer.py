"""The gazetteer knows the world by exact names."""

from __future__ import annotations

import itertools
import string

import pytest

from generator import towns
from generator.gazetteer import Gazetteer, fold
from generator.lexicon import lexicon
from generator.links import entity
from generator.towns import RememberedTowns, load_towns


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Azerbaijan", "AZ"),
        ("Burma", "MM"),
        ("Côte d’Ivoire", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("U.S.", "US"),
        ("US", "US"),
        ("UAE", "AE"),
        ("DRC", "CD"),
        ("Republic of Congo", "CG"),
        ("Congo", "CD"),
        ("Kosovo", "XK"),
        ("Taiwan", "TW"),
        ("Palestine", "PS"),
        ("Western Sahara", "EH"),
        ("Czech Republic", "CZ"),
        ("Swaziland", "SZ"),
        ("the Gambia", "GM"),
        ("Netherlands", "NL"),
        ("Türkiye", "TR"),
        ("Guinea-Bissau", "GW"),
        ("Equatorial Guinea", "GQ"),
        ("Niger", "NE"),
        ("Nigeria", "NG"),
    ],
)
def test_countries_by_their_names(gazetteer: Gazetteer, name: str, code: str) -> None:
    country = gazetteer.country(name)
    assert country is not None
    assert country.code == code


@pytest.mark.parametrize(
    "word", ["us", "it", "turkey", "chad", "jordan", "Jord", "Iraqis", "", " "]
)
def test_words_that_are_no_country(gazetteer: Gazetteer, word: str) -> None:
    assert gazetteer.country(word) is None


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("Kazakh", ["KZ"]),
        ("Kazakhstani", ["KZ"]),
        ("Kazakhs", ["KZ"]),
        ("Briton", ["GB"]),
        ("British", ["GB"]),
        ("Dane", ["DK"]),
        ("Danish", ["DK"]),
        ("Filipina", ["PH"]),
        ("Emiratis", ["AE"]),
        ("Congolese", ["CD", "CG"]),
        ("Dominican", ["DO", "DM"]),
        ("Nigerien", ["NE"]),
        ("Nigerian", ["NG"]),
        ("Israelis", ["IL"]),
        ("Swiss", ["CH"]),
        ("Muslim", []),
        ("Soviet", []),
        ("danish", []),
    ],
)
def test_demonyms(gazetteer: Gazetteer, word: str, codes: list[str]) -> None:
    assert [country.code for country in gazetteer.demonym(word)] == codes


def test_peoples_and_religions_have_no_country(gazetteer: Gazetteer) -> None:
    assert gazetteer.group("Sunnis") == "religions"
    assert gazetteer.group("Kurdish") == "peoples"
    assert gazetteer.group("Soviet") == "peoples"
    assert gazetteer.group("Danish") is None


def test_every_sovereign_country_is_complete(gazetteer: Gazetteer) -> None:
    small = 200_000
    for country in gazetteer.countries.values():
        if country.population < small:
            continue
        assert country.demonyms, country.name
        assert country.latitude is not None, country.name
        assert country.geonames, country.name
        capital = gazetteer.capital_of(country.code)
        assert capital is not None, country.name
        assert capital.country == country.code
    assert gazetteer.capital_of("KZ") == gazetteer.city("Astana")[0]
    assert gazetteer.capital_of("AQ") is None


def test_neighbours_are_codes_in_order(gazetteer: Gazetteer) -> None:
    azerbaijan = gazetteer.country_by_code("az")
    assert azerbaijan is not None
    assert azerbaijan.neighbours == ("AM", "GE", "IR", "RU", "TR")
    assert azerbaijan.entity_id == "country-az"
    assert azerbaijan.continent == "AS"


@pytest.mark.parametrize(
    ("name", "country", "geonames"),
    [
        ("Baku", "AZ", 587084),
        ("Alexandria", "EG", 361058),
        ("Kiev", "UA", 703448),
        ("Bombay", "IN", 1275339),
        ("New York", "US", 5128581),
        ("São Paulo", "BR", 3448439),
        ("Sao Paulo", "BR", 3448439),
    ],
)
def test_towns_by_name_and_other_names(
    gazetteer: Gazetteer, name: str, country: str, geonames: int
) -> None:
    first = gazetteer.city(name)[0]
    assert (first.country, first.geonames) == (country, geonames)


def test_namesakes_come_by_size(gazetteer: Gazetteer) -> None:
    towns = gazetteer.city("Springfield")
    assert len(towns) > 20
    own = [town for town in towns if town.name == "Springfield"]
    assert all(a.population >= b.population for a, b in itertools.pairwise(own))
    assert ("US", "IL") in {(town.country, town.admin1) for town in towns}


def test_small_towns_are_known(gazetteer: Gazetteer) -> None:
    assert any(town.population < 5_000 for town in gazetteer.city("Paris"))
    assert gazetteer.city("paris") == ()
    assert gazetteer.city("Alexandri") == ()


def test_regions_seas_and_disputed_areas(gazetteer: Gazetteer) -> None:
    georgia = gazetteer.region("Georgia")[0]
    assert (georgia.entity_id, georgia.country, georgia.admin1) == ("place-georgia-us", "US", "GA")
    assert georgia.precision == "region"
    assert georgia.geonames == 4197000
    punjab = {area.entity_id for area in gazetteer.region("Punjab")}
    assert punjab == {"place-punjab-in", "place-punjab-pk"}
    sea = gazetteer.region("Black Sea")[0]
    assert (sea.kind, sea.country, sea.precision) == ("ocean or sea", None, "area")
    kashmir = gazetteer.region("Kashmir")[0]
    assert (kashmir.kind, kashmir.country) == ("disputed territory", None)
    assert gazetteer.region("Gaza")[0].country == "PS"
    assert [area.name for area in gazetteer.region_by_abbreviation("Ill.")] == ["Illinois"]


def test_ids_lead_back_to_their_places(gazetteer: Gazetteer) -> None:
    assert gazetteer.place("country-az") is gazetteer.country("Azerbaijan")
    assert gazetteer.place("place-central-asia") is gazetteer.region("Central Asia")[0]
    assert gazetteer.place("place-nowhere") is None
    for key, area in gazetteer.areas.items():
        assert area.entity_id == key
        assert entity(key).startswith("places/")


def test_candidates_are_countries_then_areas_then_towns(gazetteer: Gazetteer) -> None:
    found = gazetteer.candidates("Georgia")
    assert found[:2] == ("country-ge", "place-georgia-us")
    assert gazetteer.candidates("Washington")[0] == "place-washington-us"
    assert gazetteer.candidates("Washington")[1] == "place-washington-4140963"
    assert gazetteer.candidates("Qwxyz") == ()


def test_positions_are_on_the_globe(gazetteer: Gazetteer) -> None:
    for area in gazetteer.areas.values():
        if area.latitude is not None and area.longitude is not None:
            assert -90 <= area.latitude <= 90, area.name
            assert -180 <= area.longitude <= 180, area.name


def test_towns_lie_in_the_divisions_written_for_them(gazetteer: Gazetteer) -> None:
    """The positions and codes in data/regions.yml agree with GeoNames' towns."""
    for country, name, town in [
        ("CA", "Ontario", "Toronto"),
        ("AU", "Victoria", "Melbourne"),
        ("GB", "Scotland", "Glasgow"),
        ("US", "Illinois", "Chicago"),
    ]:
        area = next(a for a in gazetteer.region(name) if a.country == country)
        there = next(t for t in gazetteer.city(town) if t.country == country)
        assert area.admin1 == there.admin1


def test_lists_hold_words_only() -> None:
    """YAML reads on, off, no, yes as truth values unless they are quoted."""
    names = ["titles", "honorifics", "organisations", "facilities", "not_names", "name_cues"]
    for name in [*names, "groups", "ambiguous_names", "hyphen_endings"]:
        for key, words in lexicon(name).items():
            assert all(isinstance(word, str) for word in words), (name, key)
    for forms in lexicon("region_names")["abbreviations"].values():
        assert all(isinstance(form, str) for listed in forms.values() for form in listed)


def test_fold_keeps_case_and_drops_accents() -> None:
    assert fold("Ze’ev  Łódź São") == "Ze'ev Łodz Sao"
    assert fold("US") != fold("us")
    assert all(fold(letter) == letter for letter in string.ascii_letters)


def test_the_index_of_towns_is_whole() -> None:
    index = load_towns()
    assert len(index) > 200_000
    assert load_towns() is index


def test_names_asked_for_before_need_no_index(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["Lima", "San José", "San Jose", "Nowhere at all"]
    first = RememberedTowns({})
    found = [first(name) for name in names]
    assert found == [load_towns().named(name) for name in names]
    assert first.grown

    def no_index() -> None:
        pytest.fail("the index is read")

    monkeypatch.setattr(towns, "load_towns", no_index)
    again = RememberedTowns(first.asked)
    assert [again(name) for name in names] == found
    assert not again.grown


@pytest.mark.parametrize(
    ("name", "country", "code"),
    [("Virginia", "US", "US-VA"), ("Punjab", "PK", "PK-PB"), ("Donetsk Oblast", "UA", "UA-14")],
)
def test_divisions_have_their_iso_code(
    gazetteer: Gazetteer, name: str, country: str, code: str
) -> None:
    areas = {area.country: area for area in gazetteer.region(name)}
    assert areas[country].subdivision == code


def test_a_town_knows_the_code_of_its_division(gazetteer: Gazetteer) -> None:
    towns = [t for t in gazetteer.city("Alexandria") if t.country == "US"]
    codes = {gazetteer.subdivision(t.country, t.admin1) for t in towns}
    assert "US-VA" in codes
    assert None not in codes


def test_subdivisions_name_regions_that_exist() -> None:
    regions = lexicon("regions")
    for country, codes in lexicon("subdivisions").items():
        assert set(codes) <= set(regions[country])
        assert len(set(codes.values())) == len(codes)


def test_a_leased_base_makes_no_neighbour(gazetteer: Gazetteer) -> None:
    assert gazetteer.countries["US"].neighbours == ("CA", "MX")
    assert gazetteer.countries["CU"].neighbours == ()
