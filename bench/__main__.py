"""`python -m bench NAME [--json] [--data PATH] [--train PATH]`: runs one benchmark and reports it.

Each benchmark is a module of this package with `async def measure(options) -> Report`.
"""

import argparse
import importlib
import os
import pkgutil
from pathlib import Path

import uvloop

import bench
from bench.report import Options, write


def main() -> None:
    arguments = _parser().parse_args()
    module = arguments.bench.replace("-", "_")
    measure = importlib.import_module(f"bench.{module}").measure
    root = Path(os.environ["STEPASIDE_BENCH_DATA"]) if os.environ.get("STEPASIDE_BENCH_DATA") else None
    options = Options(
        data=arguments.data or root,
        rounds=arguments.rounds,
        train=arguments.train,
        root=root,
        given=arguments.data is not None,
    )
    write(uvloop.run(measure(options)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description=bench.__doc__)
    parser.add_argument("bench", choices=_benchmarks())
    parser.add_argument(
        "--json", action="store_true", help="accepted for the habit: the report always is JSON"
    )
    parser.add_argument(
        "--data", type=Path, help="test data: a file or a folder; default: $STEPASIDE_BENCH_DATA"
    )
    parser.add_argument("--train", type=Path, help="training data, where something is fitted")
    parser.add_argument("--rounds", type=int, default=3, help="how often to repeat what is noisy")
    return parser


def _benchmarks() -> list[str]:
    """The modules that define `measure`, found without importing them."""
    folder = Path(__file__).parent
    names = [module.name for module in pkgutil.iter_modules([str(folder)])]
    return [
        name.replace("_", "-")
        for name in names
        if "\nasync def measure(" in (folder / f"{name}.py").read_text()
    ]


if __name__ == "__main__":
    main()
