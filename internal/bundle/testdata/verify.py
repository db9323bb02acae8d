"""Checks a bundle with nothing but Python's standard library, from docs/bundle.md alone.

It shares no code with the program that writes bundles, so it says whether the document is
enough. It checks what the document calls the proofs, not that every byte is in its one form.

usage: python3 verify.py FILE.wacz
"""

import base64
import gzip
import hashlib
import json
import sys
import zipfile


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# Ed25519 as in RFC 8032, section 6: slow, and only for checking.
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def add(a, b):
    x = (a[1] - a[0]) * (b[1] - b[0]) % P
    y = (a[1] + a[0]) * (b[1] + b[0]) % P
    t = 2 * a[3] * b[3] * D % P
    z = 2 * a[2] * b[2] % P
    e, f, g, h = y - x, z - t, z + t, y + x
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(n, point):
    result = (0, 1, 1, 0)
    while n:
        if n & 1:
            result = add(result, point)
        point = add(point, point)
        n >>= 1
    return result


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P)
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    assert (x * x - square) % P == 0, "no point of the curve"
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def signed(public, message, signature):
    s = int.from_bytes(signature[32:], "little")
    base = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    a, b = times(s, base), add(point(signature[:32]), times(h, point(public)))
    return s < L and (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def checkpoint(note, key):
    """The size and the root that the note signs."""
    name, keyhash, raw = key.strip().split("+", 2)
    raw = base64.b64decode(raw)
    assert raw[0] == 1, "no Ed25519 key"
    assert sha(name.encode(), b"\n", raw)[:4].hex() == keyhash, "the hash of the key"
    text, _, signature = note.partition("\n\n")
    dash, signer, blob = signature.strip().split(" ")
    blob = base64.b64decode(blob)
    assert dash == "—" and signer == name and blob[:4].hex() == keyhash, "another signer"
    assert signed(raw[1:], (text + "\n").encode(), blob[4:]), "the signature"
    origin, size, root = text.split("\n")
    assert origin == name, "another log"
    return int(size), base64.b64decode(root)


def root_of(leaf, seq, size, proof):
    """RFC 9162, section 2.1.3.2."""
    at, last, node = seq, size - 1, leaf
    for sibling in proof:
        assert last, "the proof is too long"
        if at & 1 or at == last:
            node = sha(b"\x01", sibling, node)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            node = sha(b"\x01", node, sibling)
        at, last = at >> 1, last >> 1
    assert last == 0, "the proof is too short"
    return node


def warc(data):
    """The header and the payload of one record."""
    plain = gzip.decompress(data)
    head, _, rest = plain.partition(b"\r\n\r\n")
    fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
    block = rest[: int(fields["Content-Length"])]
    assert rest[len(block) :] == b"\r\n\r\n", "the end of the record"
    payload = block.partition(b"\r\n\r\n")[2] if fields["WARC-Type"] == "response" else block
    for name, content in (("Block", block), ("Payload", payload)):
        want = "sha256:" + base64.b32encode(sha(content)).decode()
        assert fields[f"WARC-{name}-Digest"] == want, f"the {name} digest"
    return fields, payload


def spans(statement):
    for name in ("content", "cue", "source"):
        yield from statement[name] or []


def main(path):
    z = zipfile.ZipFile(path)
    assert all(i.compress_type == zipfile.ZIP_STORED for i in z.infolist()), "a compressed file"
    package = z.read("datapackage.json")
    digest = json.loads(z.read("datapackage-digest.json"))
    assert digest == {"path": "datapackage.json", "hash": "sha256:" + sha(package).hex()}, "datapackage-digest.json"
    listed = {r["path"]: (r["hash"], r["bytes"]) for r in json.loads(package)["resources"]}
    there = {n: ("sha256:" + sha(z.read(n)).hex(), len(z.read(n))) for n in z.namelist() if not n.startswith("datapackage")}
    assert listed == there, "the files are not those listed"

    size, root = checkpoint(z.read("hearsay/checkpoint").decode(), z.read("hearsay/key.pub").decode())
    archive = z.read("archive/data.warc.gz")
    records = {}
    for line in z.read("hearsay/records.jsonl").splitlines():
        r = json.loads(line)
        records[r["name"]] = archive[r["offset"] : r["offset"] + r["length"]]

    def payload(ref):
        data = records[ref["name"]]
        assert sha(data).hex() == ref["sha256"], "the bytes of a record"
        fields, content = warc(data)
        assert sha(content).hex() == ref["name"] and fields["WARC-Record-ID"] == f"<{ref['id']}>", "another record"
        return content

    texts, n, empty = {}, 0, set()
    for line in z.read("hearsay/entries.jsonl").splitlines():
        e = json.loads(line)
        leaf = base64.b64decode(e["leaf"])
        proof = [base64.b64decode(p) for p in e["proof"]]
        assert root_of(leaf, e["seq"], size, proof) == root, f"entry {e['seq']} is not in the log"
        n += 1
        if "body" not in e:
            empty.add(e["seq"])
            continue  # erased
        body = line[len(b'{"body":') : line.rindex(b',"leaf":')]
        assert sha(b"\x00", sha(base64.b64decode(e["salt"]), body)) == leaf, f"entry {e['seq']}"
        kind, entry = e["body"]["kind"], e["body"]
        if kind == "capture":
            assert len(payload(entry["capture"]["record"])) == entry["capture"]["bytes"]
        elif kind == "report":
            texts[entry["id"]] = payload(entry["report"]["text"])
        elif kind == "statement":
            text = texts[entry["statement"]["report"]]
            for s in spans(entry["statement"]["read"]):
                assert text[s["start"] : s["end"]].decode() == s["text"], f"{entry['id']} misquotes its report"
        elif kind == "erasure":
            empty -= {int(name[1:]) for name in entry["erasure"]["erased"]}
    assert not empty, f"no erasure says that {sorted(empty)} were destroyed"
    print(f"{n} entries hold")


if __name__ == "__main__":
    main(sys.argv[1])
