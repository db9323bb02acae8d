"""Reports as pieces of words with their statements as roles of pieces.

An article is one row of pieces. Each piece has four things the encoder sees: its
identity in the vocabulary, its letter case, what
stands before it (nothing, a space, a line break, a blank line) and whether a
quotation is open there. extract/encoder computes the same four in Go; the tests
there compare with what record_pieces.py writes.
"""
import bisect
import glob
import json
import os
import re

import numpy as np
from tokenizers import Tokenizer

BOUNDS = re.compile(r'^(T\d+)\t(\w+) (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)')
STATEMENT = re.compile(r'^E\d+\t(.*)$')
ROLE = re.compile(r'([A-Za-z]+?)\d*:(T\d+)')

OTHER, SOURCE, CONTENT, CUE = range(4)
ROLES = {'source': SOURCE, 'content': CONTENT, 'cue': CUE}


def gold(path):
    """The statements of one brat file: a list of {source, cue, content: [(start, end)]}, in characters."""
    bounds, out = {}, []
    for line in open(path, encoding='utf8'):
        line = line.rstrip('\n')
        if m := BOUNDS.match(line):
            bounds[m[1]] = [tuple(map(int, s.split())) for s in m[3].split(';')]
        elif m := STATEMENT.match(line):
            statement = {role: [] for role in ROLES}
            for role, ref in ROLE.findall(m[1]):
                if role.lower() in statement and ref in bounds:
                    statement[role.lower()] += bounds[ref]
            if statement['content'] and statement['cue']:
                out.append(statement)
    return out


def case(piece):
    """Letter case of a piece: 0 no letters, 1 lower, 2 Capitalised, 3 UPPER (two letters or more)."""
    letters = [c for c in piece if c.isalpha()]
    if not letters:
        return 0
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return 3
    return 2 if letters[0].isupper() else 1


def gap(between):
    """What stands before a piece: 0 nothing, 1 space, 2 one line break, 3 more."""
    breaks = between.count('\n')
    return min(breaks, 2) + 1 if breaks else int(bool(between))


def quoted(pieces, gaps):
    """Whether a quotation is open at each piece, its marks included; a paragraph starts outside."""
    out, opener = [], ''
    for piece, before in zip(pieces, gaps):
        if before >= 2:
            opener = ''
        inside = bool(opener)
        for mark in piece:
            if mark in '”»' or mark == '"' and opener or mark == '“' and opener == '„':
                opener = ''
            elif mark in '“«„"':
                opener, inside = mark, True
        out.append(inside)
    return out


class Article:
    """One report: ids, case, gap, quoted (one value a piece), offsets in characters, statements."""

    def __init__(self, name, text, tokenizer, statements):
        encoded = tokenizer.encode(text, add_special_tokens=False)
        self.name, self.text, self.offsets = name, text, encoded.offsets
        self.ids = np.array(encoded.ids, np.int32)
        pieces = [text[s:e] for s, e in self.offsets]
        ends = [0] + [e for _, e in self.offsets[:-1]]
        gaps = [gap(text[p:s]) for (s, _), p in zip(self.offsets, ends)]
        self.gap = np.array([3] + gaps[1:], np.int32)
        self.case = np.array([case(p) for p in pieces], np.int32)
        self.quoted = np.array(quoted(pieces, self.gap), np.int32)
        self.statements = [s for s in (self.pieces(s) for s in statements) if s]

    def pieces(self, statement):
        """The statement's roles as indexes of pieces, None where cue or content has none."""
        out = {role: sorted({i for span in spans for i in self.overlapping(*span)}) for role, spans in statement.items()}
        return out if out['cue'] and out['content'] else None

    def overlapping(self, start, end):
        i = max(0, bisect.bisect_right(self.offsets, (start, 1 << 60)) - 1)
        while i < len(self.offsets) and self.offsets[i][0] < end:
            if self.offsets[i][1] > start:
                yield i
            i += 1


def load(folder, tokenizer):
    """The articles of a PolNeAR part; where several people annotated one, the first by name."""
    first = {}
    for file in sorted(os.listdir(f'{folder}/attributions')):
        first.setdefault(file.rsplit('_', 1)[0], file)
    out = []
    for name, file in first.items():
        with open(f'{folder}/text/{name}.txt', encoding='utf8', newline='') as f:
            out.append(Article(name, f.read(), tokenizer, gold(f'{folder}/attributions/{file}')))
    return [a for a in out if len(a.ids)]


def readings(path, tokenizer):
    """Reports as the program itself read them (hearsay read --format jsonl), where no annotation is to be had."""
    out = []
    with open(path, encoding='utf8') as f:
        for reading in map(json.loads, f):
            raw = open(reading['report']['file'], 'rb').read()
            at = lambda span: tuple(len(raw[:span[end]].decode('utf8')) for end in ('start', 'end'))
            statements = [{role: [at(span) for span in s[role] or []] for role in ROLES} for s in reading['statements']]
            out.append(Article(reading['report']['file'], raw.decode('utf8'), tokenizer, [s for s in statements if s['cue'] and s['content']]))
    return [a for a in out if len(a.ids)]


def nearest(text, part, to):
    """The occurrence of a part that is nearest to a span, as spans; none where it has none."""
    found = [m.start() for m in re.finditer(re.escape(part), text)] if part else []
    at = min(found, key=lambda i: max(to[0] - i, i - to[1], 0), default=None)
    return [] if at is None else [(at, at + len(part))]


def entries(folder, language, tokenizer):
    """Reports of a language with the entries of a careful reader (acceptance/README.md of shared says how they name a span)."""
    out = []
    for path in sorted(glob.glob(f'{folder}/{language}-*.json')):
        with open(path, encoding='utf8') as f:
            report = json.load(f)
        text, at, statements = report['text'], 0, []
        for entry in report['statements']:
            content = []
            for part in entry['content']:
                start = text.find(part, at) if part in text[at:] else text.index(part)
                content.append((start, start + len(part)))
                at = start + 1
            at = content[0][0] + 1
            around = content[0][0], content[-1][1]
            statements.append({'content': content} | {role: nearest(text, entry[role], around) for role in ('cue', 'source')})
        out.append(Article(path, text, tokenizer, [s for s in statements if s['cue']]))
    return out


def tokenizer(path):
    t = Tokenizer.from_file(path)
    t.no_truncation()
    t.no_padding()
    return t


def marks(tokenizer):
    """The pieces that begin and end a window."""
    return tokenizer.token_to_id('<s>'), tokenizer.token_to_id('</s>')
