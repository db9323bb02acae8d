"""Writes the weights file of the Go program from what fit.py saved.

    python3 export.py --pretrained DIR --checkpoint encoder.pickle --out network.weights

Matrices and word vectors become 8-bit numbers with a scale a column or word (pack.py puts the package's own
blocks of 4 bits in place of the word vectors); the rest stays float32. The same input gives the same bytes.
"""
import argparse
import json
import pickle

import model
import numpy as np
import weights


def matrix(out, name, p):
    out.tiles(name + '.w', np.asarray(p['w']))
    out.floats(name + '.b', p['b'])


def vector(out, name, p):
    out.floats(name + '.w', p['w'])
    out.floats(name + '.b', p['b'])


def layer(out, at, p):
    for name in ('q', 'k', 'v', 'o', 'up', 'down'):
        matrix(out, at + name, p[name])
    for name in ('norm1', 'norm2'):
        vector(out, at + name, p[name])


def write(path, vocabulary, scores, fixed, encoder, head, positions):
    every = list(fixed['layers']) + list(encoder)
    shape = {'pieces': len(vocabulary), 'positions': positions, 'width': model.WIDTH, 'heads': model.HEADS,
             'inner': int(every[0]['up']['w'].shape[1]), 'layers': len(every), 'fixed': len(fixed['layers']),
             'reduced': model.REDUCED, 'reach': model.REACH}
    out = weights.Writer(shape, vocabulary, scores)
    out.rows('word', np.asarray(fixed['word']))
    out.floats('position', fixed['position'][:positions])
    vector(out, 'norm', fixed['norm'])
    for i, p in enumerate(every):
        layer(out, f'layer.{i}.', p)
    for name in ('case', 'gap', 'quoted', 'bilinear', 'distance', 'change'):
        out.floats(name, head[name])
    for name in ('piece', 'anchor'):
        matrix(out, name, head[name])
    for name in ('cue', 'alone'):
        vector(out, name, head[name])
    out.save(path)


def pieces(pretrained):
    """The vocabulary and the scores of its pieces."""
    with open(f'{pretrained}/tokenizer.json', encoding='utf8') as f:
        return zip(*json.load(f)['model']['vocab'])


def load(pretrained, checkpoint):
    """Vocabulary, its scores, fixed part, trained layers and heads."""
    fixed, _ = model.pretrained(f'{pretrained}/model.safetensors')
    with open(checkpoint, 'rb') as f:
        params = pickle.load(f)
    return *pieces(pretrained), fixed, params['encoder'], params['head']


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--pretrained', required=True, help='folder with model.safetensors and tokenizer.json')
    p.add_argument('--checkpoint', required=True, help='what fit.py saved')
    p.add_argument('--length', type=int, default=192, help='pieces of a window, as in fit.py')
    p.add_argument('--out', required=True)
    args = p.parse_args()
    write(args.out, *load(args.pretrained, args.checkpoint), args.length)


if __name__ == '__main__':
    main()
