#!/usr/bin/env python3
"""Verifies a Claviger audit export with nothing but Python and the openssl command: a stranger's reading of docs/AUDIT_FORMAT.md.
verify_audit.py FILE [--key VERIFIER]    exit 0 verified, 1 cannot be verified, 7 tampered"""
import base64, functools, hashlib, json, re, subprocess, sys, tempfile
class Bad(Exception): pass
def cannot(line, why): raise Bad(1, line, why)
def tampered(line, why): raise Bad(7, line, why)
def need(good, line, why): good or tampered(line, why)
def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()
def node(left, right): return sha(b"\1", left, right)
def unbase64(text, line, size=32):
    try: raw = base64.b64decode(text, validate=True)
    except ValueError: tampered(line, "base64")
    return raw if len(raw) == size and base64.b64encode(raw).decode() == text else tampered(line, "base64")
def canonical(raw, line):  # RFC 8785 and nothing else; the numbers of this format are integers below 2^53
    def pairs(items): return dict(items) if len(dict(items)) == len(items) else tampered(line, "a member occurs twice")
    def number(text): return int(text) if text.isdigit() and int(text) < 2**53 else tampered(line, "number")
    try: value = json.loads(raw.decode("utf-8"), object_pairs_hook=pairs, parse_int=number, parse_float=number)
    except (ValueError, RecursionError): tampered(line, "not JSON in UTF-8")
    again = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return value if again.encode("utf-8", "surrogatepass") == raw else tampered(line, "not canonical")
def frontier(size): return [1 << b for b in range(size.bit_length() - 1, -1, -1) if size >> b & 1]
def covering(begin, end):  # the largest aligned subtree that fits, again and again
    while begin < end:
        size = 1 << ((end - begin).bit_length() - 1)
        size = min(size, begin & -begin) if begin else size
        yield begin, size
        begin += size
class Tree:
    def __init__(self, first, before): self.stack = list(zip(frontier(first), before))
    def add(self, digest, size=1):
        while self.stack and self.stack[-1][0] == size:
            digest, size = node(self.stack.pop()[1], digest), size * 2
        self.stack.append((size, digest))
    def root(self): return functools.reduce(lambda right, left: node(left, right), [d for _, d in self.stack[::-1]]) if self.stack else sha()
def split(size): return 1 << ((size - 1).bit_length() - 1)
def proven(index, size, path, leaf):  # the root that an inclusion proof leads to
    if size == 1: return None if path else leaf
    half, rest = split(size), path[:-1]
    return node(proven(index, half, rest, leaf), path[-1]) if index < half else node(path[-1], proven(index - half, size - half, rest, leaf))
def grown(old, size, path, root):  # both roots that a consistency proof leads to; it takes the proof apart
    if old == size: return (root or path.pop(),) * 2
    half, last = split(size), path.pop()
    a, b = grown(old, half, path, root) if old <= half else grown(old - half, size - half, path, None)
    return (a, node(b, last)) if old <= half else (node(last, a), node(last, b))
def grew(old, root, size, new, path): return (old == 0 or grown(old, size, path, root) == (root, new)) and not path
def signed(note, key, origin, line):  # the text of a note that this key signed
    name, _, public = key.split("+", 2)
    public = unbase64(public, 2, 33)
    need(public[0] == 1 and name == origin and key.split("+")[1] == sha(name.encode(), b"\n", public)[:4].hex(), 2, "verifier key")
    text, _, lines = note.rpartition(b"\n\n")
    for entry in lines.decode("utf-8", "replace").splitlines():
        found = re.fullmatch("\u2014 (\\S+) (\\S+)", entry)
        raw = unbase64(found[2], line, 68) if found and found[1] == name else b""
        if raw[:4].hex() == key.split("+")[1]:
            with tempfile.NamedTemporaryFile() as der, tempfile.NamedTemporaryFile() as data, tempfile.NamedTemporaryFile() as sig:
                for file, content in ((der, bytes.fromhex("302a300506032b6570032100") + public[1:]), (data, text + b"\n"), (sig, raw[4:])):
                    file.write(content); file.flush()
                command = f"openssl pkeyutl -verify -pubin -keyform DER -inkey {der.name} -rawin -in {data.name} -sigfile {sig.name}"
                if subprocess.run(command.split(), capture_output=True).returncode == 0: return (text + b"\n").decode()
    tampered(line, "signature")
def point(note, key, origin, line):
    need(note.startswith(origin.encode() + b"\n"), line, "checkpoint of another store")
    parts = signed(note, key, origin, line).split("\n")
    need(len(parts) == 4 and re.fullmatch("0|[1-9][0-9]*", parts[1]), line, "checkpoint")
    return int(parts[1]), unbase64(parts[2], line)
def event(raw, line):  # seq, leaf hash, members that are not disclosed, new signing key
    leaf, tab, rest = raw.partition(b"\t")
    value = canonical(leaf, line)
    need(type(value) is dict, line, "not an object")
    if list(value) == ["leaf", "seq"]: return value["seq"], unbase64(value["leaf"], line), None, None
    need(all(type(v) in (str, int, bool) and v != "" for v in value.values()), line, "member")
    if value.get("v", 0) > 2: cannot(line, "a newer event format")
    need({"action", "event_id", "result", "salt", "seq", "ts", "v"} <= set(value) <= MEMBERS[value["v"]], line, "members")
    need(all((type(value[name]) is int) == (name in ("seq", "v", "obj_version")) for name in value), line, "type of a member")
    shown = canonical(rest, line) if tab else {}
    for name, pair in shown.items():
        opened = sha(b"\2", name.encode(), b"\0", bytes.fromhex(pair[0]), pair[1].encode())
        need(value.get(name + "_c") == base64.b64encode(opened).decode(), line, f"{name} does not fit its commitment")
    new = value.get("detail", "") if (value["action"], value["result"]) == ("log.key_replaced", "GRANTED") else None
    absent = sum(name.endswith("_c") for name in value) - len(shown)
    return value["seq"], sha(b"\0", leaf), absent, new and next((w[4:] for w in new.split(" ") if w.startswith("key=")), "")
PLAIN = set("action detail environment event_id field fp obj_version object path provider request_id result salt seq session ts v workspace".split())
MEMBERS = {1: PLAIN | {"actor", "host", "reason"}, 2: PLAIN | {"actor_c", "host_c", "reason_c"}}
def verify(data, trusted):  # what is right about it; Bad otherwise
    head = b"claviger-audit-export/"
    if data.startswith(head + b"1\r\n"):
        verify(data.replace(b"\r\n", b"\n"), trusted)
        cannot(1, "line endings were changed in transit")
    if not data.startswith(head + b"1\n"): cannot(1, "not an export of format 1")
    body, blank, notes = data.partition(b"\n\n")
    lines = (body if blank else data).split(b"\n")
    if len(lines) < 3 and not blank or len(lines[1]) > 2**20: cannot(2, "truncated")
    try: return judge(data, blank, lines, notes, canonical(lines[1].rstrip(b" "), 2), trusted)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as fault: tampered(2, f"manifest: {fault!r}")
def judge(data, blank, lines, notes, m, trusted):
    origin, first, count, size = "claviger/" + m["store"], m["first"], m["count"], m["log"]["size"]
    before, after = ([unbase64(d, 2) for d in m[name]] for name in ("before", "after"))
    places = list(covering(first + count, size))
    need(first + count <= size and len(before) == len(frontier(first)) and len(after) == len(places), 2, "range")
    tree, listed, pending, bad, last, seen = Tree(first, before), Tree(first, before), [], None, None, [0, 0, 0]
    for at, raw in enumerate(lines[2:], 3):
        if len(raw) > 65536 or not blank and at == len(lines): cannot(at, "truncated, or a line is too long")
        if raw.startswith(b'{"leaves":'):
            text = canonical(raw, at)["leaves"]
            joined = unbase64(text, at, len(text) * 3 // 4 - text.count("="))
            digests = [joined[i:i + 32] for i in range(0, len(joined), 32)]
            need(len(digests) == len(pending) > 0, at, "events are missing or too many before this line")
            for i, digest in enumerate(digests):
                listed.add(digest)
                if digest != pending[i] and not bad: bad = at - len(pending) + i
            pending = []; continue
        seq, leaf, absent, new = event(raw, at)
        need(seq == first + seen[0] and seen[0] < count and len(pending) < 256, at, f"event {seq} where {first + seen[0]} belongs")
        seen = [seen[0] + 1, seen[1] + (absent is None), seen[2] + (absent or 0)]
        tree.add(leaf); pending.append(leaf)
        last = (seq, new) if new is not None else last
    if not blank: cannot(len(lines), "truncated")
    need(not pending and seen == [count, m["withheld"]["events"], m["withheld"]["fields"]], len(lines), "counts of the manifest")
    for (_, width), digest in zip(places, after): tree.add(digest, width); listed.add(digest, width)
    at, found = len(lines) + 2, re.match(b"(.*?\n\n(?:\xe2\x80\x94 [^\n]*\n)+)\n((.*?\n\n)(?:\xe2\x80\x94 [^\n]*\n)+)", notes, re.S)
    if not found: (cannot if notes.count(b"\n\n") < 3 or not notes.endswith(b"\n") else tampered)(at, "truncated, or something else in place of the notes")
    need(found.end() == len(notes), at, "something stands behind the export note")
    root = unbase64(m["log"]["root"], 2)
    need(point(found[1], m["verifier"], origin, at) == (size, root), at, "another checkpoint")
    need(tree.root() == root, bad if listed.root() == root else 0, "not the event that was signed")
    above = data[:len(data) - len(found[2])]
    seal = f"{origin}/export\n{base64.b64encode(sha(above)).decode()}\n{len(above)}\n"
    need(signed(found[2], m["verifier"], origin, at) == seal and not bad, bad or 0, "these are not the bytes that were signed")
    keys, change = [], None
    for h in m["handovers"]:
        old, growth, path = change[1] if change else h.get("key", trusted), *([unbase64(d, 2) for d in h[n]] for n in ("growth", "proof"))
        seq, leaf, _, new = event(h["line"].encode(), 2)
        if old: keys.append(old)
        told = point(h["checkpoint"].encode(), old, origin, 2) if old else (seq + 1, unbase64(h["checkpoint"].split("\n")[2], 2))
        need(seq == h["seq"] == told[0] - 1 and new and proven(seq, seq + 1, path, leaf) == told[1], 2, "handover")
        need(grew(*told, size, root, growth), 2, "handover")
        change = (seq, new)
    change = last if last and (not change or change[0] < last[0]) else change
    need(not change or (m["verifier"] == change[1]) == (size > change[0] + 1), 2, "signed by a key that was not in use")
    c = m.get("continues")
    need(not c or grew(c["size"], unbase64(c["root"], 2), size, root, [unbase64(d, 2) for d in c["proof"]]), 2, "continues")
    if trusted and trusted not in keys + [m["verifier"]]: cannot(0, "signed by another key: " + m["verifier"])
    return f"{count} events from {first} of {size}, {seen[1]} withheld, {seen[2]} fields withheld, signed by {m['verifier']}"
if __name__ == "__main__":
    try: print("verified:", verify(open(sys.argv[1], "rb").read(), sys.argv[3] if sys.argv[2:3] == ["--key"] else None))
    except Bad as bad:
        code, line, why = bad.args
        print("cannot be verified:" if code == 1 else "tampered:", f"line {line}:" if line else "", why)
        sys.exit(code)
