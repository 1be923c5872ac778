"""`python -m train [NAME …]`: trains the heads and writes them into the engine. The same data, the same bytes.

Each head is a module of this package with `def train(data: Path) -> Head`; `data` is the folder with the
public data sets ($STEPASIDE_BENCH_DATA).
"""

import argparse
import importlib
import os
import pkgutil
import sys
from pathlib import Path

import train
from stepaside.engine.heads.head import Head, pack

HEADS = Path(__file__).parents[1] / "src" / "stepaside" / "engine" / "heads"


def main() -> None:
    parser = argparse.ArgumentParser(prog="train", description=train.__doc__)
    parser.add_argument("heads", nargs="*", metavar="NAME", help=f"of: {', '.join(_heads())}; default: all")
    parser.add_argument(
        "--data", default=os.environ.get("STEPASIDE_BENCH_DATA"), help="folder with public data"
    )
    arguments = parser.parse_args()
    if not arguments.data or not Path(arguments.data).is_dir():
        parser.error("there is no data to train on: give --data FOLDER, or set STEPASIDE_BENCH_DATA.")
    for name in arguments.heads or _heads():
        if name not in _heads():
            parser.error(f"there is no head {name!r}; there are: {', '.join(_heads())}.")
        head = importlib.import_module(f"train.{name}").train(Path(arguments.data))
        (HEADS / f"{name}.py").write_text(_module(name, head))
        print(f"{name}: {len(head.weights)} weights, {len(head.features)} features", file=sys.stderr)


def _heads() -> list[str]:
    folder = Path(__file__).parent
    names = sorted(module.name for module in pkgutil.iter_modules([str(folder)]))
    return [name for name in names if "\ndef train(" in (folder / f"{name}.py").read_text()]


def _module(name: str, head: Head) -> str:
    features = "".join(f'        "{key}": {value:.4f},\n' for key, value in head.features.items())
    packed = pack(head.weights)
    lines = "".join(f'        "{packed[i : i + 90]}"\n' for i in range(0, len(packed), 90))
    weights = f"\n{lines}    " if lines else '""'
    return (
        f'"""Written by `./dev train {name}`: see docs/models/{name}.md."""\n\n'
        "from stepaside.engine.heads.head import Head, unpack\n\n"
        f"HEAD = Head(\n    bias={head.bias:.4f},\n    weights=unpack({weights}),\n"
        f"    features={{{chr(10) + features + '    ' if features else ''}}},\n)\n"
    )


if __name__ == "__main__":
    main()
