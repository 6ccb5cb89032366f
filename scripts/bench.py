"""``make bench-search`` and ``make bench``: how good the search is, and how fast.

Standard library only. Both measure every engine that is found here, in tables of their
own: the first by the judged queries of the demo content, beside a stock Wagtail; the
second the first page with all facets over generated collections, beside a plain view.
"""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from scripts import services
from scripts.environment import ROOT, Problem, prepare

DEMO = ROOT / "tests" / "search" / "evaluation" / "demo"
# How many entries each engine is measured with, and the milliseconds of the goal.
SIZES = {
    "sqlite": ((10_000, 60),),
    "postgresql": ((100_000, 300),),
    "elasticsearch": ((1_000, 0), (100_000, 0)),
}


@contextlib.contextmanager
def engines() -> Iterator[dict[str, dict[str, str]]]:
    """Yield for each engine that is here the variables of its environment."""
    with services.started() as running, services.elasticsearch() as cluster:
        found = {"sqlite": {"DATABASE_URL": ""}}
        if address := running.variables.get("DATABASE_URL"):
            found["postgresql"] = {"DATABASE_URL": address}
        if address := next(iter(cluster.values()), ""):
            found["elasticsearch"] = {"DATABASE_URL": "", "ELASTICSEARCH_URL": address}
        yield found


def command(variables: dict[str, str], name: str, *arguments: str) -> dict[str, Any]:
    """Run a command of the site and return the JSON that it prints."""
    run = subprocess.run(
        [str(prepare("dev")), "manage.py", name, *arguments],
        cwd=ROOT,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        text=True,
    )
    if run.returncode:
        raise Problem(f"{name} {' '.join(arguments)} failed, see above.")
    printed: dict[str, Any] = json.loads(run.stdout)
    return printed


def quality() -> None:
    """Print nDCG@10 by type, engine and language."""
    files = ["--documents", str(DEMO / "documents.jsonl")]
    files += ["--queries", str(DEMO / "queries.jsonl")]
    files += ["--glossary", str(DEMO / "glossary.jsonl")]
    results = {}
    with engines() as found:
        for engine, variables in found.items():
            asked = [*files, "--engine", engine]
            results[engine] = command(variables, "evaluate_search", *asked)
            if engine != "elasticsearch":
                stock = command(variables, "evaluate_search", *asked, "--stock")
                results[f"stock {engine}"] = stock
    print_quality(results)


def print_quality(results: dict[str, dict[str, Any]]) -> None:
    """Print one row a type, one column an engine: Finnish / Swedish."""
    print(f"{'nDCG@10, fi / sv':18}" + "".join(f"{name:>20}" for name in results))
    types = {name for result in results.values() for name in result["types"]}
    for name in [*sorted(types), "all"]:
        cells = []
        for result in results.values():
            measured = result["all"] if name == "all" else result["types"][name]
            pair = (measured.get(code, {}).get("ndcg@10", 0) for code in ("fi", "sv"))
            cells.append(" / ".join(f"{value:.3f}" for value in pair))
        print(f"{name:18}" + "".join(f"{cell:>20}" for cell in cells))


def speed() -> None:
    """Print the times of the first page, with the goals."""
    with engines() as found:
        for engine, variables in found.items():
            first = 0.0
            for entries, goal in SIZES[engine]:
                result = command(
                    variables, "measure_search_speed", "--engine", engine,
                    "--entries", str(entries), "--words", str(DEMO / "documents.jsonl"),
                )  # fmt: skip
                first = first or result["p95_ms"]
                limit = goal or round(1.5 * first)
                verdict = "reached" if result["p95_ms"] <= limit else "MISSED"
                print(json.dumps(result), f"goal {limit} ms: {verdict}", flush=True)


def main() -> int:
    """``bench.py quality|speed``."""
    match sys.argv[1:]:
        case ["quality"]:
            quality()
        case ["speed"]:
            speed()
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Problem as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit(130)
