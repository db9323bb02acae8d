"""Trains the network that tells what a statement is (act, polarity, certainty) above the encoder that finds statements.

    python3 classify.py --corpus ../../corpus --texts ../../../shared/bench/data --weights ../../extract/encoder/network.weights \\
        --out ../../extract/act/network.weights && zstd --ultra -22 --rm ../../extract/act/network.weights

It learns from the train part of the corpus and prints after each epoch how many statements of dev are told rightly, their
words given. Below it are the encoder's vectors after its layer BELOW, which stay as they are; its own two layers begin as
the encoder's two above that. neural.Classifier says what the network is. Its matrices become 4-bit numbers, and are rounded to
them while it learns (straight-through: the rounding counts as none when slopes are taken). The ends of contents are moved
and cues and sources left out now and then, as the engine finds words less exactly than people do.
"""
import argparse
import json
import pickle
import time

import jax
import jax.numpy as jnp
import numpy as np
import optax

import data
import export
import fit
import ledger
import model
import weights

BELOW, CROP, BATCH, HIDDEN, QUERIES = 4, 96, 32, 256, 3
AROUND, CONTENT, CUE, SOURCE, OTHER = range(5)
PARTS = {'content': CONTENT, 'source': SOURCE, 'cue': CUE}
MARGIN = 28


def plan(n, size):
    """extract/encoder's plan: windows over n pieces, and what each decides."""
    if n <= size:
        return [(0, n, 0, n)]
    shared = 2 * min(MARGIN, size // 4)
    count = (n - shared - 1) // (size - shared) + 1
    size = (n + shared * (count - 1) + count - 1) // count
    los = [k * (n - size) // (count - 1) for k in range(count)]
    middles = [(a + size + b) // 2 for a, b in zip(los, los[1:])]
    return [(lo, lo + size, first, last) for lo, first, last in zip(los, [0] + middles, middles + [n])]


@jax.jit
def below(fixed, params, window):
    """Vectors of the pieces of windows after layer BELOW."""
    return model.encode(fixed, params['encoder'][:BELOW - model.FIXED], params['head'], window)


def vectors(fixed, params, reports, length, cls, sep):
    """The vectors of the pieces of reports, each of the window that decides on it."""
    out = [np.zeros((len(r.ids), model.WIDTH), np.float16) for r in reports]
    jobs = [(k, w) for k, r in enumerate(reports) for w in plan(len(r.ids), length - 2)]
    for at in range(0, len(jobs), fit.BATCH):
        some = jobs[at:at + fit.BATCH]
        windows = [fit.window(reports[k], lo, hi, length, cls, sep)[0] for k, (lo, hi, _, _) in some]
        windows += windows[:1] * (fit.BATCH - len(windows))
        x = np.asarray(below(fixed, params, {k: np.stack([w[k] for w in windows]) for k in windows[0]}))
        for row, (k, (lo, _, first, last)) in zip(x, some):
            out[k][first:last] = row[1 + first - lo:1 + last - lo]
    return out


def crop(statement, n):
    """The pieces that are looked at: those of a statement, as many before as behind; of one that is too long those from shortly before the cue on."""
    own = [i for part in PARTS for i in statement[part]]
    lo, hi = min(own), max(own) + 1
    if hi - lo > CROP:
        cue = min(statement['cue'], default=lo)
        lo = max(lo, min(cue - 8, hi - CROP))
        hi = lo + CROP
    room = CROP - (hi - lo)
    before = min(lo, room // 2)
    behind = min(n - hi, room - before)
    before = min(lo, room - behind)
    return lo - before, hi + behind


class Examples:
    """Statements with the vectors round them, their parts and what they are."""

    def __init__(self, reports, rows):
        every = [(r, x, p, v) for r, x in zip(reports, rows) for p, v in r.full]
        self.x = np.zeros((len(every), CROP, model.WIDTH), np.float16)
        self.part, self.mask = np.zeros((len(every), CROP), np.int32), np.zeros((len(every), CROP), bool)
        self.values = np.array([v for *_, v in every])
        self.kind = [('real ' if r.real else 'invented ') + r.lang for r, *_ in every]
        for k, (r, x, p, _) in enumerate(every):
            lo, hi = crop(p, len(r.ids))
            self.x[k, :hi - lo], self.mask[k, :hi - lo] = x[lo:hi], True
            for other, _ in r.full:
                self.mark(k, other['content'], lo, hi, OTHER)
            for name, part in PARTS.items():
                self.mark(k, p[name], lo, hi, part)

    def mark(self, k, pieces, lo, hi, part):
        for i in pieces:
            if lo <= i < hi:
                self.part[k, i - lo] = part


def shaken(rng, part, mask):
    """Parts as they might have been found."""
    out = part.copy()
    for row, there in zip(out, mask):
        for lost, often in ((SOURCE, 0.1), (CUE, 0.05)):
            if rng.random() < often:
                row[row == lost] = AROUND
        content = np.flatnonzero(row == CONTENT)
        if len(content) > 8 and rng.random() < 0.3:
            n = rng.integers(1, 4)
            row[content[:n] if rng.random() < 0.5 else content[-n:]] = AROUND
        elif len(content) and rng.random() < 0.15:
            end = content[-1] + 1
            grown = row[end:end + rng.integers(1, 4)]
            grown[(grown == AROUND) & there[end:end + len(grown)]] = CONTENT
    return out


def begun(key, params):
    """An untrained network."""
    keys = jax.random.split(key, 3 + len(ledger.FIELDS))
    pooled = (3 + QUERIES) * model.WIDTH
    out = {'layers': params['encoder'][BELOW - model.FIXED:], 'part': jax.random.normal(keys[0], (5, model.WIDTH)) * 0.02,
           'query': jax.random.normal(keys[1], (QUERIES, model.WIDTH)) * 0.02,
           'hidden': {'w': jax.random.normal(keys[2], (pooled, HIDDEN)) * pooled ** -0.5, 'b': jnp.zeros(HIDDEN)}}
    for k, (name, values) in zip(keys[3:], ledger.FIELDS.items()):
        out[name] = {'w': jax.random.normal(k, (HIDDEN, len(values))) * HIDDEN ** -0.5 * 0.1, 'b': jnp.zeros(len(values))}
    return out


def fours(w):
    """The scale and the 4-bit numbers of blocks of 32 inputs of a matrix (inputs, outputs), as Q4_0 of GGML has them."""
    blocks = w.T.reshape(-1, weights.BLOCK)
    far = jnp.take_along_axis(blocks, jnp.abs(blocks).argmax(-1)[:, None], -1)
    scale = (far / -8).astype(jnp.float16).astype(jnp.float32)
    return scale, jnp.clip(jnp.rint(blocks / jnp.where(scale == 0, 1, scale)), -8, 7)


def rounded(p):
    """A matrix with its weights rounded to 4 bits, for slopes as it is."""
    scale, q = fours(jax.lax.stop_gradient(p['w']))
    w = (q * scale).reshape(p['w'].shape[::-1]).T
    return {'w': p['w'] + jax.lax.stop_gradient(w - p['w']), 'b': p['b']}


def small(p):
    """The network with its matrices rounded."""
    layers = [{k: v if k.startswith('norm') else rounded(v) for k, v in layer.items()} for layer in p['layers']]
    return p | {'layers': layers, 'hidden': rounded(p['hidden'])}


def scores(p, x, part, mask, key=None, drop=0.2):
    """Scores of the classes of each field; a key switches dropout on."""
    keys = [None] * 5 if key is None else jax.random.split(key, 5)
    blind = jnp.where(mask, 0.0, -1e9)[:, None, None, :]
    x = model.drop(x.astype(jnp.float32) + p['part'][part], keys[0])
    for layer, now in zip(p['layers'], keys[1:]):
        x = model.layer(x, layer, blind, now)
    pools = []
    for one in (CONTENT, CUE, SOURCE):
        w = (part == one).astype(jnp.float32)[..., None]
        pools.append((x * w).sum(1) / jnp.maximum(1, w.sum(1)))
    ours = mask & ((part == CONTENT) | (part == CUE))
    by = jnp.where(ours[:, None], jnp.einsum('bld,qd->bql', x, p['query']), -1e9)
    pools.append(jnp.einsum('bql,bld->bqd', jax.nn.softmax(by, -1), x).reshape(len(x), -1))
    h = model.drop(jnp.concatenate(pools, -1), keys[3], drop)
    h = model.drop(jax.nn.gelu(model.apply(h, p['hidden']), approximate=True), keys[4], drop)
    return [model.apply(h, p[name]) for name in ledger.FIELDS]


def loss(p, x, part, mask, values, key, smooth=0.1):
    total = 0
    for i, each in enumerate(scores(small(p), x, part, mask, key)):
        right = optax.smooth_labels(jax.nn.one_hot(values[:, i], each.shape[-1]), smooth)
        total += optax.softmax_cross_entropy(each, right).mean() * (1 if i == 0 else 0.5)
    return total


def told(p, examples):
    """Scores of examples, a list a field."""
    run, out = jax.jit(lambda p, *one: scores(small(p), *one)), []
    for at in range(0, len(examples.values), 64):
        some = np.resize(np.arange(at, min(at + 64, len(examples.values))), 64)
        n = min(64, len(examples.values) - at)
        out.append([np.asarray(s)[:n] for s in run(p, examples.x[some], examples.part[some], examples.mask[some])])
    return [np.concatenate(field) for field in zip(*out)]


def report(p, dev):
    right = np.stack([s.argmax(-1) == dev.values[:, i] for i, s in enumerate(told(p, dev))], 1)
    kinds = sorted(set(dev.kind), reverse=True)
    acts = [f'{k} {100 * right[[d == k for d in dev.kind], 0].mean():.1f}' for k in kinds]
    return ', '.join(f'{n} {100 * r:.1f}' for n, r in zip(ledger.FIELDS, right.mean(0))) + '; acts: ' + ', '.join(acts)


def blocks(out, name, p):
    scale, q = (np.asarray(a) for a in fours(jnp.asarray(p['w'])))
    k, n = p['w'].shape
    q = (q + 8).astype(np.uint8)
    packed = q[:, :16] | q[:, 16:] << 4
    raw = np.concatenate([scale.astype('<f2').view(np.uint8).reshape(len(q), 2), packed], 1)
    out.blocks(name + '.w', k, n, raw.tobytes())
    out.floats(name + '.b', p['b'])


def write(path, shape, p):
    classes = [f'{field} {value}' for field, values in ledger.FIELDS.items() for value in values]
    layers = p['layers']
    out = weights.Writer(shape | {'pieces': len(classes), 'positions': CROP, 'layers': len(layers), 'fixed': 0, 'reduced': HIDDEN}, classes, [0.0] * len(classes))
    out.floats('part', p['part'])
    out.floats('query', p['query'])
    for i, layer in enumerate(layers):
        for name, one in layer.items():
            (export.vector if name.startswith('norm') else blocks)(out, f'layer.{i}.{name}', one)
    blocks(out, 'hidden', p['hidden'])
    for field in ledger.FIELDS:
        export.vector(out, field, p[field])
    out.save(path)


def made(n):
    """Vectors and parts of n pieces that are no text's, for a test of another program with the same arithmetic."""
    x = (np.arange(n * model.WIDTH, dtype=np.uint32) * np.uint32(2654435761)).astype(np.float64) / 2 ** 31 - 1
    return x.astype(np.float32).reshape(n, model.WIDTH), (np.arange(n) // 5) % 5


def record(path, checkpoint):
    """Writes what the network makes of such pieces."""
    with open(checkpoint, 'rb') as f:
        p = jax.tree.map(jnp.asarray, pickle.load(f))
    cases = []
    for n in 7, 40, CROP:
        x, part = made(n)
        each = scores(small(p), x[None], part[None], np.ones((1, n), bool))
        cases.append({'pieces': n, 'scores': {f: [round(float(v), 3) for v in s[0]] for f, s in zip(ledger.FIELDS, each)}})
    with open(path, 'w') as f:
        json.dump(cases, f)
        f.write('\n')


def main():
    a = argparse.ArgumentParser()
    a.add_argument('--corpus', required=True)
    a.add_argument('--texts', required=True, help='where the texts of its real reports are')
    a.add_argument('--weights', required=True, help='the encoder')
    a.add_argument('--out', required=True)
    a.add_argument('--epochs', type=int, default=6)
    a.add_argument('--share', type=float, default=1, help='of the reports of train, for a learning curve')
    a.add_argument('--rate', type=float, default=2e-4)
    a.add_argument('--seed', type=int, default=1)
    a.add_argument('--length', type=int, default=192)
    a.add_argument('--record', help='writes what the network that OUT.pickle has makes of some pieces, and learns nothing')
    args = a.parse_args()
    if args.record:
        return record(args.record, args.out + '.pickle')
    jax.config.update('jax_default_prng_impl', 'unsafe_rbg')
    vocabulary, piece_scores, fixed, params = ledger.restored(args.weights)
    tokenizer = ledger.pieces(vocabulary, piece_scores)
    cls, sep = data.marks(tokenizer)
    rng = np.random.default_rng(args.seed)

    def examples(part, share=1.0):
        reports = ledger.reports(args.corpus, part, args.texts, tokenizer)
        reports = [r for r in reports if share == 1 or rng.random() < share]
        return Examples(reports, vectors(fixed, params, reports, args.length, cls, sep))
    train, dev = examples('train', args.share), examples('dev')
    print(len(train.values), len(dev.values), 'statements', flush=True)
    p = begun(jax.random.PRNGKey(args.seed), params)
    steps = args.epochs * (len(train.values) // BATCH)
    rate = optax.warmup_cosine_decay_schedule(0, args.rate, min(60, steps // 4), steps)
    adam = lambda times: optax.adamw(lambda n: times * rate(n), weight_decay=0.05)
    optimise = optax.chain(optax.clip_by_global_norm(1.0),
                           optax.multi_transform({'layers': adam(1), 'heads': adam(3)}, {k: 'layers' if k == 'layers' else 'heads' for k in p}))
    state = optimise.init(p)

    @jax.jit
    def step(p, state, *one):
        value, slope = jax.value_and_grad(loss)(p, *one)
        change, state = optimise.update(slope, state, p)
        return optax.apply_updates(p, change), state, value

    key, began = jax.random.PRNGKey(args.seed + 7), time.time()
    for epoch in range(args.epochs):
        order, seen = rng.permutation(len(train.values)), []
        for at in range(0, len(order) - BATCH + 1, BATCH):
            some = np.sort(order[at:at + BATCH])
            key, now = jax.random.split(key)
            p, state, value = step(p, state, train.x[some], shaken(rng, train.part[some], train.mask[some]), train.mask[some], train.values[some], now)
            seen.append(float(value))
        print(f'{epoch + 1}: {time.time() - began:.0f} s, {time.process_time():.0f} s of processor, loss {np.mean(seen):.3f};', report(p, dev), flush=True)
        write(args.out, weights.read(args.weights)[0], p)
        with open(args.out + '.pickle', 'wb') as f:
            pickle.dump(jax.tree.map(np.asarray, p), f)


if __name__ == '__main__':
    main()
