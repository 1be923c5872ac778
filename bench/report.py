"""What a benchmark hands in: one JSON object on standard output, everything else on standard error."""

import json
import operator
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

Figures = dict[str, float]


@dataclass(frozen=True)
class Options:
    """What the caller chose."""

    data: Path | None
    rounds: int = 3
    train: Path | None = None
    root: Path | None = None  # of all data sets, from STEPASIDE_BENCH_DATA
    given: bool = False  # data was named on the command line: all of it is test data


@dataclass
class Report:
    """The figures of one benchmark, of what it is compared with, and how they compare with our aims.

    aims: metric to `<= 300` or `>= 0.5`.
    sets: the same metrics for each data set or source; `metrics` is then their plain mean.
    published: the best published figures, and by whom.
    split, threshold: which part is test data, and where every threshold comes from.
    """

    bench: str
    metrics: Figures
    aims: dict[str, str]
    baseline: Figures = field(default_factory=dict)
    data: str = "generated"
    sets: dict[str, Figures] = field(default_factory=dict)
    published: dict[str, float | str] = field(default_factory=dict)
    split: str = ""
    threshold: str = ""
    parts: dict[str, object] = field(default_factory=dict)  # other benchmarks' reports, in `all`


def write(report: Report) -> None:
    """One line of JSON; a table for people goes to standard error."""
    for name, value in report.metrics.items():
        beside = f"   baseline {report.baseline[name]:g}" if name in report.baseline else ""
        beside += f"   published {report.published[name]}" if name in report.published else ""
        aim = f"   aim {report.aims[name]}" if name in report.aims else ""
        say(f"{name:28} {value:10g}{beside}{aim}")
    print(json.dumps(as_json(report)))


def as_json(report: Report) -> dict[str, object]:
    return {
        "bench": report.bench,
        "commit": commit(),
        "data": report.data,
        "metrics": report.metrics,
        "baseline": report.baseline,
        "ratios": {
            name: rounded(report.metrics[name] / value)
            for name, value in report.baseline.items()
            if value and name in report.metrics
        },
        "published": report.published,
        "sets": report.sets,
        "split": report.split,
        "threshold": report.threshold,
        "parts": report.parts,
        "aims": {
            name: {"aim": aim, "met": is_met(report.metrics[name], aim)}
            for name, aim in report.aims.items()
            if name in report.metrics
        },
    }


def is_met(value: float, aim: str) -> bool:
    sign, bound = aim.split()
    return {"<=": operator.le, ">=": operator.ge}[sign](value, float(bound))


def commit() -> str:
    """The commit that was measured; a `+` when files differ from it."""
    try:
        return _git("rev-parse", "--short", "HEAD") + ("+" if _git("status", "--porcelain", "src") else "")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def _git(*arguments: str) -> str:
    here = Path(__file__).parents[1]
    return subprocess.run(
        ["git", *arguments], cwd=here, capture_output=True, text=True, check=True
    ).stdout.strip()


def say(*words: object) -> None:
    """To the person who waits."""
    print(*words, file=sys.stderr, flush=True)


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` of the values are; 0.0 when there are none."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0


def median(values: list[float]) -> float:
    return statistics.median(values) if values else 0.0


def rounded(value: float) -> float:
    """Three significant digits are more than a busy machine can promise."""
    return float(f"{value:.4g}")
