"""Measures the pattern recognizers of Presidio's analyzer on the same lines as bench/identifiers.sh recall.

pip install presidio-analyzer; bench/identifiers.sh corpus lines.jsonl; python3 bench/presidio.py lines.jsonl
"""

import collections
import importlib
import inspect
import json
import pkgutil
import sys
import time

import presidio_analyzer.predefined_recognizers as predefined
from presidio_analyzer import PatternRecognizer


def recognizers():
    """One of each pattern recognizer, in the language that it comes with."""
    found = {}
    for module in pkgutil.walk_packages(predefined.__path__, predefined.__name__ + "."):
        try:
            loaded = importlib.import_module(module.name)
        except Exception:
            continue
        for name, kind in inspect.getmembers(loaded, inspect.isclass):
            if issubclass(kind, PatternRecognizer) and kind is not PatternRecognizer and not inspect.isabstract(kind):
                try:
                    found[name] = kind()
                except Exception:
                    continue
    from presidio_analyzer.predefined_recognizers import PhoneRecognizer

    found["PhoneRecognizer"] = PhoneRecognizer()
    return list(found.values())


def main(path, threshold):
    lines = [json.loads(line) for line in open(path, encoding="utf-8")]
    all_recognizers = recognizers()
    counts = collections.defaultdict(lambda: [0, 0])
    characters = 0
    begin = time.process_time()
    for line in lines:
        text = line["text"]
        characters += len(text.encode("utf-8"))
        covered = set()
        for recognizer in all_recognizers:
            for result in recognizer.analyze(text, recognizer.supported_entities, None) or []:
                if result.score >= threshold:
                    covered.update(range(result.start, result.end))
        if line["kind"] == "LOOK_ALIKE":
            hit = bool(covered)
        else:
            hit = covered.issuperset(range(line["start"], line["end"]))
        counts[line["kind"]][0] += 1
        counts[line["kind"]][1] += hit
    seconds = time.process_time() - begin
    print(f"{len(all_recognizers)} recognizers, threshold {threshold}")
    for kind, (total, found) in counts.items():
        print(f"{kind:16} {100 * found / total:6.2f} % of {total}")
    print(f"{characters / seconds / 1e6:.3f} MB/s")


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 0.0)
