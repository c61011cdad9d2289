"""Computes draws again from their records: one record a line in, one order a line out.

Needs nothing but Python's own library. The protocol is that of package award/draw.
"""
import hashlib, itertools, json, sys

FIELDS = ["serial", "name", "tier", "track", "region", "excluded"]

def line(*fields):
    for plain, written in ("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"):
        fields = [f.replace(plain, written) for f in fields]
    return "\t".join(fields) + "\n"

def orders(record):
    method, by, entries = record["method"], record["pool"]["by"], record["pool"]["entries"]
    values = [s["value"] for s in record["sources"]]
    H = lambda data: hashlib.new("sm3" if method == "sm3" else "sha256", data).digest()
    pool = line("jiajiang-pool-1", *by) + "".join(line(*(e.get(f, "") for f in FIELDS)) for e in entries)
    parts = {}
    for e in entries:
        if not e.get("excluded"):
            parts.setdefault(tuple(e.get(d, "") for d in by), []).append(e["serial"])
    for part, (of, left) in enumerate(parts.items(), 1):
        if method == "rfc3797":
            key = "".join("".join(f"{n}." for n in sorted(map(int, v.split()))) + "/" for v in values) + (f"{part}./" if by else "")
            md5 = lambda i: hashlib.md5(i.to_bytes(2, "big") + key.encode() + i.to_bytes(2, "big")).digest()
            yield [left.pop(int.from_bytes(md5(i), "big") % len(left)) for i in range(len(left))]
            continue
        key = H(("jiajiang-draw-1\n%s\n%s\n" % (method, H(pool.encode()).hex()) + line(*of) + "".join(v + "\n" for v in values)).encode())
        blocks = (H(key + counter.to_bytes(8, "big")) for counter in itertools.count())
        words = (int.from_bytes(b[j:j + 4], "big") for b in blocks for j in range(0, 32, 4))
        for i in range(len(left) - 1):
            n = len(left) - i
            r = i + next(w for w in words if w < 2**32 // n * n) % n
            left[i], left[r] = left[r], left[i]
        yield left

for text in sys.stdin:
    record = json.loads(text)
    print(json.dumps([serial for order in orders(record.get("record", record)) for serial in order], ensure_ascii=False))
