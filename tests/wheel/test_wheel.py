"""What `pip install stepaside` gives: one wheel with everything in it, and no Node on the machine."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from uv import find_uv_bin

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.lock"
FROM_HERE = ("--python", sys.executable)
STARTS_WITHIN = 60
STOPS_WITHIN = 20
INTERRUPTED = 130

pytestmark = pytest.mark.xdist_group("wheel")


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A source distribution and the wheel made from it, each in an environment of its own without Node."""
    folder = tmp_path_factory.mktemp("built")
    done = uv("build", *FROM_HERE, "--build-constraint", LOCK, "--out-dir", folder, ROOT)
    assert done.returncode == 0, done.stderr
    (folder / "build.log").write_text(done.stderr)
    return folder


@pytest.fixture(scope="module")
def wheel(built) -> Path:
    return next(built.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The programs' folder of a clean virtual environment with the wheel in it."""
    home = tmp_path_factory.mktemp("clean") / "venv"
    assert uv("venv", *FROM_HERE, home).returncode == 0
    done = uv("pip", "install", "--python", home, "--constraint", LOCK, wheel)
    assert done.returncode == 0, done.stderr
    return home / "bin"


@pytest.fixture(scope="module")
def address(installed, tmp_path_factory) -> Iterator[str]:
    """Where `stepaside up` of the clean environment answers; afterwards it stops when asked to."""
    folder = tmp_path_factory.mktemp("up")
    knowledge = folder / "knowledge"
    knowledge.mkdir()
    (knowledge / "returns.md").write_text("# Returns\n\nYou may send anything back within thirty days.\n")
    port = free_port()
    options = ["--port", str(port), "--data-dir", folder / "data", "--knowledge", knowledge]
    with (folder / "output").open("w+") as output:
        server = subprocess.Popen(
            [installed / "stepaside", "up", *options],
            cwd=folder, env=environment(installed), stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz", server, folder / "output")
            yield f"http://127.0.0.1:{port}"
            server.send_signal(signal.SIGINT)
            assert server.wait(STOPS_WITHIN) in {0, INTERRUPTED}
            assert "Traceback" not in (folder / "output").read_text()
        finally:
            server.kill()


def test_the_wheel_carries_the_front_ends_and_the_model(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "stepaside/static/widget/widget.js" in names
    assert "stepaside/static/console/index.html" in names
    assert "stepaside/models/files/model.onnx" in names


def test_the_source_distribution_carries_the_front_ends_sources(built):
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "web/package-lock.json",
        "web/apps/console/index.html",
        "build_models.py",
        "hatch_build.py",
    } <= names
    assert not [name for name in names if "/node_modules/" in name]


def test_nothing_is_made_twice(built):
    """The front ends were there; neither distribution made them again."""
    assert "build: building" not in (built / "build.log").read_text()


def test_the_page_the_widget_and_the_console_are_served(address):
    assert "stepaside-chat" in fetch(f"{address}/widget.js")
    assert "<script" in fetch(f"{address}/console/")
    assert "<html" in fetch(f"{address}/")


def test_it_says_that_it_is_well(address):
    assert "ok" in fetch(f"{address}/healthz")


def uv(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [find_uv_bin(), *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True)


def environment(*programs: Path) -> dict[str, str]:
    """This one with nothing on its PATH but `programs`: no Node, no compiler, no tools of the machine."""
    search_path = os.pathsep.join(map(str, programs)) or "/nowhere"
    assert shutil.which("node", path=search_path) is None
    kept = {name: value for name, value in os.environ.items() if not name.startswith("STEPASIDE_")}
    return {**kept, "PATH": search_path}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def wait_for(url: str, server: subprocess.Popen[bytes], output: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and server.poll() is None:
        try:
            fetch(url)
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"it did not start:\n{output.read_text()}")


def fetch(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.read().decode()
