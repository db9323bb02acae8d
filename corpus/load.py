"""Load the corpus: for r in reports("corpus", "train", texts="../shared/bench/data"): print(r["id"], r["text"][:40])"""
import glob, gzip, json, os

def reports(folder, part, texts=None):
    for path in sorted(glob.glob(os.path.join(folder, "*", part + ".*.jsonl"))):
        for r in map(json.loads, open(path, encoding="utf8")):
            o = r.get("origin")
            if o and texts:  # a real report: its text is elsewhere; offsets are UTF-8 bytes
                path_of = os.path.join(texts, o["file"])
                lines = gzip.open(path_of, "rt", encoding="utf8") if path_of.endswith(".gz") else open(path_of, encoding="utf8")
                rec = next(x for x in map(json.loads, lines) if x["id"] == o["id"]) if o["id"] else {"text": lines.read()}
                r["text"] = {"whole": rec["text"], "trimmed": rec["text"].strip(), "title-first": rec.get("title", "") + "\n\n" + rec["text"]}[o["cut"]]
            yield r
