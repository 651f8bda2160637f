"""Records that no text can be had from, one of each kind that crawls are full of."""
import zlib

from . import pages
from .prose import Genre
from .warc import chunked, gzipped, http

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
PRINT = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def _html(number):
    return pages.page(Genre("essays").article(100 + number, 4), number)


def wrong_charsets(response):
    """Pages whose HTTP header names another charset than their bytes are in."""
    french, german, russian = Genre("fr"), Genre("de"), Genre("ru")
    yield response("https://carnetgris.example/x/1", pages.page(french.article(50, 3), 1, "iso-8859-1"), "iso-8859-1", header="text/html; charset=utf-8")
    yield response("https://feldpost.example/x/2", pages.page(german.article(51, 3), 2), header="text/html; charset=iso-8859-1")
    yield response("https://tikhayaulitsa.example/x/3", pages.page(russian.article(52, 3), 3), header="text/html; charset=no-such-charset")
    yield response("https://feldpost.example/x/4", pages.page(german.article(53, 3), 4, "windows-1252"), "windows-1252", header="text/html")


def revisit(writer, url, identity):
    head = b"HTTP/1.1 304 Not Modified\r\nServer: samplehost\r\n\r\n"
    profile = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
    writer.record("revisit", url, head, extra=[f"WARC-Profile: {profile}", f"WARC-Refers-To: {identity}"])


def records(writer):
    """Appends the broken records; the very last one is cut off in the middle of its gzip member."""
    page = _html(0).encode()
    site = "https://odds-and-ends.example"
    for url, message in [
        (f"{site}/pixel.png", http(PIXEL, "image/png")),
        (f"{site}/mislabelled.html", http(PIXEL * 20)),
        (f"{site}/leaflet.pdf", http(PRINT, "application/pdf")),
        (f"{site}/api/items", http(b'{"items": [1, 2, 3], "next": null}', "application/json")),
        (f"{site}/style.css", http(b"body { color: black; }\n", "text/css")),
        (f"{site}/empty", http(b"")),
        (f"{site}/empty-too", http(b"", None)),
        (f"{site}/blank", http(b" \r\n\r\n ")),
        (f"{site}/gone", http(b"<html><title>404</title><p>There is nothing here.</p></html>", status="404 Not Found")),
        (f"{site}/error", http(b"<html><h1>Internal error</h1></html>", status="500 Internal Server Error")),
        (f"{site}/moved", http(b"", status="301 Moved Permanently", headers=[f"Location: {site}/new"])),
        (f"{site}/no-status-line", b"<html><body>" + page),
        (f"{site}/cut-gzip", http(gzipped(page)[:-400], headers=["Content-Encoding: gzip"])),
        (f"{site}/not-gzip", http(page, headers=["Content-Encoding: gzip"])),
        (f"{site}/unknown-encoding", http(zlib.compress(page, 9), headers=["Content-Encoding: x-own"])),
        (f"{site}/bad-chunk", http(chunked(page).replace(b"3e8", b"zz8", 2), headers=["Transfer-Encoding: chunked"])),
        (f"{site}/null-bytes", http(b"\x00" * 400)),
        (f"{site}/unclosed", http(b"<html><body><div>" * 400 + b"<p>no text")),
    ]:
        writer.record("response", url, message)
    _other_kinds(writer, site)
    _truncated(writer, site)


def _other_kinds(writer, site):
    text = "\n".join(Genre("garden").article(200, 4).paragraphs).encode()
    writer.record("resource", f"{site}/notes.txt", text, "text/plain; charset=utf-8")
    writer.record("conversion", f"{site}/converted", text[:300], "text/plain")
    writer.record("conversion", f"{site}/history", "\n".join(Genre("history").article(200, 5).paragraphs).encode(), "text/plain")
    writer.record("continuation", f"{site}/part-2", b"the rest of a record that was split", "application/octet-stream")


def _truncated(writer, site):
    for number in (1, 2):
        page = _html(number).encode()
        message = http(page, headers=[f"Content-Length: {len(page)}"])[: -len(page) // 2]
        writer.record("response", f"{site}/truncated-{number}", message, extra=["WARC-Truncated: length"])
    writer.record("response", f"{site}/last", http(_html(3).encode()))
    writer.clip_last()
