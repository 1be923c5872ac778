"""The engine alone, as a developer with their own bot gets it: every example of the page, in a fresh process."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs/use-the-engine.md"
FENCES = re.compile(r"```(python|text)\n(.*?)```", re.DOTALL)
WHAT_IT_LOADS = """
import json, sys, time
before, began = set(sys.modules), time.perf_counter()
import stepaside.engine
took = time.perf_counter() - began
loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
print(json.dumps([sorted(loaded - set(sys.stdlib_module_names)), took]))
"""


def fresh(code: str, folder: Path) -> str:
    """What the code prints in a process that has no setting, no data directory and no address of a database."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("STEPASIDE_")}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=kept, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_example_of_the_page_prints_what_the_page_says(tmp_path: Path) -> None:
    fences = FENCES.findall(PAGE.read_text())
    code = [text for kind, text in fences if kind == "python"]
    said = [text for kind, text in fences if kind == "text"]
    assert len(code) == len(said) >= 6
    mark = "---- next ----"
    printed = fresh(f"\nprint({mark!r})\n".join(code), tmp_path).split(f"{mark}\n")
    assert printed == said
    assert list(tmp_path.iterdir()) == []


def test_it_loads_msgspec_and_nothing_else(tmp_path: Path) -> None:
    loaded, took = json.loads(fresh(WHAT_IT_LOADS, tmp_path))
    assert set(loaded) <= {"stepaside", "msgspec", "typing_extensions"}
    assert took < 10.0  # half a second when the machine is not busy


def test_it_opens_no_file_and_no_socket_and_asks_for_no_time(tmp_path: Path) -> None:
    code = """
import sys
from stepaside.engine import DEFAULT, compose, judge, read_conversation
done = []
watched = ("open", "socket", "os.", "subprocess")
sys.addaudithook(lambda event, _: done.append(event) if event.startswith(watched) else None)
talk = read_conversation({"messages": [{"role": "customer", "text": f"My order {n} is late!"} for n in range(40)]})
compose(talk, judge(DEFAULT, talk).decision)
print(done)
"""
    assert fresh(code, tmp_path).strip() == "[]"
