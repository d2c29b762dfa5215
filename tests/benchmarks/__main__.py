"""The benchmark.

python -m tests.benchmarks [--size KB] [--rounds N] [--only WORD] [--memory]
python -m tests.benchmarks --large MB
"""

from __future__ import annotations

import argparse
from functools import partial

from tests.benchmarks.inputs import inputs
from tests.benchmarks.large import SMALL, table
from tests.benchmarks.stages import STAGES, json_of, pairs_of, peak, peers, seconds, whole, write

_ROW = "{:<16} {:<10} {:>8} {:>12} {:>8} {:>12}"


def main() -> None:
    """Print one table."""
    options = _options()
    if options.large:
        table("ORDERS", (SMALL, options.large))
        return
    print(_ROW.format("input", "stage", "MB/s", "segments/s", "peak MB", "x pydifact"))
    for name, issues in inputs(options.size << 10, options.rounds):
        if options.only.lower() in name.lower():
            _measure(name, issues, options.memory)


def _measure(name: str, issues: list[bytes], memory: bool) -> None:
    data = issues[0]
    segments = data.count(b"'")
    timed = {stage: seconds(run, issues) for stage, run in (peers() | STAGES).items()}
    pairs = [pairs_of(one) for one in issues]
    timed["json alone"] = seconds(json_of, pairs)
    timed["write"] = seconds(write, pairs)
    most = peak(partial(whole, data)) / 1e6 if memory else None
    for stage, taken in timed.items():
        taken = max(taken, 1e-9)
        print(
            _ROW.format(
                name,
                stage,
                f"{len(data) / taken / 1e6:.2f}",
                f"{segments / taken:,.0f}",
                f"{most:.1f}" if most is not None and stage == "whole" else "",
                f"{timed['pydifact'] / taken:.2f}" if "pydifact" in timed else "",
            ),
            flush=True,
        )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--size", type=int, default=300, help="of each input, in KB")
    parser.add_argument("--rounds", type=int, default=3, help="the best counts")
    parser.add_argument("--only", default="", help="inputs whose name holds this")
    parser.add_argument("--large", type=int, help="instead: stream 10 MB, then so many MB")
    parser.add_argument("--memory", action="store_true", help="measure the peak as well")
    return parser.parse_args()


if __name__ == "__main__":
    main()
