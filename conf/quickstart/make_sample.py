#!/usr/bin/env python3
"""Writes pages.warc.gz, the made-up crawl of the quickstart: python3 make_sample.py [FILE]

Needs Python 3.8 and nothing else. Every run gives the same records; the file's bytes are the same
wherever zlib is the classic one.
"""
import sys
from pathlib import Path

from sample import broken, junk, pages
from sample.prose import Dice, Genre
from sample.warc import Writer, chunked, gzipped, http

ENGLISH = {  # genre: texts
    "recipes": 22, "travel": 20, "howto": 22, "science": 22, "news": 22, "reviews": 20, "forum": 20,
    "tutorials": 18, "garden": 20, "essays": 18, "history": 20, "sport": 16, "poems": 8,
}
FOREIGN = {"de": 9, "fr": 7, "es": 7, "ru": 7, "hi": 6, "ja": 7}
LEGACY = {  # charsets that a share of the pages is sent in
    "de": ["iso-8859-1", "windows-1252"], "fr": ["iso-8859-1"], "es": ["iso-8859-15"],
    "ru": ["windows-1251", "koi8-r"], "ja": ["shift_jis", "euc-jp"],
}


class Response:
    """A page to be fetched: URL, HTML and the charset and encodings it is sent with."""

    def __init__(self, url, html, charset="utf-8", encoding="identity", header=None):
        self.url, self.html, self.charset, self.encoding = url, html, charset, encoding
        self.header = header or f"text/html; charset={charset}"

    def message(self):
        body, headers = self.html.encode(self.charset, "xmlcharrefreplace"), []
        if "gzip" in self.encoding:
            body = gzipped(body)
            headers.append("Content-Encoding: gzip")
        if "chunked" in self.encoding:
            body = chunked(body)
            headers.append("Transfer-Encoding: chunked")
        return http(body, self.header, headers=headers)


def slug(article, name, number):
    return f"https://{article.site}/{name}/{number:03d}.html"


def english():
    for name, count in ENGLISH.items():
        genre = Genre(name)
        for n in range(count):
            length = 2 if n % 9 == 8 else 3 + Dice(f"length {name} {n}").below(5)
            yield name, n, genre.article(n, length)


def good_pages():
    for name, n, article in english():
        encoding = ["identity", "identity", "gzip", "identity", "chunked", "identity", "gzip chunked"][n % 7]
        yield Response(slug(article, name, n), pages.page(article, n), encoding=encoding)


def foreign_pages():
    for name, count in FOREIGN.items():
        genre = Genre(name)
        for n in range(count):
            article, legacy = genre.article(n, 3 + n % 2), LEGACY.get(name, [])
            charset = legacy[n // 2 % len(legacy)] if legacy and n % 2 else "utf-8"
            # Every other legacy page says its charset in its meta element alone.
            header = "text/html" if charset != "utf-8" and n % 4 == 3 else None
            yield Response(slug(article, name, n), pages.page(article, n, charset), charset, header=header)


def junk_pages():
    for make, count in junk.MIXTURE:
        for n in range(count):
            yield Response(f"http://manyofferz.example/{make.__name__}?page={n}", pages.page(make(n), n))
    for n in range(12):
        yield Response(f"http://portal.example/index/{n}", junk.boilerplate(n))


def copies():
    """Exact copies under other URLs, near copies, and URLs fetched twice."""
    texts = list(english())
    for i in range(14):
        name, n, article = texts[(i * 17 + 3) % len(texts)]
        html = pages.page(article, n)
        url = slug(article, name, n) + "?utm_source=letter" if i % 2 else f"http://mirror{i}.example/{name}/{n}"
        yield Response(url, html)
    for i in range(16):
        name, n, article = texts[(i * 13 + 5) % len(texts)]
        yield Response(f"https://reprint.example/{name}/{n}", pages.page(near_copy(article, i), n))
    for i in range(6):
        name, n, article = texts[(i * 29 + 11) % len(texts)]
        later = article if i % 2 else near_copy(article, i)
        yield Response(slug(article, name, n), pages.page(later, n))


def near_copy(article, number):
    """The text with a few words changed and a line added, as sites do that take over articles."""
    swaps = [(" the last ", " the final "), (" because ", " since "), (" small ", " little "), (" began ", " started ")]
    paragraphs = list(article.paragraphs)
    for old, new in swaps:
        paragraphs = [p.replace(old, new, 1) for p in paragraphs]
    paragraphs.append(f"This text was first published elsewhere and is reprinted here with thanks, as number {number} of our series.")
    return article._replace(title=article.title + " (reprint)", paragraphs=tuple(paragraphs))


def write(responses):
    writer = Writer()
    about = "software: make_sample.py\r\nformat: WARC File Format 1.1\r\ndescription: made-up pages for the quickstart\r\n"
    writer.record("warcinfo", "", about.encode(), "application/warc-fields")
    damaged = {len(responses) * 5 // 6, len(responses) * 11 // 12}
    for i, response in enumerate(responses):
        if i % 16 == 0:
            host, path = response.url.split("//")[1].split("/", 1)
            request = f"GET /{path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: samplebot\r\n\r\n".encode()
            writer.record("request", response.url, request, "application/http; msgtype=request")
        identity = writer.record("response", response.url, response.message())
        if i in damaged:
            writer.damage_last()
        if i % 50 == 7:
            note = b"fetchTimeMs: 120\r\n"
            writer.record("metadata", response.url, note, "application/warc-fields", [f"WARC-Refers-To: {identity}"])
        if i % 60 == 9:
            broken.revisit(writer, response.url, identity)
    return writer


def main():
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "pages.warc.gz"
    everything = [*good_pages(), *foreign_pages(), *junk_pages(), *broken.wrong_charsets(Response), *copies()]
    writer = write(Dice("order").shuffled(everything))
    broken.records(writer)
    target.write_bytes(writer.bytes())
    print(f"{target}: {len(writer)} records, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
