"""Texts of the sample crawl, put together from the templates in prose/*.txt.

A template file has `key: value` lines. `columns` and `row` give the facts of one text, `[a|b]` is a
choice, `{column}` a fact. A text is a first paragraph, some of the body paragraphs and a last one.
"""
import random
import re
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "prose"


class Dice:
    """Choices that depend on the seed alone: only random() is the same in every Python version."""

    def __init__(self, seed):
        self._random = random.Random(seed)

    def below(self, n):
        return int(self._random.random() * n)

    def pick(self, items):
        return items[self.below(len(items))]

    def shuffled(self, items):
        rest, out = list(items), []
        while rest:
            out.append(rest.pop(self.below(len(rest))))
        return out

    def chance(self, probability):
        return self._random.random() < probability


class Article(NamedTuple):
    language: str
    layout: str
    site: str
    section: str
    title: str
    paragraphs: tuple
    items: tuple
    code: tuple


class Genre:
    def __init__(self, name):
        self.name = name
        self.language = name if len(name) == 2 else "en"
        self.values = {}
        for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                key, value = line.split(":", 1)
                self.values.setdefault(key, []).append(value.strip())
        self.columns = [c.strip() for c in self.one("columns").split("|")]
        self.rows = [dict(zip(self.columns, map(str.strip, r.split("|")))) for r in self.values["row"]]

    def one(self, key):
        return self.values[key][0]

    def article(self, number, paragraphs):
        """The text with this number: rows take turns, everything else is thrown by the dice."""
        dice = Dice(f"{self.name} {number}")
        facts = self.rows[number % len(self.rows)]
        body = dice.shuffled(self.values["body"])[:paragraphs]
        parts = [dice.pick(self.values["first"]), *body, dice.pick(self.values["last"])]
        code = self.values.get("code", [])
        return Article(
            language=self.language,
            layout=self.one("layout"),
            site=self.one("site"),
            section=self.one("section"),
            title=self._say(dice.pick(self.values["title"]), facts, dice),
            paragraphs=tuple(self._say(p, facts, dice) for p in parts),
            items=tuple(self._say(i, facts, dice) for i in self.values.get("item", [])),
            code=(code[number % len(code)].replace("\\n", "\n").replace("\\\\", "\\"),) if code else (),
        )

    def _say(self, template, facts, dice):
        said = re.sub(r"\[([^\[\]]*)\]", lambda m: dice.pick(m.group(1).split("|")), template)
        said = re.sub(r"\{([^{}]+)\}", lambda m: facts[m.group(1)], said)
        if self.name == "poems":
            return said.replace("\\n", "\n")
        return re.sub(r"((?:^|[.!?]\"? )\"?)([a-zà-ÿа-я])", lambda m: m.group(1) + m.group(2).upper(), said)
