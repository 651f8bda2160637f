"""WARC 1.1 records, each in a gzip member of its own; bytes depend on the arguments alone."""
import base64
import hashlib
import uuid
import zlib
from datetime import datetime, timedelta, timezone

START = datetime(2026, 9, 14, 6, 0, 0, tzinfo=timezone.utc)


def gzipped(data):
    """One gzip member without time or name (gzip.compress would differ between Python versions)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


def digest(data):
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def chunked(data, size=1000):
    parts = [data[i : i + size] for i in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"


def http(body, content_type="text/html; charset=utf-8", status="200 OK", headers=()):
    """An HTTP response message; the body is given as it goes over the wire."""
    lines = [f"HTTP/1.1 {status}", "Server: samplehost", *headers]
    if content_type:
        lines.append(f"Content-Type: {content_type}")
    if not any(h.lower().startswith(("transfer-encoding", "content-length")) for h in headers):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class Writer:
    def __init__(self):
        self._members = []

    def record(self, kind, url, block, content_type="application/http; msgtype=response", extra=()):
        """Adds a record and returns its id; records are half a minute apart."""
        number = len(self._members)
        identity = f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{number} {kind} {url}')}>"
        date = (START + timedelta(seconds=30 * number)).strftime("%Y-%m-%dT%H:%M:%SZ")
        lines = ["WARC/1.1", f"WARC-Type: {kind}", f"WARC-Record-ID: {identity}", f"WARC-Date: {date}"]
        if url:
            lines += [f"WARC-Target-URI: {url}", f"WARC-IP-Address: 192.0.2.{1 + sum(url.encode()) % 250}"]
        lines += [f"WARC-Block-Digest: {digest(block)}", *extra]
        lines += [f"Content-Type: {content_type}", f"Content-Length: {len(block)}"]
        self._members.append(gzipped("\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"))
        return identity

    def damage_last(self):
        """Overwrites bytes in the middle of the last member, as a bad disk does."""
        member = bytearray(self._members[-1])
        middle = len(member) // 2
        member[middle : middle + 24] = b"\xff" * 24
        self._members[-1] = bytes(member)

    def clip_last(self):
        """Cuts the last member in half, as a crawler that was killed leaves it."""
        self._members[-1] = self._members[-1][: len(self._members[-1]) // 2]

    def bytes(self):
        return b"".join(self._members)

    def __len__(self):
        return len(self._members)
