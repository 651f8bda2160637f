#!/usr/bin/env python3
"""Counts the vocabularies and trains the block model of org.winnow.udfs.extract on the development half.

usage: train.py vocabulary DATA BLOCKS FOLDER    from TrainingRows' "blocks" file
       train.py model DATA SIGNS BLOCKS OUT      from its "signs" file (made with FOLDER)

Needs numpy and lightgbm. Pages of the check half are used for the printed scores only.
"""
import collections
import struct
import sys

import labels as marks
from labels import by_reference, by_segments, fold, half, read_pages, read_text, truth
from score import bag_scores, mean, page_type, pooled, segment_counts

FOLDS = 4
HEADER = """# {} of org.winnow.udfs.extract, made by tests/extract/train.py from the development half of WCXB's
# annotations (Murrough Foley, CC-BY-4.0) and of Trafilatura's evaluation segments (Apache-2.0).
"""


def name_words(name):
    """As Vocabulary.words does it."""
    words, word, small = [], "", False
    for c in name + " ":
        capital, letter = "A" <= c <= "Z", "A" <= c <= "Z" or "a" <= c <= "z"
        if not letter or (capital and small):
            if 1 < len(word) < 24:
                words.append(word)
            word = ""
        if letter:
            word += c.lower()
        small = letter and not capital
    return words


def labelled(data, blocks_file):
    """(page id, texts, labels, blocks, elements) of the annotated pages."""
    wcxb, segments = truth(data, "wcxb"), truth(data, "trafilatura")
    for page_id, blocks, elements in read_pages(blocks_file):
        texts = [text for text, _ in blocks]
        if page_id in wcxb:
            reference = wcxb[page_id]["ground_truth"].get("main_content") or ""
            yield page_id, texts, by_reference(texts, reference), blocks, elements
        elif page_id in segments:
            yield page_id, texts, by_segments(texts, segments[page_id]), blocks, elements


def page_votes(texts, labels, blocks, elements):
    """Per word of a page: (share of wanted text under it, share on the page)."""
    total = wanted = 0
    names, words = collections.Counter(), collections.Counter()
    wanted_names, wanted_words = collections.Counter(), collections.Counter()
    chains = []
    for parent, name in elements:
        own = frozenset(name_words(name))
        chains.append(own | chains[parent] if parent > 0 else own)
    for text, label, (_, element) in zip(texts, labels, blocks):
        if label is None:
            continue
        size = min(400, len(text))
        total += size
        wanted += size * label
        for word in chains[element]:
            names[word] += size
            wanted_names[word] += size * label
        for word in set(name_words(text[:160])):
            words[word] += 1
            wanted_words[word] += label
    base = wanted / total if total else 0.5
    known = sum(label is not None for label in labels)
    word_base = sum(label or 0 for label in labels) / known if known else 0.5
    return (
        {word: wanted_names[word] / names[word] - base for word in names},
        {word: wanted_words[word] / words[word] - word_base for word in words},
    )


def write_weights(path, votes, least_pages, shrink):
    sums, pages = collections.Counter(), collections.Counter()
    for vote in votes:
        for word, value in vote.items():
            sums[word] += value
            pages[word] += 1
    with open(path, "w") as out:
        out.write(HEADER.format("Vocabulary"))
        for word in sorted(sums):
            weight = sums[word] / (pages[word] + shrink)
            if pages[word] >= least_pages and abs(weight) >= 0.05:
                out.write(f"{word}\t{weight:.2f}\n")


def vocabulary(data, blocks_file, folder):
    votes = {}
    folds = open(f"{folder}/folds.tsv", "w")
    for page_id, texts, labels, blocks, elements in labelled(data, blocks_file):
        part = str(fold(page_id, FOLDS)) if half(page_id) == "dev" else "all"
        folds.write(f"{page_id}\t{part}\n")
        if half(page_id) == "dev":
            votes[page_id] = page_votes(texts, labels, blocks, elements)
    for part in [*map(str, range(FOLDS)), "all"]:
        used = [vote for page_id, vote in votes.items() if str(fold(page_id, FOLDS)) != part]
        write_weights(f"{folder}/names-{part}.tsv", [names for names, _ in used], 8, 4)
        write_weights(f"{folder}/words-{part}.tsv", [words for _, words in used], 12, 4)


def read_signs(path):
    import numpy

    with open(path, "rb") as stream:
        names = read_text(stream).split()
        pages = {}
        while (page_id := read_text(stream)) is not None:
            count, = struct.unpack(">i", stream.read(4))
            rows = numpy.frombuffer(stream.read(4 * count * len(names)), dtype=">f4")
            pages[page_id] = rows.reshape(count, len(names)).astype("f4")
    return names, pages


def weights(texts, labels, kind):
    """Weight of each block: its share of the wanted words, so that pages count alike."""
    sizes = [0 if label is None else max(1, len(marks.TOKEN.findall(text))) ** 0.8 for text, label in zip(texts, labels)]
    wanted = sum(size for size, label in zip(sizes, labels) if label)
    total = sum(sizes)
    if not total:
        return sizes
    if kind == "trafilatura":
        sizes = [0 if label is None else 1 for label in labels]
        return [size * 0.15 for size in sizes]
    scale = min(1 / max(wanted, 1), 4 / total)
    return [size * scale for size in sizes]


class Pages:
    def __init__(self, data, signs_file, blocks_file):
        self.names, self.rows = read_signs(signs_file)
        self.wcxb, self.segments = truth(data, "wcxb"), truth(data, "trafilatura")
        self.texts, self.labels, self.weights = {}, {}, {}
        for page_id, texts, labels, _, _ in labelled(data, blocks_file):
            self.texts[page_id], self.labels[page_id] = texts, labels
            kind = "wcxb" if page_id in self.wcxb else "trafilatura"
            self.weights[page_id] = weights(texts, labels, kind)

    def score(self, chosen, ids):
        by_type, segments = collections.defaultdict(list), []
        for page_id in ids:
            text = "\n".join(t for t, keep in zip(self.texts[page_id], chosen[page_id]) if keep)
            if page_id in self.wcxb:
                row = self.wcxb[page_id]
                result = bag_scores(text, row["ground_truth"].get("main_content") or "")
                by_type["all"].append(result)
                by_type[page_type(row)].append(result)
            else:
                segments.append(segment_counts(text, self.segments[page_id]))
        out = {kind: round(mean(rows)[2], 4) for kind, rows in by_type.items()}
        out["segments"] = [round(x, 4) for x in pooled(segments)]
        return out


PARAMETERS = dict(
    objective="binary", learning_rate=0.09, num_leaves=16, min_data_in_leaf=150, min_sum_hessian_in_leaf=0.5,
    feature_fraction=0.3, bagging_fraction=0.7, bagging_freq=1, lambda_l2=5, max_bin=127, verbose=-1, num_threads=1,
    seed=7, deterministic=True, force_row_wise=True,
)


def fit(pages, ids, trees):
    import lightgbm
    import numpy

    x = numpy.concatenate([pages.rows[i] for i in ids])
    y = numpy.concatenate([[label or 0 for label in pages.labels[i]] for i in ids])
    w = numpy.concatenate([pages.weights[i] for i in ids]).astype("f8")
    used = w > 0
    w = w[used] * used.sum() / w.sum()
    data = lightgbm.Dataset(x[used], y[used], weight=w, feature_name=pages.names)
    return lightgbm.train(PARAMETERS, data, trees)


def model(data, signs_file, blocks_file, out, trees=100):
    pages = Pages(data, signs_file, blocks_file)
    dev = sorted(i for i in pages.rows if half(i) == "dev" and len(pages.rows[i]))
    check = sorted(i for i in pages.rows if half(i) == "check" and len(pages.rows[i]))
    chances = {}
    for part in range(FOLDS):
        booster = fit(pages, [i for i in dev if fold(i, FOLDS) != part], trees)
        for i in dev:
            if fold(i, FOLDS) == part:
                chances[i] = booster.predict(pages.rows[i])
    booster = fit(pages, dev, trees)
    for i in check:
        chances[i] = booster.predict(pages.rows[i])
    chosen = {i: choice(pages, i, chances[i]) for i in chances}
    print("dev, each page by a model that has not seen it:", pages.score(chosen, dev))
    print("check:", pages.score(chosen, check))
    export(booster, pages.names, out)


def choice(pages, page_id, chances, beta2=0.8, least=0.1, most=0.6):
    """As Choice does it."""
    import numpy

    sizes = numpy.array([max(1, len(marks.TOKEN.findall(text))) for text in pages.texts[page_id]], dtype="f8")
    order = numpy.argsort(-chances, kind="stable")
    right = numpy.where(chances < least, 0, chances * sizes)[order]
    measure = (1 + beta2) * right.cumsum() / (sizes[order].cumsum() + beta2 * right.sum() + 1e-9)
    return chances >= min(max(chances[order][measure.argmax()], least), most)


def export(booster, names, out):
    """As BlockModel reads it."""
    with open(out, "w") as sink:
        sink.write(HEADER.format("Block model"))
        sink.write(" ".join(names) + "\n")
        for tree in booster.dump_model()["tree_info"]:
            splits, leaves = [], []
            flatten(tree["tree_structure"], splits, leaves)
            sink.write(" ".join(splits) + "\n" + " ".join(leaves) + "\n")


def flatten(node, splits, leaves):
    """Position of the node's split, or minus one minus the position of its leaf."""
    if "leaf_value" in node:
        leaves.append(f"{node['leaf_value']:.4f}")
        return -len(leaves)
    at = len(splits)
    splits.append("")
    left, right = (flatten(node[side], splits, leaves) for side in ("left_child", "right_child"))
    splits[at] = f"{node['split_feature']}:{node['threshold']:.7g}:{left}:{right}"
    return at


if __name__ == "__main__":
    if sys.argv[1] == "vocabulary":
        vocabulary(*sys.argv[2:])
    else:
        model(*sys.argv[2:])
