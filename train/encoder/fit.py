"""Fits the encoder. See docs/models/encoder.md and make.

    python3 fit.py --data ../../../shared/bench/data/polnear --pretrained DIR --out DIR --fall-from N
"""
import argparse
import itertools
import os
import pickle
import random
import signal
import time

import jax
import jax.numpy as jnp
import numpy as np
import optax

import data
import model

BATCH, CUES = 8, 56  # windows a step, cues a step


def cuts(rng, article, length):
    """Windows of an article: neighbours that do not overlap, the first of random length."""
    inner = length - 2
    edges = [0] + list(range(rng.randrange(32, inner + 1), len(article.ids), inner)) + [len(article.ids)]
    edges = sorted({min(e, len(article.ids)) for e in edges})
    return [(lo, hi) for lo, hi in zip(edges, edges[1:]) if hi - lo >= 8]


def window(article, lo, hi, length, cls, sep):
    n = hi - lo
    out = {k: np.zeros(length, np.int32) for k in ('ids', 'case', 'gap', 'quoted', 'cue')}
    out['mask'] = np.arange(length) < n + 2
    out['ids'][0], out['ids'][n + 1] = cls, sep
    for name in ('case', 'gap', 'quoted'):
        out[name][1:n + 1] = getattr(article, name)[lo:hi]
    out['ids'][1:n + 1] = article.ids[lo:hi]
    anchors = {}
    for statement in article.statements:
        if lo <= statement['cue'][0] < hi:
            row = anchors.setdefault(statement['cue'][0] - lo + 1, np.zeros(length, np.int32))
            for name in ('content', 'source', 'cue'):
                for i in statement[name]:
                    if lo <= i < hi:
                        row[i - lo + 1] = data.ROLES[name]
    for at, row in anchors.items():
        inside = (row == data.CUE) & (out['cue'] == 0)
        out['cue'][inside] = 2
    for at in anchors:
        out['cue'][at] = 1
    return out, anchors


def batch(windows, length):
    out = {k: np.stack([w[k] for w, _ in windows]) for k in windows[0][0]}
    cues = [(b, at, row) for b, (_, anchors) in enumerate(windows) for at, row in anchors.items()][:CUES]
    cues_in = len(cues)
    cues += [(0, 0, np.zeros(length, np.int32))] * (CUES - cues_in)
    return out, np.array([c[0] for c in cues]), np.array([c[1] for c in cues]), np.stack([c[2] for c in cues]), np.arange(CUES) < cues_in


def batches(rng, articles, length, cls, sep):
    pieces = [(a, lo, hi) for a in articles for lo, hi in cuts(rng, a, length)]
    rng.shuffle(pieces)
    for i in range(0, len(pieces) - BATCH + 1, BATCH):
        yield batch([window(a, lo, hi, length, cls, sep) for a, lo, hi in pieces[i:i + BATCH]], length)


def loss(params, fixed, one, key):
    """The joint negative log-likelihood of cues and of each cue's roles, a window."""
    windows, window_of, anchors, roles, real = one
    x = model.encode(fixed, params['encoder'], params['head'], windows, key)
    cue = optax.softmax_cross_entropy_with_integer_labels(model.apply(x, params['head']['cue']), windows['cue'])
    cue = (cue * windows['mask']).sum() / BATCH
    scores = model.channels(params['head'], x, window_of, anchors)
    role = (model.chain_loss(params['head'], scores, roles, windows['mask'][window_of]) * real).sum()
    return 2 * cue + role / BATCH, (cue, role / jnp.maximum(real.sum(), 1))


def optimiser():
    """Adam with decoupled decay; the rate is set before each step (rates)."""
    def adam():
        return optax.inject_hyperparams(optax.adamw)(learning_rate=0.0, b2=0.98, weight_decay=0.01)
    return optax.chain(optax.clip_by_global_norm(20.0),
                       optax.multi_transform({'encoder': adam(), 'head': adam()}, {'encoder': 'encoder', 'head': 'head'}))


def rate(n, fall_from, fall):
    """The learning rate at step n as a share of its peak: it rises, stays, and falls to nothing."""
    return min(1.0, (n + 1) / 60, max(0.0, 1 - (n - fall_from) / fall) if fall_from else 1.0)


def save(path, params):
    with open(path + '.part', 'wb') as f:
        pickle.dump(jax.tree.map(np.asarray, params), f)
    os.replace(path + '.part', path)


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--data', required=True)
    p.add_argument('--pretrained', required=True, help='folder with model.safetensors and tokenizer.json')
    p.add_argument('--out', required=True)
    p.add_argument('--fall-from', type=int, default=0, help='step from which the rate falls; 0: on the signal USR1')
    p.add_argument('--fall', type=int, default=300, help='steps over which the rate falls, to the end')
    p.add_argument('--resume', help='an encoder.pickle to go on from')
    p.add_argument('--length', type=int, default=192, help='pieces of a window, its two marks included')
    p.add_argument('--readings', help='reports as the program read them, beside the annotated ones (data.readings)')
    p.add_argument('--entries', nargs='*', default=[], help='folders of reports with entries (data.entries)')
    p.add_argument('--languages', default='ru,uk', help='of these reports')
    p.add_argument('--times', type=int, default=8, help='how often a report with entries counts')
    p.add_argument('--seed', type=int, default=7)
    p.add_argument('--encoder-rate', type=float, default=2e-4)
    p.add_argument('--head-rate', type=float, default=1e-3)
    args = p.parse_args()
    jax.config.update('jax_default_prng_impl', 'unsafe_rbg')
    tokenizer = data.tokenizer(f'{args.pretrained}/tokenizer.json')
    cls, sep = data.marks(tokenizer)
    articles = data.load(f'{args.data}/train', tokenizer)
    if args.readings:
        articles += data.readings(args.readings, tokenizer)
    for folder, language in itertools.product(args.entries, args.languages.split(',')):
        articles += args.times * data.entries(folder, language, tokenizer)
    fixed, encoder = model.pretrained(f'{args.pretrained}/model.safetensors')
    params = {'encoder': encoder, 'head': model.heads(jax.random.PRNGKey(1))}
    if args.resume:
        with open(args.resume, 'rb') as stored:
            params = jax.tree.map(jnp.asarray, pickle.load(stored))
    rng = random.Random(args.seed)
    optimise = optimiser()
    state = optimise.init(params)

    @jax.jit
    def step(params, fixed, state, one, key, share):
        (_, seen), slope = jax.value_and_grad(loss, has_aux=True)(params, fixed, one, key)
        for name, peak in ('encoder', args.encoder_rate), ('head', args.head_rate):
            state[1].inner_states[name].inner_state.hyperparams['learning_rate'] = share * peak
        change, state = optimise.update(slope, state, params)
        return optax.apply_updates(params, change), state, seen

    falls = {'from': args.fall_from, 'now': False}
    signal.signal(signal.SIGUSR1, lambda *_: falls.update(now=True))
    key, began, seen = jax.random.PRNGKey(args.seed), time.time(), []
    stream = (one for _ in itertools.count() for one in batches(rng, articles, args.length, cls, sep))
    for n in itertools.count():
        if falls['now'] and not falls['from']:
            falls['from'] = n
            print('the rate falls from step', n, flush=True)
        if falls['from'] and n >= falls['from'] + args.fall:
            break
        key, now = jax.random.split(key)
        params, state, losses = step(params, fixed, state, next(stream), now, rate(n, falls['from'], args.fall))
        seen = seen[-49:] + [losses]
        if n % 50 == 49:
            print(n + 1, f'{time.time() - began:.0f} s, {time.process_time():.0f} s of processor,',
                  'cue %.2f role %.2f' % tuple(np.mean(seen, 0)), flush=True)
        if n % 200 == 199:
            save(f'{args.out}/encoder.pickle', params)
    save(f'{args.out}/encoder.pickle', params)


if __name__ == '__main__':
    main()
