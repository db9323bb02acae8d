"""Goes on training the encoder on the train part of the corpus, with a third head that tells acts, polarity and certainty. The head
is not kept: it only makes the vectors tell them, and extract/act learns from these by itself (train/judges).

    python3 ledger.py --corpus ../../corpus --texts ../../../shared/bench/data --weights FILE --out FOLDER

It starts from a weights file as the program has it and writes FOLDER/network.weights. Articles of PolNeAR are a quarter of
what is trained on, and the result is the mean of what the file had and what training made of it, weighed by --share: so
what was learned before stays. FOLDER/ledger.pickle is what a further run goes on from, FOLDER/mean.pickle what record.py
compares with.
"""
import argparse
import itertools
import json
import pickle
import random
import sys
import time

import jax
import jax.numpy as jnp
import numpy as np
import optax
from tokenizers import Tokenizer

import data
import export
import fit
import model
import unpack
import weights

STATEMENTS = 48  # statements a step
ACTS = 'accuse ask assert confirm decline demand deny judge predict promise silence threaten unverified'.split()
POLARITIES = ['negative', 'positive']
CERTAINTIES = 'certain possible probable unknown'.split()
FIELDS = {'act': ACTS, 'polarity': POLARITIES, 'certainty': CERTAINTIES}
HIDDEN = 192
SHARE = 0.75


def pieces(vocabulary, scores):
    """The tokenizer of a weights file."""
    return Tokenizer.from_str(json.dumps(unpack.tokenizer(vocabulary, scores)))


def restored(path):
    """Fixed part and trained parameters of a weights file."""
    _, vocabulary, t = weights.read(path)
    get = lambda name: jnp.asarray(weights.plain(t, name), jnp.float32)
    both = lambda name: {'w': get(name + '.w'), 'b': get(name + '.b')}
    layers = [{k: both(f'layer.{i}.{k}') for k in ('q', 'k', 'v', 'o', 'up', 'down', 'norm1', 'norm2')} for i in range(6)]
    fixed = {'word': get('word'), 'norm': both('norm'), 'position': get('position'), 'layers': layers[:model.FIXED]}
    head = {k: get(k) for k in ('case', 'gap', 'quoted', 'bilinear', 'distance', 'change')} | {k: both(k) for k in ('piece', 'anchor', 'cue', 'alone')}
    return vocabulary, t['score'], fixed, {'encoder': layers[model.FIXED:], 'head': head}


def reports(folder, part, texts, tokenizer):
    """The reports of a part of the corpus."""
    sys.path.insert(0, folder)
    from load import reports as load
    out = []
    for r in load(folder, part, texts):
        raw = r['text'].encode('utf8')
        at = lambda s: (len(raw[:s['start']].decode('utf8')), len(raw[:s['end']].decode('utf8')))
        statements, values = [], []
        for s in r['statements']:
            spans = {'content': [at(c) for c in s['content']], 'cue': [at(s['cue'])] if s['cue'] else [], 'source': [at(s['source'])] if s['source'] else []}
            statements.append(spans)
            values.append(tuple(names.index(s[f]) for f, names in FIELDS.items()))
        a = Report(r['id'], r['text'], tokenizer, [], lang=r['lang'], real=bool(r.get('origin')))
        a.fill(statements, values)
        if len(a.ids):
            out.append(a)
    return out


class Report(data.Article):
    """An article whose statements have values, those without a cue too."""

    def __init__(self, *args, lang, real):
        super().__init__(*args)
        self.lang, self.real, self.full = lang, real, []

    def fill(self, statements, values):
        for s, v in zip(statements, values):
            p = {role: sorted({i for span in spans for i in self.overlapping(*span)}) for role, spans in s.items()}
            if p['content']:
                self.full.append((p, v))
                if p['cue']:
                    self.statements.append(p)


def window(article, lo, hi, length, cls, sep):
    """A window as fit.py has it, and its statements: masks of content, cue and source, and values."""
    out, anchors = fit.window(article, lo, hi, length, cls, sep)
    rows = []
    for p, v in getattr(article, 'full', []):
        inside = [i for i in p['content'] if lo <= i < hi]
        if 2 * len(inside) < len(p['content']):
            continue
        masks = np.zeros((3, length), bool)
        for k, role in enumerate(('content', 'cue', 'source')):
            for i in p[role]:
                if lo <= i < hi:
                    masks[k, i - lo + 1] = True
        rows.append((masks, v))
    return out, anchors, rows


def batch(windows, length):
    """A batch as fit.py has it, and the statements in it."""
    one = fit.batch([(w, a) for w, a, _ in windows], length)
    rows = [(b, m, v) for b, (_, _, list_) in enumerate(windows) for m, v in list_][:STATEMENTS]
    n = len(rows)
    empty = (0, np.zeros((3, length), bool), (0, 0, 0))
    rows += [empty] * (STATEMENTS - n)
    return one + (np.array([r[0] for r in rows]), np.stack([r[1] for r in rows]), np.array([r[2] for r in rows]), np.arange(STATEMENTS) < n)


def stream(rng, groups, shares, length, cls, sep):
    """Batches of windows, so many of each group."""
    def endless(articles):
        while True:
            cut = [(a, lo, hi) for a in articles for lo, hi in fit.cuts(rng, a, length)]
            rng.shuffle(cut)
            yield from cut
    flows = [endless(g) for g in groups]
    while True:
        yield batch([window(*next(f), length, cls, sep) for f, n in zip(flows, shares) for _ in range(n)], length)


def judges(key):
    """An untrained third head."""
    k1, k2 = jax.random.split(key)
    out = {'up': {'w': jax.random.normal(k1, (4 * model.WIDTH, HIDDEN)) * (4 * model.WIDTH) ** -0.5, 'b': jnp.zeros(HIDDEN)}}
    for k, (name, values) in zip(jax.random.split(k2, 3), FIELDS.items()):
        out[name] = {'w': jax.random.normal(k, (HIDDEN, len(values))) * HIDDEN ** -0.5 * 0.1, 'b': jnp.zeros(len(values))}
    return out


def pooled(x, window_of, masks):
    """Means over content, cue and source, and the largest of each number over the content."""
    rows = x[window_of]
    weight = masks.astype(jnp.float32)
    means = jnp.einsum('skl,sld->skd', weight, rows) / jnp.maximum(1, weight.sum(-1))[..., None]
    top = jnp.where(masks[:, 0, :, None], rows, -1e9).max(1)
    top = jnp.where(masks[:, 0].any(-1)[:, None], top, 0)
    return jnp.concatenate([means.reshape(len(means), -1), top], -1)


def loss(params, fixed, one, key, weight):
    """fit.py's, and the negative log-likelihood of the values of statements, weighed."""
    windows, window_of, anchors, roles, real, of, masks, values, there = one
    key, now = jax.random.split(key)
    x = model.encode(fixed, params['encoder'], params['head'], windows, key)
    cue = optax.softmax_cross_entropy_with_integer_labels(model.apply(x, params['head']['cue']), windows['cue'])
    cue = (cue * windows['mask']).sum() / fit.BATCH
    scores = model.channels(params['head'], x, window_of, anchors)
    role = (model.chain_loss(params['head'], scores, roles, windows['mask'][window_of]) * real).sum()
    h = model.drop(pooled(x, of, masks), now, 0.2)
    h = model.drop(jax.nn.gelu(model.apply(h, params['judge']['up']), approximate=True), now, 0.2)
    total, seen = 2 * cue + role / fit.BATCH, []
    for i, name in enumerate(FIELDS):
        each = optax.softmax_cross_entropy_with_integer_labels(model.apply(h, params['judge'][name]), values[:, i])
        each = (each * there).sum()
        seen.append(each / jnp.maximum(1, there.sum()))
        total = total + weight * each / fit.BATCH
    return total, (cue, role / jnp.maximum(real.sum(), 1), *seen)


def written(source, params, path):
    """Writes a weights file: what stays fixed as it is in the source, the rest anew."""
    _, _, kept = weights.stored(source)
    shape, vocabulary, t = weights.read(source)
    out = weights.Writer(shape, vocabulary, t['score'])
    for name, tensor in kept.items():
        depth = int(name.split('.')[1]) if name.startswith('layer.') else 0
        if name in ('word', 'position', 'norm.w', 'norm.b') or name.startswith('layer.') and depth < shape['fixed']:
            out.keep(name, *tensor)
    for i, p in enumerate(params['encoder']):
        export.layer(out, f'layer.{shape["fixed"] + i}.', p)
    export.heads(out, params['head'])
    out.save(path)


def mean(path, params, share):
    """The weighed mean of a weights file and what training made of it."""
    _, _, _, before = restored(path)
    both = {k: jax.tree.map(lambda a, b: (1 - share) * np.asarray(a) + share * np.asarray(b), before[k], params[k]) for k in before}
    return both | {'judge': params['judge']}


def optimiser():
    def adam():
        return optax.inject_hyperparams(optax.adamw)(learning_rate=0.0, b2=0.98, weight_decay=0.01)
    names = 'encoder', 'head', 'judge'
    return optax.chain(optax.clip_by_global_norm(20.0), optax.multi_transform({n: adam() for n in names}, {n: n for n in names}))


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--corpus', required=True)
    p.add_argument('--texts', required=True, help='where the texts of its real reports are')
    p.add_argument('--weights', required=True, help='to go on from')
    p.add_argument('--out', required=True)
    p.add_argument('--steps', type=int, default=1500)
    p.add_argument('--length', type=int, default=192)
    p.add_argument('--seed', type=int, default=19)
    p.add_argument('--encoder-rate', type=float, default=1.5e-4)
    p.add_argument('--head-rate', type=float, default=5e-4)
    p.add_argument('--windows', default='2,2,2,2', help='of a step: PolNeAR, English, Russian, Ukrainian reports')
    p.add_argument('--judge-weight', type=float, default=2.0)
    p.add_argument('--resume', help='what an earlier run saved')
    p.add_argument('--fall-from', type=int, default=300, help='step from which the rate falls')
    p.add_argument('--share', type=float, default=SHARE, help='of what is trained in the mean with what was there')
    args = p.parse_args()
    jax.config.update('jax_default_prng_impl', 'unsafe_rbg')
    vocabulary, scores, fixed, params = restored(args.weights)
    tokenizer = pieces(vocabulary, scores)
    cls, sep = data.marks(tokenizer)
    mine = reports(args.corpus, 'train', args.texts, tokenizer)
    groups = [data.load(f'{args.texts}/polnear/train', tokenizer)] + [[a for a in mine if a.lang == l] for l in ('en', 'ru', 'uk')]
    print([(len(g), sum(len(a.ids) for a in g)) for g in groups], flush=True)
    params['judge'] = judges(jax.random.PRNGKey(args.seed))
    if args.resume:
        with open(args.resume, 'rb') as stored:
            params = jax.tree.map(jnp.asarray, pickle.load(stored))
    optimise = optimiser()
    state = optimise.init(params)

    @jax.jit
    def step(params, fixed, state, one, key, share):
        (_, seen), slope = jax.value_and_grad(loss, has_aux=True)(params, fixed, one, key, args.judge_weight)
        for name, peak in ('encoder', args.encoder_rate), ('head', args.head_rate), ('judge', args.head_rate):
            state[1].inner_states[name].inner_state.hyperparams['learning_rate'] = share * peak
        change, state = optimise.update(slope, state, params)
        return optax.apply_updates(params, change), state, seen

    rng, key = random.Random(args.seed), jax.random.PRNGKey(args.seed)
    flow = stream(rng, groups, [int(n) for n in args.windows.split(',')], args.length, cls, sep)
    began, seen = time.time(), []
    for n in range(args.steps):
        key, now = jax.random.split(key)
        share = fit.rate(n, args.fall_from, args.steps - args.fall_from)
        params, state, losses = step(params, fixed, state, next(flow), now, share)
        seen = seen[-49:] + [losses]
        if n % 50 == 49:
            print(n + 1, f'{time.time() - began:.0f} s, {time.process_time():.0f} s of processor,',
                  'cue %.2f role %.2f act %.2f polarity %.2f certainty %.2f' % tuple(np.mean(seen, 0)), flush=True)
        if n % 100 == 99:
            fit.save(f'{args.out}/ledger.pickle', params)
    fit.save(f'{args.out}/ledger.pickle', params)
    params = mean(args.weights, params, args.share)
    fit.save(f'{args.out}/mean.pickle', params)
    written(args.weights, params, f'{args.out}/network.weights')


if __name__ == '__main__':
    main()
