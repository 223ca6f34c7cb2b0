#!/usr/bin/env python3
"""Verifies a Claviger audit export with nothing but Python and the openssl command: a stranger's reading of docs/AUDIT_FORMAT.md.
verify_audit.py FILE [--key VERIFIER]    exit 0 verified, 1 cannot be verified, 7 tampered"""
import base64, datetime, functools, hashlib, json, re, subprocess, sys, tempfile
class Bad(Exception): pass
def cannot(line, why): raise Bad(1, line, why)
def tampered(line, why): raise Bad(7, line, why)
def need(good, line, why): good or tampered(line, why)
def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()
def node(*pair): return sha(b"\1", *pair)
def unbase64(text, line, size=32):
    raw = base64.b64decode(text, validate=True)
    return raw if len(raw) == (size or len(raw)) and base64.b64encode(raw).decode() == text else tampered(line, "base64")
def canonical(raw, line):  # RFC 8785 and nothing else; the numbers of this format are integers below 2^53
    def pairs(items): return dict(items) if len(dict(items)) == len(items) and all(map(NAME.fullmatch, dict(items))) else tampered(line, "names")
    def number(text): return int(text) if text.isdigit() and int(text) < 2**53 else tampered(line, "number")
    try: value = json.loads(raw.decode(), object_pairs_hook=pairs, parse_int=number, parse_float=number, parse_constant=number)
    except (ValueError, RecursionError): tampered(line, "not JSON in UTF-8")
    again = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")
    return value if again == raw else tampered(line, "not canonical")
def values(value, depth=1):  # how many there are
    need(value is not None and depth <= 8 and (type(value) is not dict or len(value) <= 64), 2, "null, or beyond the limits")
    return 1 + sum(values(each, depth + 1) for each in (value.values() if type(value) is dict else value if type(value) is list else ()))
def fits(value, kind):  # a type, a pattern, [what all items are] or {what the members are}; "?": may be missing
    if isinstance(kind, type) or type(value) is not type(kind): return type(value) is kind
    if type(kind) is not dict: return re.fullmatch(kind, value) if type(kind) is str else all(fits(item, kind[0]) for item in value)
    return all(fits(value[n.strip("?")], k) if n.strip("?") in value else "?" in n for n, k in kind.items())
def covering(begin, end):  # the largest aligned subtree that fits, again and again
    while begin < end:
        size = min(1 << ((end - begin).bit_length() - 1), begin & -begin or end)
        yield begin, size; begin += size
def add(stack, digest, size=1):  # to the subtrees of a log, as (size, digest)
    while stack and stack[-1][0] == size: digest, size = node(stack.pop()[1], digest), size * 2
    stack.append((size, digest))
def root(stack): return functools.reduce(lambda right, left: node(left, right), [d for _, d in stack[::-1]]) if stack else sha()
def proven(index, size, path, leaf):  # the root that an inclusion proof leads to
    if size == 1: return None if path else leaf
    half, rest = 1 << ((size - 1).bit_length() - 1), path[:-1]
    return node(proven(index, half, rest, leaf), path[-1]) if index < half else node(path[-1], proven(index - half, size - half, rest, leaf))
def grown(old, size, path, root):  # both roots that a consistency proof leads to; it takes the proof apart
    if old == size: return (root or path.pop(),) * 2
    half, last = 1 << ((size - 1).bit_length() - 1), path.pop()
    a, b = grown(old, half, path, root) if old <= half else grown(old - half, size - half, path, None)
    return (a, node(b, last)) if old <= half else (node(last, a), node(last, b))
def grew(old, root, size, new, path): return (old == 0 or grown(old, size, path, root) == (root, new)) and not path
def verifier(key):  # name, hash and public key in DER
    name, hashed, public = key.split("+", 2); public = unbase64(public, 2, 33)
    need(public[0] == 1 and hashed == sha(name.encode(), b"\n", public)[:4].hex(), 2, "verifier key")
    return name, hashed, bytes.fromhex("302a300506032b6570032100") + public[1:]
def signed(note, key, origin, line):  # the text of a note that this key signed
    (name, hashed, public), (text, _, lines), signatures = verifier(key), note.decode().rpartition("\n\n"), []
    need(name == origin and lines.endswith("\n"), line, "verifier key or note")
    for entry in lines[:-1].split("\n"):  # other signers are passed over, if these are signature lines
        found = re.fullmatch("\u2014 ([^+\\0- ]+) (.+)", entry) or tampered(line, "signature line")
        raw = unbase64(found[2], line, None)
        need(raw[4:], line, "signature line")
        if found[1] != name or raw[:4].hex() != hashed: continue
        with tempfile.NamedTemporaryFile() as der, tempfile.NamedTemporaryFile() as data, tempfile.NamedTemporaryFile() as sig:
            for file, content in (der, public), (data, text.encode() + b"\n"), (sig, raw[4:]): file.write(content); file.flush()
            command = f"openssl pkeyutl -verify -pubin -keyform DER -inkey {der.name} -rawin -in {data.name} -sigfile {sig.name}"
            need(subprocess.run(command.split(), capture_output=True).returncode == 0, line, "signature")
        signatures.append(raw)
    return text + "\n" if signatures else tampered(line, "not signed by this key")
def point(note, key, origin, line):  # size and root; without a key those that it states
    parts = (signed(note, key, origin, line) if key else note.decode().partition("\n\n")[0] + "\n").split("\n")
    need(len(parts) == 4 and parts[0] == origin and re.fullmatch("0|[1-9][0-9]*", parts[1]), line, "checkpoint, or of another store")
    return int(parts[1]), unbase64(parts[2], line)
def event(raw, line):  # seq, leaf hash, members that are not disclosed, new signing key
    leaf, tab, rest = raw.partition(b"\t")
    value = canonical(leaf, line)
    if not tab and sorted(value) == ["leaf", "seq"] and type(value["seq"]) is int: return value["seq"], unbase64(value["leaf"], line), None, None
    need(fits(value, TYPES) and all(type(v) in (str, int, bool) for v in value.values()) and value.get("obj_version") != 0, line, "member")
    if value.get("v", 0) > 2: cannot(line, "a newer event format")
    need({"action", "event_id", "result", "salt", "seq", "ts", "v"} <= set(value) <= MEMBERS[value["v"]], line, "members")
    shown = (canonical(rest, line) or tampered(line, "no disclosures")) if tab else {}
    for name, pair in shown.items():
        need(fits(pair, ["(?s:.+)"]) and len(pair) == 2 and re.fullmatch("[0-9a-f]{32}", pair[0]), line, "disclosure")
        opened = sha(b"\2", name.encode(), b"\0", bytes.fromhex(pair[0]), pair[1].encode())
        need(value.get(name + "_c") == base64.b64encode(opened).decode(), line, f"{name} does not fit its commitment")
    absent = sum(len(unbase64(value[name], line)) == 32 for name in value if name.endswith("_c")) - len(shown)
    new = value.get("detail", "") if (value["action"], value["result"]) == ("log.key_replaced", "GRANTED") else None
    return value["seq"], sha(b"\0", leaf), absent, new and next((w[4:] for w in new.split(" ") if w.startswith("key=")), "")
PLAIN = set("action detail environment event_id field fp obj_version object path provider request_id result salt seq session ts v workspace".split())
MEMBERS = {1: PLAIN | {"actor", "host", "reason"}, 2: PLAIN | {"actor_c", "host_c", "reason_c"}}
TYPES = {f"{name}?": "(?s:.+)" for name in MEMBERS[1]} | {f"{name}?": int for name in ("seq", "v", "obj_version")}
TYPES |= {f"{name}?": r'[^"\\\0-\x1f]+' for name in "action event_id result salt ts".split()} | {f"{n}_c?": ".{44}" for n in ("actor", "host", "reason")}
NAME, TIME, POINT = re.compile("[a-z0-9_]+"), r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", {"size": int, "root": str}
MANIFEST = {"store": "(?![0-]+$)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "first": int, "count": int, "log": POINT, "before": [str], "tool": str,
            "filter": {"workspaces": [str], "actions": [str], "store_events": bool, "since?": TIME, "until?": TIME}, "verifier": str,
            "handovers": [{"seq": int, "line": str, "proof": [str], "checkpoint": str, "growth": [str], "key?": str}], "after": [str],
            "withheld": {"events": int, "fields": int, "members": [str]}, "continues?": POINT | {"proof": [str]}, "written": TIME}
def verify(data, trusted):  # what is right about it; Bad otherwise
    head, undone = b"claviger-audit-export/1", data.replace(b"\r\n", b"\n")
    if data.startswith(head + b"\r\n"): verify(undone, trusted); cannot(1, "line endings were changed in transit")
    if not data.startswith(head + b"\n"): cannot(1, "not an export of format 1")
    body, blank, notes = data.partition(b"\n\n"); lines = body.split(b"\n")
    if len(lines) < 3 and not blank or len(lines[1:2] and lines[1]) > 2**20: cannot(2, "truncated")
    try: return judge(data, blank, lines, notes, canonical(b"".join(lines[1:2]).rstrip(b" "), 2), trusted)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as fault: tampered(0, f"not of the form of an export: {fault!r}")
def judge(data, blank, lines, notes, m, trusted):
    need(values(m) <= 65536 and fits(m, MANIFEST) and verifier(m["verifier"])[0] == "claviger/" + m["store"], 2, "a member of the manifest")
    for time in (m["written"], m["filter"].get("since"), m["filter"].get("until")): time and datetime.datetime.fromisoformat(time[:-1])
    origin, first, count, size = "claviger/" + m["store"], m["first"], m["count"], m["log"]["size"]
    before, after, (top,) = ([unbase64(d, 2) for d in of] for of in (m["before"], m["after"], [m["log"]["root"]]))
    places = list(covering(first + count, size))
    need(first + count <= size and len(before) == bin(first).count("1") and len(after) == len(places), 2, "range")
    tree, pending, bad, last, seen = [(size, digest) for (_, size), digest in zip(covering(0, first), before)], [], None, None, [0, 0, 0]
    listed, keys, change = tree[:], [], None
    for at, raw in enumerate(lines[2:], 3):
        if len(raw) > 65536 or not blank and at == len(lines): cannot(at, "truncated, or a line is too long")
        if raw.startswith(b'{"leaves":'):
            value = canonical(raw, at)
            joined = unbase64(value.pop("leaves"), at, None)
            need(not value and len(joined) == 32 * len(pending) > 0, at, "events are missing or too many before this line")
            for i in range(0, len(joined), 32): add(listed, joined[i:i + 32])
            bad = bad or next((at - len(pending) + i for i, leaf in enumerate(pending) if joined[32 * i:32 * i + 32] != leaf), None)
            pending = []; continue
        seq, leaf, absent, new = event(raw, at)
        need(seq == first + seen[0] and seen[0] < count and len(pending) < 256, at, f"event {seq} where {first + seen[0]} belongs")
        seen = [seen[0] + 1, seen[1] + (absent is None), seen[2] + (absent or 0)]
        add(tree, leaf); pending.append(leaf)
        last = (seq, new) if new is not None else last
    need(not pending and seen == [count, m["withheld"]["events"], m["withheld"]["fields"]], len(lines), "counts of the manifest")
    for (_, width), digest in zip(places, after): add(tree, digest, width); add(listed, digest, width)
    at, found = len(lines) + 2, re.match(b"(.*?\n\n(?:\xe2\x80\x94 [^\n]*\n)+)\n((.*?\n\n)(?:\xe2\x80\x94 [^\n]*\n)+)", notes, re.S)
    cut = len(notes) <= 65536 and (notes.count(b"\n\n") < 3 or notes[-1:] != b"\n")
    found or (cannot if cut else tampered)(at, "truncated, or something else in place of the notes")
    need(found.end() == len(notes) <= 65536, at, "something stands behind the export note, or the notes are above 64 KiB")
    need(point(found[1], m["verifier"], origin, at) == (size, top), at, "another checkpoint")
    need(root(tree) == top, bad if root(listed) == top else 0, "not the event that was signed")
    above, seal = data[:len(data) - len(found[2])], signed(found[2], m["verifier"], origin, at)
    need(seal == f"{origin}/export\n{base64.b64encode(sha(above)).decode()}\n{len(above)}\n" and not bad, bad or 0, "these are not the bytes that were signed")
    for h in m["handovers"]:
        growth, path, note = *([unbase64(d, 2) for d in h[n]] for n in ("growth", "proof")), h["checkpoint"].encode()
        try: old = change[1] if change else h.get("key") or trusted and point(note, trusted, origin, 2) and trusted
        except (Bad, ValueError): old = None  # only who trusts it can follow
        (seq, leaf, _, new), told = event(h["line"].encode(), 2), point(note, old, origin, 2)
        need(seq == h["seq"] == told[0] - 1 and (not change or change[0] < seq and h.get("key") in (None, "", old)), 2, "handover")
        need(new and verifier(new) and proven(seq, seq + 1, path, leaf) == told[1] and grew(*told, size, top, growth), 2, "handover")
        keys, change = keys + [old], (seq, new)
    change = last if last and (not change or change[0] < last[0]) else change
    need(not change or (m["verifier"] == change[1]) == (size > change[0] + 1), 2, "signed by a key that was not in use")
    need(not (c := m.get("continues")) or grew(c["size"], unbase64(c["root"], 2), size, top, [unbase64(d, 2) for d in c["proof"]]), 2, "continues")
    if trusted and trusted not in keys + [m["verifier"]]: cannot(0, "signed by another key: " + m["verifier"])
    return f"{count} events from {first} of {size}, {seen[1]} withheld, {seen[2]} fields withheld, signed by {m['verifier']}"
if __name__ == "__main__":
    try: print("verified:", verify(open(sys.argv[1], "rb").read(), sys.argv[3] if sys.argv[2:3] == ["--key"] else None))
    except Bad as bad:
        print(("cannot be verified:", "tampered:")[bad.args[0] == 7], f"line {bad.args[1]}:" if bad.args[1] else "", bad.args[2])
        sys.exit(bad.args[0])
