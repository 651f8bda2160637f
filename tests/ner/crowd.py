#!/usr/bin/env python3
"""Compares annotations of a crowd: crowd-kit's against Winnow's on the same judgements, both against released tags.

    python tests/ner/crowd.py reference --texts GOLD --judgements TYPE=FILE... --out FOLDER
    python tests/ner/crowd.py score --texts GOLD FILE...

"reference" aggregates each job's tokens with crowd-kit 1.4.2 and writes a file of tags for each method. It uses the texts
whose characters are the same in the judgements and in the released file, and writes them apart with their released tags, so
that both sides have the same input. "score" prints precision, recall and F1 by seqeval of files over the texts they have.
"""
import argparse
import json
import pathlib

from seqeval.metrics import f1_score, precision_score, recall_score


def tags_of(record):
    return record.get("tags", record.get("ner_tags", record.get("entities")))


def read(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def characters(tokens):
    return "".join("".join(tokens).split())


def ranges(tokens):
    at, found = 0, []
    for token in tokens:
        length = len("".join(token.split()))
        found.append((at, at + length))
        at += length
    return found


def ids(texts):
    """What Winnow calls the texts: their id, else their number in the file."""
    return [text.get("id_str", text.get("id", str(number))) for number, text in enumerate(texts, 1)]


def place(texts, names, units):
    """The text of each unit that has the same characters, each text once."""
    by_id = dict(zip(names, texts))
    by_characters = {}
    for name, text in zip(names, texts):
        by_characters.setdefault(characters(text["tokens"]), []).append(name)
    places, taken = {}, set()
    for unit, tokens in units.items():
        if unit in by_id and characters(by_id[unit]["tokens"]) == characters(tokens):
            places[unit] = unit
            taken.add(unit)
    for unit, tokens in units.items():
        if unit not in places:
            free = [name for name in by_characters.get(characters(tokens), []) if name not in taken]
            if free:
                places[unit] = free[0]
                taken.add(free[0])
    return places


def clicks(data):
    """Clicked tokens; None where the answer contradicts itself and so is none."""
    tokens, nothing, something = set(), False, False
    for name, value in data.items():
        if name.startswith("_"):
            continue
        for word in value if isinstance(value, list) else [value]:
            word = str(word).strip().lower()
            if word.isdigit():
                tokens.add(int(word))
            elif word in ("none", "noentities", "no_entities", "no entities", "no-entities", "nothing"):
                nothing = True
            elif word:
                something = True
    return None if nothing == bool(tokens) and (nothing or something) else tokens


def in_order(data):
    """The same rows, first one of each worker by name, with the first label by name where they gave it. crowd-kit's MACE
    numbers workers and labels by name in one place and by appearance in another, so what it says depends on the order of
    rows unless the two agree."""
    by_name = data.sort_values(["worker", "label"], kind="stable")
    head = by_name.index[~by_name.worker.duplicated()]
    return data.loc[list(head) + list(data.index.difference(head, sort=False))].reset_index(drop=True)


def reference(options):
    import pandas as pd
    from crowdkit.aggregation import MACE, DawidSkene, MajorityVote

    texts = read(options.texts)
    names = ids(texts)
    lengths = {name: len(text["tokens"]) for name, text in zip(names, texts)}
    by_name = dict(zip(names, texts))
    jobs = dict(job.split("=", 1) for job in options.judgements)
    units = {kind: read(path) for kind, path in jobs.items()}
    first = {unit["data"]["id_str"]: unit["data"]["tokens"] for unit in units[next(iter(jobs))]}
    places = place(texts, names, first)
    probabilities = {method: {} for method in ("majority", "dawid-skene", "mace")}
    for kind in jobs:
        rows = []
        for unit in units[kind]:
            name = places.get(unit["data"]["id_str"])
            if name is None:
                continue
            there = ranges(by_name[name]["tokens"])
            here = ranges(unit["data"]["tokens"])
            for judgement in unit["results"]["judgments"]:
                clicked = clicks(judgement["data"])
                if clicked is None:
                    continue
                marked = {c for token in clicked for c in range(*here[token])}
                for token, (start, end) in enumerate(there):
                    label = kind if any(c in marked for c in range(start, end)) else "O"
                    rows.append((f"{names.index(name):09}.{token:06}", judgement["worker_id"], label))
        data = in_order(pd.DataFrame(rows, columns=["task", "worker", "label"]).drop_duplicates(["task", "worker"]))
        for method, model in (("majority", MajorityVote()), ("dawid-skene", DawidSkene()), ("mace", MACE())):
            table = model.fit_predict_proba(data)
            for task, p in table[kind].items():
                probabilities[method].setdefault(task, {})[kind] = float(p)
    options.out.mkdir(parents=True, exist_ok=True)
    with open(options.out / "texts.jsonl", "w", encoding="utf-8") as file:
        for name in places.values():
            text = by_name[name]
            file.write(json.dumps({"id": name, "tokens": text["tokens"], "tags": tags_of(text)}) + "\n")
    for method, tokens in probabilities.items():
        with open(options.out / f"crowd-kit.{method}.jsonl", "w", encoding="utf-8") as file:
            for name in places.values():
                tags, before = [], "O"
                for token in range(lengths[name]):
                    best = max(sorted(tokens.get(f"{names.index(name):09}.{token:06}", {}).items()),
                               key=lambda one: one[1], default=("O", 0))
                    kind = best[0] if best[1] > 0.5 + 1e-9 else "O"
                    tags.append("O" if kind == "O" else ("I-" if kind == before else "B-") + kind)
                    before = kind
                file.write(json.dumps({"id": name, "tokens": by_name[name]["tokens"], "tags": tags}) + "\n")


def score(options):
    texts = read(options.texts)
    gold = dict(zip(ids(texts), map(tags_of, texts)))
    for path in options.files:
        predicted = {record["id"]: tags_of(record) for record in read(path)}
        used = [name for name in gold if name in predicted]
        true, guess = [gold[name] for name in used], [predicted[name] for name in used]
        figures = [100 * measure(true, guess) for measure in (precision_score, recall_score, f1_score)]
        print(f"{path.stem:28} {len(used):6} texts" + "".join(f"{figure:8.2f}" for figure in figures))


def main():
    parser = argparse.ArgumentParser()
    steps = parser.add_subparsers(required=True)
    step = steps.add_parser("reference")
    step.add_argument("--texts", required=True)
    step.add_argument("--judgements", nargs="+", required=True)
    step.add_argument("--out", type=pathlib.Path, required=True)
    step.set_defaults(run=reference)
    step = steps.add_parser("score")
    step.add_argument("--texts", required=True)
    step.add_argument("files", nargs="+", type=pathlib.Path)
    step.set_defaults(run=score)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
