"""How long a backtest of two policies takes: with readings from the cabinet, and from nothing.

Cold is everything: the file, the meaning of each customer's message, the signals of each turn, both policies
and the curve. Cached is the same command again. `--data` takes any history in the shape of `stepaside import`.
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.report import Options, Report, rounded, say
from bench.scripted_past import conversations

COUNT = 10_000
# Another setting of detection, so that every conversation has to be read twice.
NEW = """version: 2
signals: {misses: 2}
rules:
  - {name: Ask early, when: {signal: asked_for_person, at_least: 0.8}, then: escalate}
  - name: Losing patience
    when: {score: {frustration: 60, rephrased: 40, missed: 40}, at_least: 60}
    then: escalate
  - {name: Not sure, when: {signal: low_confidence, at_least: 0.4}, then: offer}
"""


async def measure(options: Options) -> Report:
    """The two commands as anybody would run them, in processes of their own."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        history = options.data if options.given and options.data else _written(home / "history.jsonl")
        (home / "new.yaml").write_text(NEW)
        cold, cold_cpu, first = _timed(home, history)
        cached = [_timed(home, history) for _ in range(options.rounds)]
    if any(report != first for _, _, report in cached):
        raise SystemExit("The same backtest gave another report.")
    found = json.loads(first)
    return Report(
        bench="backtest",
        metrics={
            "cached_s": rounded(min(seconds for seconds, _, _ in cached)),
            "cold_s": rounded(cold),
            "cached_cpu_s": rounded(min(cpu for _, cpu, _ in cached)),
            "cold_cpu_s": rounded(cold_cpu),
            "conversations": found["conversations"],
        },
        aims={"cached_s": "<= 10", "cold_s": "<= 300"},
        data=str(history) if options.given else f"{COUNT} conversations of a scripted cast, seed 0",
        split="all; one cold run, then the quickest of the cached ones",
    )


def _written(file: Path) -> Path:
    with file.open("w") as out:
        out.writelines(json.dumps(row) + "\n" for row in conversations(COUNT))
    return file


def _timed(home: Path, history: Path) -> tuple[float, float, str]:
    """Seconds of the clock, seconds of CPU over all processes, and what was printed."""
    command = [sys.executable, "-m", "stepaside", "backtest", str(history), "--policy", "new.yaml", "--json"]
    began, spent = time.perf_counter(), _cpu()
    done = subprocess.run(
        [*command, "--data-dir", str(home / "data")], cwd=home, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr.strip().splitlines()[-1])
    seconds = time.perf_counter() - began
    say(f"{seconds:.1f} s, {_cpu() - spent:.1f} s of CPU")
    return seconds, _cpu() - spent, done.stdout


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
