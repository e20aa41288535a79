"""Measures the pattern recognizers of Presidio's analyzer on the same lines as bench/identifiers.sh recall.

python3 -m venv presidio; presidio/bin/pip install presidio-analyzer
bench/identifiers.sh corpus lines.jsonl; presidio/bin/python bench/presidio.py lines.jsonl [THRESHOLD...]

All pattern recognizers that it comes with run, also those of countries that its own configuration leaves off. Without further arguments the
threshold is its default, 0: every match counts.
"""

import collections
import importlib
import importlib.metadata
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


def main(path, thresholds):
    lines = [json.loads(line) for line in open(path, encoding="utf-8")]
    all_recognizers = recognizers()
    counts = collections.defaultdict(lambda: [0] * (1 + len(thresholds)))
    size = 0
    begin = time.process_time()
    for line in lines:
        text = line["text"]
        size += len(text.encode("utf-8"))
        covered = [set() for _ in thresholds]
        for recognizer in all_recognizers:
            for result in recognizer.analyze(text, recognizer.supported_entities, None) or []:
                for threshold, characters in zip(thresholds, covered):
                    if result.score >= threshold:
                        characters.update(range(result.start, result.end))
        counts[line["kind"]][0] += 1
        for i, characters in enumerate(covered):
            if line["kind"] == "LOOK_ALIKE":
                hit = bool(characters)
            else:
                hit = characters.issuperset(range(line["start"], line["end"]))
            counts[line["kind"]][1 + i] += hit
    seconds = time.process_time() - begin
    print(f"{len(all_recognizers)} recognizers, presidio-analyzer {importlib.metadata.version('presidio-analyzer')}")
    print(f"{'found of 100':16}" + "".join(f"{f'score >= {threshold}':>16}" for threshold in thresholds))
    for kind, (total, *found) in counts.items():
        print(f"{kind:16}" + "".join(f"{100 * each / total:16.2f}" for each in found) + f"  of {total}")
    print(f"{size / seconds / 1e6:.3f} MB/s")


if __name__ == "__main__":
    main(sys.argv[1], [float(each) for each in sys.argv[2:]] or [0.0])
