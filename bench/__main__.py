"""`python -m bench NAME [--json] [--data FOLDER]`: runs one benchmark and reports it.

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
    measure = importlib.import_module(f"bench.{arguments.bench}").measure
    data = arguments.data or os.environ.get("STEPASIDE_BENCH_DATA")
    options = Options(data=Path(data) if data else None, rounds=arguments.rounds)
    write(uvloop.run(measure(options)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description=bench.__doc__)
    parser.add_argument("bench", choices=_benchmarks())
    parser.add_argument(
        "--json", action="store_true", help="accepted for the habit: the report always is JSON"
    )
    parser.add_argument("--data", help="folder with public data sets; default: $STEPASIDE_BENCH_DATA")
    parser.add_argument("--rounds", type=int, default=3, help="how often to repeat what is noisy")
    return parser


def _benchmarks() -> list[str]:
    """The modules that define `measure`, found without importing them."""
    folder = Path(__file__).parent
    names = [module.name for module in pkgutil.iter_modules([str(folder)])]
    return [name for name in names if "\nasync def measure(" in (folder / f"{name}.py").read_text()]


if __name__ == "__main__":
    main()
