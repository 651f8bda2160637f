#!/usr/bin/env python3
"""Makes golden.jsonl: what datatrove 0.10.1 with spaCy 3.8 finds in small texts of our own.

Usage: golden.py OUT.jsonl, in an environment with datatrove[processing]==0.10.1 and spacy==3.8.*.

One row per text: the tokens, the first reason of each filter taken alone (null: passes), the text and the number of sentences
that C4's line rules leave, and the value behind every rule, computed with datatrove's own functions. FineWeb's filter gets
the text that C4 left, as in datatrove's FineWeb example.
"""
import json
import random
import sys

from datatrove.data import Document
from datatrove.pipeline.filters import C4QualityFilter, FineWebQualityFilter, GopherQualityFilter, GopherRepetitionFilter
from datatrove.pipeline.filters import gopher_quality_filter as quality
from datatrove.pipeline.filters import gopher_repetition_filter as repetition
from datatrove.pipeline.filters.c4_filters import CITATION_REGEX
from datatrove.utils.text import PUNCTUATION_SET, TERMINAL_PUNCTUATION, split_into_sentences, split_into_words

SENTENCES = [
    "The old mill stands by the river and has not turned for years.",
    "Most of the water that once drove its wheel now runs through a narrow pipe.",
    "Children come here with their nets, looking for newts and small brown fish.",
    "We walked along the bank until it began to rain.",
    "Nobody in the village could say who owned the field behind the church.",
    "On clear days you can see the harbour, and the ships that wait for the tide.",
    "She kept a record of every bird, to be read by those who came after her.",
    "What would you have done with a boat like that?",
    "A heron rose, circled twice and settled on the roof of the barn!",
    "There was bread, cheese and a bottle of cider on the table.",
]


def prose(count, start=0):
    return " ".join(SENTENCES[(start + i) % len(SENTENCES)] for i in range(count))


def words(count):
    """A text of exactly so many words, two stop words among them."""
    return " ".join(["the", "of"] + [f"{a}{b}" for a in "banana cherry damson elder fennel garlic".split() for b in
                    "abcdefghijklmnopqrstuvwxyz"][: count - 2])


def thresholds():
    yield from ((f"words {n}", words(n)) for n in (2, 49, 50, 51))
    for length in (2, 3, 4, 9, 10, 11):
        yield f"mean word length {length}", " ".join(["x" * length] * 60)
    for marks in (5, 6, 7, 8, 9):
        yield f"hashes {marks}", words(60 - marks) + " #" * marks
        yield f"ellipses {marks}", words(60 - marks) + " ..." * marks
        yield f"ellipsis characters {marks}", words(60 - marks) + " \u2026" * marks
    for marked in (2, 3, 4, 8, 9, 10):
        lines = [prose(1, i) for i in range(10)]
        yield f"bullets {marked}", "\n".join(("- " if i < marked else "") + line for i, line in enumerate(lines))
        yield f"dots {marked}", "\n".join(("  \u2022 " if i < marked else "") + line for i, line in enumerate(lines))
        yield f"line ends {marked}", "\n".join(line + (" ... " if i < marked else "") for i, line in enumerate(lines))
    for digits in (11, 12, 13, 14):
        yield f"alpha {digits}", words(60 - digits) + " 7" * digits
    for stops in ("", "the", "the the the", "the of", "The Of and", "with that"):
        yield f"stop words {stops}", " ".join([stops] + [f"plum{i}x" for i in range(60)])


def repeats():
    for copies in range(1, 7):
        yield f"lines {copies}", "\n".join([SENTENCES[0]] * copies + SENTENCES[1:8])
        yield f"paragraphs {copies}", "\n\n".join([SENTENCES[3]] * copies + SENTENCES[4:])
        yield f"many newlines {copies}", "\n\n\n\n".join([SENTENCES[5]] * copies + SENTENCES[:4]) + "\n\n"
        yield f"phrase {copies}", prose(8) + " again and again we came" * copies + " home."
        yield f"pair {copies}", prose(3) + " so so" * copies
    for n in range(2, 12):
        phrase = " ".join("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda".split()[:n])
        yield f"run of {n}", prose(6) + " " + ". ".join([phrase] * 3) + ". " + prose(2, 5)
        yield f"long run of {n}", " ".join([phrase] * 12)
    yield "joined words", "to day is to be here and today isto be here now. " * 3 + prose(5)
    yield "digits apart", " ".join(["1 11", "11 1"] * 20) + " " + prose(5)
    yield "ties", "red blue red blue green teal green teal " + prose(6)


def lines():
    keep = prose(6)
    yield "citations", "\n".join([SENTENCES[0] + "[1]", "See the notes.[edit]", "[1] [2] [3]", "It rained [citation needed] all day. [12]", keep])
    yield "last citation", keep + "\nThe end of it all. [3]\n"
    yield "too short", "\n".join(["Home", "About us", "One two three.", keep])
    yield "javascript", "\n".join(["Please enable JavaScript to go on reading.", keep])
    yield "policy", "\n".join(["Read our Privacy Policy before you go.", "This site USES COOKIES to remember you.", "Terms of use apply here too.", keep])
    yield "lorem ipsum", keep + "\nLorem Ipsum dolor sit amet."
    yield "curly", keep + "\nfunction f() { return 1; }"
    yield "curly then lorem", keep + "\nIn braces {so to say} it stands.\nThen comes lorem ipsum again."
    yield "lorem in a short line", keep + "\nlorem ipsum\n{ }"
    yield "javascript hides curly", keep + "\nmore javascript here { and there }"
    yield "long word", keep + "\nhere is " + "w" * 1000 + " a word.\nhere is " + "v" * 1001 + " a word."
    yield "sentences 4", "\n".join(SENTENCES[:4])
    yield "sentences 5", "\n".join(SENTENCES[:5])
    yield "odd ends", "\r\n".join(SENTENCES[:5]) + "\x0b" + SENTENCES[5] + "\x85" + SENTENCES[6] + "\u2028" + SENTENCES[7] + "\x1c" + SENTENCES[8]
    for shorts in range(1, 9):
        yield f"short lines {shorts}", "\n".join(["A short line of words"] + [f"A short line, number {i}" for i in range(shorts - 1)] + [prose(2, 1), prose(2, 3)])
        yield f"line ends in words {shorts}", "\n".join([prose(1, i)[:-1] for i in range(shorts)] + [SENTENCES[9]])
    yield "quoted ends", "\n".join('"' + s + '"' for s in SENTENCES[:8])
    starts = ["notwithstanding", "extraordinary", "inconspicuous", "circumstantial", "uncompromising"]
    ends = ["recommendations", "misunderstandings", "characteristics", "responsibilities", "representatives", "transformations"]
    listed = [f"{start} and {end}" for start in starts for end in ends]
    yield "newlines per word", "\n".join(line + "." * (i % 7 == 0) for i, line in enumerate(listed))
    yield "spaces between sentences", "It rained.  We waited.   Then it stopped.\tWe went on.\u00a0And so on. . .  Then what ? ! No more.\n" * 2 + prose(3)


def tokens():
    yield "contractions", "I'm sure you're late; they've gone, she'd've stayed. It's Jane's, isn't it? Don't, won\u2019t, can't, shan't, cannot, gonna, gotta, let's, y'all, ma'am, o'clock, 'tis 'em 'Cause rock'n'roll dogs' James's a-somethin' (nothin') x\u2014lovin'!"
    yield "not contractions", "ill Ill its Its hell Hell shell shed were Were well Well were Im Ive Id Hed theyd Whatre wasnt Couldntve"
    yield "abbreviations", "Mr. Smith and Dr. Jones of Acme Co. met at 5 p.m. (or 6a.m.) in the U.S. vs. the U.K., i.e. abroad, e.g. in N.Y. or Wash. D.C. on Jan. 3. No. 5 etc. Ph.D. a.k.a. A.M."
    yield "numbers", "3.5 1,000,000 50% 10km 5kg 3m\u00b2 12GB $5 5$ US$20 20US$ \u20ac30 30\u20ac 1+1 2-1 3*4 5^2 10-12 +5 +a C++ 7/8 16:9 5pm 11am 90\u00b0F. 20\u00b0 #1 @home ~5 5+ 1st 2nd 3D mid-90s 0.5.1 192.168.0.1 8.8.8.8"
    yield "addresses", "See www.example.com, https://example.org/a?b=c#d (or example.net). Mail jo.bloggs@example.com; ftp://x.y.zz:8080/p/ http://10.0.0.1/ http://8.8.8.8:80/x foo.bar lower.Upper end.Next a.b.c file.txt e.g.this x@y user@host.de! //cdn.example.com/x.js a--b.example.co.uk/~me,"
    yield "hyphens", "well-known mother-in-law x--y a---b word\u2014word 10\u201312 1990\u2013now a~b a/b and/or him/her w/o a=b a<b a>b a:b x,y x ,y x, y -dash dash- --a a-- \u2014so so\u2014 non-"
    yield "dots", "wait... what.. ...no ..\u2026 \u2026so so\u2026\u2026 end. end.. A.B. AB. aB. Ab. 5. x). \"Yes.\" 'No.' (so.) [1]. a.b \u00e4.\u00d6 U.S.A. .5 .net .NET"
    yield "quotes", "\"Hello,\" she said, 'and \u201cgoodbye\u201d \u2018then\u2019'. \u00abQuoi?\u00bb \u201eJa\u201c ``so'' ((nested)) [[x]] {y} <z> 5\" 6' `code` '' \"\""
    yield "emoticons", ":) :-) hello:) (:D) ;-) 8) =) :P xD <3 </3 o_O ^_^ >.< -_- : ) word:-( (-: :'( ><(((*> \u00af\\(\u30c4)/\u00af D: :D. :/ http:// 8-)! ):"
    yield "symbols", "\u00a9 2020 \u00aeBrand\u2122 \u2192 go \u2605\u2605\u2605 5\u2605 a\u2605b \U0001f600 ok\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1e9\U0001f1ea hi\U0001f44d\U0001f3fdthere \u2714\ufe0f x\u00b2 \u00bd \u00b5m \u00a7 5 \u00b6 \u2020 \u2116 5 \U0001f971 a\U0001f971b"
    yield "scripts", "\u041c\u043e\u0441\u043a\u0432\u0430, \u0433\u043e\u0440\u043e\u0434. \u039a\u03b1\u03bb\u03b7\u03bc\u03ad\u03c1\u03b1! \u4f60\u597d\uff0c\u4e16\u754c\u3002\u3053\u3093\u306b\u3061\u306f\u3001\u4e16\u754c\uff01 \uc548\ub155\ud558\uc138\uc694. \u0645\u0631\u062d\u0628\u0627\u060c \u0639\u0627\u0644\u0645\u061f \u0928\u092e\u0938\u094d\u0924\u0947 \u0926\u0941\u0928\u093f\u092f\u093e\u0964 \u05e9\u05dc\u05d5\u05dd. \u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35 stra\u00dfe.\u00dcber na\u00efve,caf\u00e9 \u0130stanbul e\u0301t\u00e9.L\u00e0 10\u043a\u043c 5\u043a\u0433"
    yield "astral letters", "\U0001d54f\U0001d550 math \U00020000\U00020001. \U00010400bc (\U0001f600) \U0001f600\U0001f600\U0001f600 \U0001d7d8 5 " + prose(6)
    yield "odd spaces", "a\u00a0b  c\td\u3000e\u2003f\u200bg\ufeffh \u2009i\n\n j \x1fk\x00l"
    yield "affix storms", "((((a)))) !!!??? '''a''' ...a... $$$5$$$ **bold** __init__ _x_ #tag# &amp; <br/> a&b ?? \u00bfQu\u00e9? \u00a1Ole! %5% =5= +-5 (a.m.) (Mr.) :(Mr.) \"Mr.\" Mr.: Mr.; 's 'S a's's"
    rng = random.Random(7)
    alphabet = "aAbB12.,:;!?'\"()-\u2013/$%+ \u2019\u2026#@_\u00e9\u00c9\u4e00\U0001f600\u00b0mkg=<>*~\n"
    for i in range(60):
        yield f"random {i}", "".join(rng.choice(alphabet) for _ in range(rng.randint(1, 200)))
    parts = "Mr. don't a.m. 5km :) http://x.com/y U.S. 10am ... it's -- ( ) \" ' , . e.g. and/or \u2014 \u20ac5 C++ end. A.B x's I'm".split(" ")
    for i in range(40):
        yield f"glued {i}", " ".join("".join(rng.choice(parts) for _ in range(rng.randint(1, 4))) for _ in range(20))


def plain():
    yield "prose", "\n".join(prose(4, i) for i in range(0, 10, 2))
    yield "one letter", "a"
    yield "spaces only", " \n\t \n"
    yield "newlines only", "\n\n\n"
    yield "punctuation only", "... --- ..."
    yield "dash lines", "-\n" * 10


def first_reason(result):
    return None if result is True else result[1]


def ratio(part, whole):
    return part / whole if whole else 0.0


def signals(text, rewritten):
    tokens, lines = split_into_words(text), text.splitlines()
    nonsymbol = [w for w in tokens if any(c not in PUNCTUATION_SET for c in w)]
    rep = GopherRepetitionFilter()
    paragraphs, runs = rep.paragraph_exp.split(text.strip()), rep._line_splitter.split(text)
    kept = [line for line in rewritten.split("\n") if line.strip()]
    para, line = repetition.find_duplicates(paragraphs), repetition.find_duplicates(runs)
    row = {
        "characters": len(text),
        "words": len(nonsymbol),
        "mean_word_length": ratio(sum(map(len, nonsymbol)), len(nonsymbol)),
        "hash_fraction": ratio(text.count("#"), len(tokens)),
        "ellipsis_fraction": ratio(text.count("...") + text.count("\u2026"), len(tokens)),
        "bullet_fraction": ratio(sum(s.lstrip().startswith(("\u2022", "-")) for s in lines), len(lines)),
        "ellipsis_line_fraction": ratio(sum(s.rstrip().endswith(("...", "\u2026")) for s in lines), len(lines)),
        "alpha_fraction": ratio(sum(any(c.isalpha() for c in w) for w in tokens), len(tokens)),
        "stop_words": len(set(quality.STOP_WORDS) & set(tokens)),
        "duplicate_paragraph_fraction": para[0] / len(paragraphs),
        "duplicate_paragraph_char_fraction": para[1] / len(text),
        "duplicate_line_fraction": line[0] / len(runs),
        "duplicate_line_char_fraction": line[1] / len(text),
        "kept_lines": len(kept),
        "line_punctuation_fraction": ratio(sum(s.endswith(tuple(TERMINAL_PUNCTUATION)) for s in kept), len(kept)),
        "short_line_fraction": ratio(sum(len(s) <= 30 for s in kept), len(kept)),
        "duplicate_char_fraction": ratio(repetition.find_duplicates(kept)[1], len(rewritten.replace("\n", ""))),
        "newline_fraction": ratio(rewritten.count("\n"), len(split_into_words(rewritten)) if rewritten else 0),
    }
    for n in (2, 3, 4):
        grams = repetition.get_n_grams(tokens, n)
        row[f"top_{n}_gram_char_fraction"] = repetition.find_top_duplicate(grams) / len(text) if grams else 0.0
    for n in range(5, 11):
        row[f"duplicate_{n}_gram_char_fraction"] = repetition.find_all_duplicate(tokens, n) / len(text)
    return row


class C4Lines(C4QualityFilter):
    """C4's line rules alone; remembers what became of each line."""

    def __init__(self):
        super().__init__(
            filter_no_terminal_punct=False, filter_lorem_ipsum=False, filter_curly_bracket=False, min_num_sentences=-1)
        self.fates = []

    def stat_update(self, *labels, **_):
        self.fates.extend(labels)


def c4(text):
    """The first reason, and what the line rules leave with the page rules off."""
    reason = first_reason(C4QualityFilter(filter_no_terminal_punct=False).filter(Document(text=text, id="")))
    document = Document(text=text, id="")
    C4Lines().filter(document)
    return reason, document.text


def sentences(text):
    """Counted as the filter counts them: in each kept line alone, before the joined text is stripped."""
    counted = 0
    for line in text.splitlines():
        rules = C4Lines()
        rules.filter(Document(text=line, id=""))
        if "line-kept" in rules.fates:
            counted += len(split_into_sentences(CITATION_REGEX.sub("", line.strip())))
    return counted


def row(name, text):
    reason, rewritten = c4(text)
    tokens = split_into_words(text)
    measured = signals(text, rewritten)
    measured["sentences"] = sentences(text)
    reasons = {"repetition": first_reason(GopherRepetitionFilter().filter(Document(text=text, id=""))), "c4": reason}
    if tokens:
        reasons["quality"] = first_reason(GopherQualityFilter().filter(Document(text=text, id="")))
    if rewritten and split_into_words(rewritten):
        reasons["fineweb"] = first_reason(FineWebQualityFilter().filter(Document(text=rewritten, id="")))
    return {"name": name, "text": text, "tokens": tokens, "rewritten": rewritten, "reasons": reasons, "signals": measured}


if __name__ == "__main__":
    with open(sys.argv[1], "w", encoding="utf-8", newline="\n") as out:
        for source in (plain, thresholds, repeats, lines, tokens):
            for name, text in source():
                out.write(json.dumps(row(name, text), ensure_ascii=True) + "\n")
