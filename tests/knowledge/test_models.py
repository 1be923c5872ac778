"""The embedding model that ships, and how the build makes sure of it."""

import hashlib
import json
import shutil

import numpy as np
import pytest

from build_models import Refused, build, check, describe, is_complete
from stepaside.models import EmbeddedModel, ModelMissing, embedder
from stepaside.models.embedded import FILES

pytestmark = pytest.mark.anyio


async def test_what_means_the_same_is_near():
    model = embedder()
    question = await model.embed_query("How do I get my money back?")
    refund, horses = await model.embed_passages(
        ["Refunds are paid within five days.", "Horses eat hay and oats."]
    )
    assert question.shape == (model.dimensions,) == (384,)
    assert np.linalg.norm(question) == pytest.approx(1, abs=1e-4)
    assert question @ refund > question @ horses + 0.05


async def test_passages_come_back_in_their_order_whatever_their_length():
    model = embedder()
    texts = [("lamp " * (n * 7 % 30 + 1)).strip() for n in range(19)]
    together = await model.embed_passages(texts)
    for text, vector in zip(texts, together, strict=True):
        (alone,) = await model.embed_passages([text])
        assert alone @ vector > 0.98  # int8 activations are scaled by batch


async def test_text_of_any_length_and_kind_is_embedded():
    for text in ("", " ", "\0", "x" * 100_000, "返品方法", "😀" * 50):
        assert np.isfinite(await embedder().embed_query(text)).all()


async def test_files_that_were_changed_are_refused(tmp_path):
    shutil.copytree(FILES, tmp_path, dirs_exist_ok=True)
    with (tmp_path / "model.onnx").open("r+b") as file:
        file.seek(1000)
        file.write(b"changed")
    with pytest.raises(ModelMissing, match="damaged"):
        await EmbeddedModel(tmp_path).embed_query("hello")


async def test_a_missing_model_is_told_with_what_to_do(tmp_path):
    with pytest.raises(ModelMissing, match="until then search goes by words alone"):
        await EmbeddedModel(tmp_path).embed_query("hello")


def test_a_build_that_is_complete_is_not_made_again(tmp_path):
    for name in ("model.onnx", "tokenizer.json"):
        (tmp_path / name).write_bytes(name.encode())
    describe(tmp_path, "test", (0.2, 0.8), "MIT", "here", "words")
    assert is_complete(tmp_path)
    build(tmp_path)  # would fetch if it thought otherwise
    (tmp_path / "model.onnx").write_bytes(b"something else")
    assert not is_complete(tmp_path)


def test_a_file_with_another_digest_is_refused(tmp_path):
    (tmp_path / "model.onnx").write_bytes(b"weights")
    check(tmp_path / "model.onnx", hashlib.sha256(b"weights").hexdigest())
    with pytest.raises(Refused, match="expected"):
        check(tmp_path / "model.onnx", "0" * 64)


def test_the_build_says_where_the_model_is_from_and_under_which_licence():
    about = json.loads((FILES / "provenance.json").read_text())
    assert about["licence"] in ("MIT", "Apache-2.0")
    assert about["dimensions"] == 384
    assert set(about["sha256"]) == {"model.onnx", "tokenizer.json"}
    assert about["licence"].split("-")[0] in (FILES / "LICENCE.txt").read_text()
