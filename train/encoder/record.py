"""Records what the network computes, for the Go tests to compare with.

    python3 record.py                                                   a small random network
    python3 record.py --source FILE --checkpoint F --weights FILE       the trained one: what ledger.py started from, saved and wrote

Each case has two references. "quantised" is computed here in numpy from the weights file, with
activations brought to 8 bits where package neural does so: what is left between the two is
rounding. "exact" is computed by model.py from weights that nothing was done to: the difference
is what 8 bits cost.
"""
import argparse
import json
import os
import pickle
import re

import data
import export
import jax
import ledger
import model
import numpy as np
import weights

HOUSE = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
SENTENCES = [
    'The harbour council said on Monday that the northern bridge would stay closed.',
    '“We cannot take the risk,” Nora Weiss, its chair, told reporters.\n\n“Not this week.”',
    'Two ferries were delayed, according to the port; nobody was hurt, it added.',
    'Городской совет сообщил в понедельник, что северный мост останется закрытым.',
    '«Ми не можемо ризикувати», — сказала журналістам Орися Вербова, очільниця ради.\n\n„Не цього тижня“.',
]
SAID = re.compile(r'\b(said|told|according|сообщил|сказала)\b')


def to_bytes(x):
    """Activations as 8 bits see them: a scale a row."""
    scale = np.abs(x).max(-1, keepdims=True) / 127
    return np.rint(x / np.where(scale == 0, 1, scale)) * scale


class Quantised:
    """The network of a weights file, in numpy."""

    def __init__(self, path):
        self.shape, self.vocabulary, self.t = weights.read(path)

    def dense(self, x, name):
        return to_bytes(x) @ weights.plain(self.t, name + '.w') + self.t[name + '.b']

    def normalise(self, x, name):
        x = x - x.mean(-1, keepdims=True)
        return x / np.sqrt((x ** 2).mean(-1, keepdims=True) + 1e-12) * self.t[name + '.w'] + self.t[name + '.b']

    def layer(self, x, at):
        split = lambda name: self.dense(x, at + name).reshape(len(x), self.shape['heads'], -1).transpose(1, 0, 2)
        scores = split('q') @ split('k').swapaxes(1, 2) / (self.shape['width'] // self.shape['heads']) ** 0.5
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (scores / scores.sum(-1, keepdims=True) @ split('v')).transpose(1, 0, 2).reshape(x.shape)
        x = self.normalise(x + self.dense(mixed, at + 'o'), at + 'norm1')
        return self.normalise(x + self.dense(gelu(self.dense(x, at + 'up')), at + 'down'), at + 'norm2')

    def stages(self, window):
        x = weights.plain(self.t, 'word')[window['ids']] + self.t['position'][:len(window['ids'])]
        out = [self.normalise(x, 'norm')]
        for i in range(self.shape['layers']):
            if i == self.shape['fixed']:
                out[-1] = out[-1] + self.t['case'][window['case']] + self.t['gap'][window['gap']] + self.t['quoted'][window['quoted']]
            out.append(self.layer(out[-1], f'layer.{i}.'))
        return out

    def cues(self, x):
        return x @ self.t['cue.w'] + self.t['cue.b']

    def channels(self, x, anchor):
        piece, at = gelu(self.dense(x, 'piece')), gelu(self.dense(x, 'anchor'))[anchor]
        away = np.clip(np.arange(len(x)) - anchor, -self.shape['reach'], self.shape['reach']) + self.shape['reach']
        return piece @ np.einsum('r,crs->sc', at, self.t['bilinear']) + piece @ self.t['alone.w'] + self.t['alone.b'] + self.t['distance'][away]


def gelu(x):
    return x / (1 + np.exp(-2 * np.sqrt(2 / np.pi) * (x + 0.044715 * x ** 3)))


class Exact:
    """The network as it was trained."""

    def __init__(self, fixed, encoder, head):
        self.fixed, self.encoder, self.head = fixed, encoder, head

    def stages(self, window):
        batch = {k: v[None] for k, v in window.items()} | {'mask': np.ones((1, len(window['ids'])), bool)}
        head = self.head
        out = []
        for depth in range(len(self.encoder) + 1):
            out.append(np.asarray(model.encode(self.fixed, self.encoder[:depth], head, batch))[0])
        return out  # from behind the fixed layers on

    def cues(self, x):
        return np.asarray(model.apply(x, self.head['cue']))

    def channels(self, x, anchor):
        return np.asarray(model.channels(self.head, x[None], np.zeros(1, int), np.array([anchor])))[0]

    def log_p(self, scores, roles):
        """Logarithm of how likely the roles are."""
        return -float(model.chain_loss(self.head, scores[None], roles[None], np.ones((1, len(roles)), bool))[0])


def viterbi(head, scores):
    """The best roles, by trying every way into every piece."""
    step = np.asarray(model.moves(head, scores[None]))[0]
    score, back = np.where(np.arange(model.ROLES) == 0, 0, -1e9), []
    for s in step:
        back.append((score[:, None] + s).argmax(0))
        score = (score[:, None] + s).max(0)
    roles = [int(score.argmax())]
    for b in back[:0:-1]:
        roles.append(int(b[roles[-1]]))
    return np.array(roles[::-1])


def thin(x, every):
    return [[round(float(v), 5) for v in row] for row in np.asarray(x)[:, ::every]]


def case(window, anchor, quantised, exact, every):
    q, e = quantised.stages(window), exact.stages(window)
    scores = exact.channels(e[-1], anchor)
    roles = viterbi(exact.head, scores)
    out = {
        'window': {k: v.tolist() for k, v in window.items()}, 'anchor': anchor, 'every': every,
        'quantised': {'stages': [thin(x, every) for x in q], 'cues': thin(quantised.cues(q[-1]), 1), 'channels': thin(quantised.channels(q[-1], anchor), 1)},
        'exact': {'stages': [thin(x, every) for x in e], 'cues': thin(exact.cues(e[-1]), 1), 'channels': thin(scores, 1)},
        'chain': {'scores': thin(scores, 1), 'change': thin(exact.head['change'], 1), 'roles': roles.tolist(), 'logP': exact.log_p(scores, roles)},
    }
    return out


def small():
    """A small random network with a vocabulary of its own."""
    model.WIDTH, model.HEADS, model.REDUCED, model.REACH = 32, 2, 16, 4
    rng = np.random.default_rng(5)
    linear = lambda a, b: {'w': rng.normal(size=(a, b)).astype(np.float32) * a ** -0.5, 'b': rng.normal(size=b).astype(np.float32) * 0.1}
    norm = lambda: {'w': 1 + rng.normal(size=32).astype(np.float32) * 0.1, 'b': rng.normal(size=32).astype(np.float32) * 0.1}
    one = lambda: {'q': linear(32, 32), 'k': linear(32, 32), 'v': linear(32, 32), 'o': linear(32, 32), 'up': linear(32, 64), 'down': linear(64, 32), 'norm1': norm(), 'norm2': norm()}
    noise = lambda *shape: rng.normal(size=shape).astype(np.float32) * 0.5
    vocabulary = ['<s>', '<pad>', '</s>', '<unk>'] + [a + b for a in ('▁', '') for b in 'abcdefghijklmnop']
    fixed = {'word': noise(len(vocabulary), 32), 'position': noise(24, 32), 'norm': norm(), 'layers': [one()]}
    head = {'case': noise(4, 32), 'gap': noise(4, 32), 'quoted': noise(2, 32), 'cue': linear(32, 3), 'piece': linear(32, 16), 'anchor': linear(32, 16),
            'bilinear': noise(8, 16, 16) / 4, 'alone': linear(16, 8), 'distance': noise(9, 8), 'change': noise(4, 4)}
    return vocabulary, [0.0] * 4 + [-2.0] * 32, fixed, [one(), one()], head


def small_windows():
    rng = np.random.default_rng(6)
    for n in (3, 11, 24):
        top = {'ids': 36, 'case': 4, 'gap': 4, 'quoted': 2}
        window = {k: rng.integers(0, m, n).astype(np.int32) for k, m in top.items()}
        window['ids'][0], window['ids'][-1] = 0, 2
        for name in ('case', 'gap', 'quoted'):
            window[name][[0, -1]] = 0
        yield window, n // 2


def windows(tokenizer):
    """The invented sentences, with the first piece of a word of saying as anchor."""
    begin, end = data.marks(tokenizer)
    for text in SENTENCES:
        a = data.Article('', text, tokenizer, [])
        around = lambda x, first=0, last=0: np.concatenate([[first], x, [last]]).astype(np.int32)
        window = {'ids': around(a.ids, begin, end),
                  'case': around(a.case), 'gap': around(a.gap), 'quoted': around(a.quoted)}
        yield window, next(a.overlapping(*SAID.search(text).span())) + 1


def save(path, cases):
    with open(path, 'w') as f:
        f.write('[\n' + ',\n'.join(json.dumps(c) for c in cases) + '\n]\n')


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--source', help='the weights file that ledger.py started from')
    p.add_argument('--checkpoint', help='its mean.pickle')
    p.add_argument('--weights', help='its network.weights')
    args = p.parse_args()
    at = f'{HOUSE}/neural/testdata'
    os.makedirs(at, exist_ok=True)
    jax.config.update('jax_default_matmul_precision', 'highest')
    if args.weights:
        vocabulary, scores, fixed, _ = ledger.restored(args.source)
        with open(args.checkpoint, 'rb') as f:
            params = pickle.load(f)
        network, found = (fixed, params['encoder'], params['head']), windows(ledger.pieces(vocabulary, scores))
        save(f'{at}/network.json', [case(w, a, Quantised(args.weights), Exact(*network), 48) for w, a in found])
        return
    vocabulary, scores, *network = small()
    export.write(f'{at}/small.weights', vocabulary, scores, *network, positions=24)
    save(f'{at}/small.json', [case(w, a, Quantised(f'{at}/small.weights'), Exact(*network), 1) for w, a in small_windows()])


if __name__ == '__main__':
    main()
