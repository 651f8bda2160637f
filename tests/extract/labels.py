"""Which blocks of a page its annotation wants: shared by the vocabulary and the model training."""
import gzip
import hashlib
import json
import re
import struct

TOKEN = re.compile(r"\w+")


def half(page_id):
    return "dev" if hashlib.sha256(page_id.encode()).digest()[0] % 2 == 0 else "check"


def fold(page_id, folds):
    return hashlib.sha256(page_id.encode()).digest()[1] % folds


def truth(data, name):
    with gzip.open(f"{data}/web/truth/{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {row["page_id"]: row for row in map(json.loads, lines)}


def read_text(stream):
    length = stream.read(4)
    return stream.read(struct.unpack(">i", length)[0]).decode() if length else None


def read_pages(path):
    """(page id, [(text, element)], [(parent, name)]) of every page that TrainingRows wrote."""
    with open(path, "rb") as stream:
        while (page_id := read_text(stream)) is not None:
            count, = struct.unpack(">i", stream.read(4))
            blocks = [(read_text(stream), struct.unpack(">i", stream.read(4))[0]) for _ in range(count)]
            count, = struct.unpack(">i", stream.read(4))
            elements = [(struct.unpack(">i", stream.read(4))[0], read_text(stream)) for _ in range(count)]
            yield page_id, blocks, elements


def by_reference(texts, reference):
    """Label 1 or 0 for each block by where its words stand in the reference text."""
    ref = TOKEN.findall(reference.lower())
    line = " " + " ".join(ref) + " "
    starts = {}
    for i in range(len(ref) - 2):
        starts.setdefault((ref[i], ref[i + 1], ref[i + 2]), i)
    tokens = [TOKEN.findall(text.lower()) for text in texts]
    labels, places, seen = [0] * len(texts), [None] * len(texts), {}
    for b, words in enumerate(tokens):
        if len(words) < 4:
            continue
        hits = [k for k in range(len(words) - 2) if (words[k], words[k + 1], words[k + 2]) in starts]
        covered = set()
        for k in hits:
            covered.update((k, k + 1, k + 2))
        if len(covered) < 0.6 * len(words):
            continue
        joined = " ".join(words)
        seen[joined] = seen.get(joined, 0) + 1
        if seen[joined] > max(1, line.count(" " + joined + " ")):
            continue
        labels[b] = 1
        k = hits[len(hits) // 2]
        places[b] = starts[words[k], words[k + 1], words[k + 2]]
    anchors = [b for b in range(len(texts)) if places[b] is not None]
    for b, words in enumerate(tokens):
        if 0 < len(words) < 4 and (" " + " ".join(words) + " ") in line:
            labels[b] = int(near(b, words, ref, anchors, places))
    return labels


def near(b, words, ref, anchors, places):
    """Whether the words stand in the reference about where the neighbouring long blocks say."""
    if not anchors:
        return True
    around = sorted(anchors, key=lambda a: abs(a - b))[:2]
    if abs(around[0] - b) > 12:
        return False
    for a in around:
        low, high = max(0, places[a] - 80), places[a] + 80
        for i in range(low, min(high, len(ref) - len(words) + 1)):
            if ref[i : i + len(words)] == words:
                return True
    return False


def by_segments(texts, row):
    """1, 0 or None (not known) for each block by the segments that must and must not be there."""
    flats = [re.sub(r"\s+", " ", text).strip() for text in texts]
    starts, position = [], 0
    for text in flats:
        starts.append(position)
        position += len(text) + 1
    page = " ".join(flats)
    labels = [None] * len(texts)
    for key, label in (("without", 0), ("with", 1)):
        for segment in row[key]:
            segment = re.sub(r"\s+", " ", segment).strip()
            found = [m.start() for m in re.finditer(re.escape(segment), page)]
            if label == 1 and len(found) > 1:
                continue
            for at in found:
                for b, start in enumerate(starts):
                    if start < at + len(segment) and at < start + len(flats[b]):
                        labels[b] = label
    return labels
