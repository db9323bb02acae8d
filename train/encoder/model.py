"""A MiniLM encoder with two heads: where the cues are, and for each cue who speaks and what.

The second head scores every piece relative to one cue (a bilinear form of the two,
as in biaffine parsers: Dozat and Manning 2017): other, source, content or cue, and
how well a source or a content would start or end there. A linear chain (CRF) over
the window makes one reading of it. Statements that share words, one inside another,
come out whole because each cue has a chain of its own.
"""
import jax
import jax.numpy as jnp
from safetensors.numpy import load_file

WIDTH, HEADS, REDUCED, ROLES = 384, 12, 128, 4
CHANNELS = ROLES + 4  # four roles; start of source, of content; end of source, of content
REACH = 48  # distances from the cue, in pieces, are told apart up to here
FIXED = 2  # layers that stay as pretrained; case, gap and quotation join above them


def pretrained(path, layers=6):
    """The weights of a BERT-like encoder in a safetensors file: the part that stays fixed, the layers to train."""
    stored = load_file(path)
    get = lambda name: jnp.asarray(stored[name], jnp.float32)
    linear = lambda name: {'w': get(name + '.weight').T, 'b': get(name + '.bias')}
    norm = lambda name: {'w': get(name + '.weight'), 'b': get(name + '.bias')}
    fixed = {'word': get('embeddings.word_embeddings.weight'), 'norm': norm('embeddings.LayerNorm'),
             'position': get('embeddings.position_embeddings.weight') + get('embeddings.token_type_embeddings.weight')[0]}
    every = []
    for i in range(layers):
        at = f'encoder.layer.{i}.'
        every.append({
            'q': linear(at + 'attention.self.query'), 'k': linear(at + 'attention.self.key'),
            'v': linear(at + 'attention.self.value'), 'o': linear(at + 'attention.output.dense'),
            'norm1': norm(at + 'attention.output.LayerNorm'), 'up': linear(at + 'intermediate.dense'),
            'down': linear(at + 'output.dense'), 'norm2': norm(at + 'output.LayerNorm')})
    return fixed | {'layers': every[:FIXED]}, every[FIXED:]


def heads(key):
    """Untrained heads and the vectors of case, gap and quotation."""
    ks = jax.random.split(key, 6)
    linear = lambda k, a, b: {'w': jax.random.normal(k, (a, b)) * a ** -0.5, 'b': jnp.zeros(b)}
    return {'case': jnp.zeros((4, WIDTH)), 'gap': jnp.zeros((4, WIDTH)), 'quoted': jnp.zeros((2, WIDTH)),
            'cue': linear(ks[0], WIDTH, 3), 'piece': linear(ks[1], WIDTH, REDUCED), 'anchor': linear(ks[2], WIDTH, REDUCED),
            'bilinear': jax.random.normal(ks[3], (CHANNELS, REDUCED, REDUCED)) / REDUCED,
            'alone': linear(ks[4], REDUCED, CHANNELS), 'distance': jnp.zeros((2 * REACH + 1, CHANNELS)),
            'change': jnp.zeros((ROLES, ROLES))}


def normalise(x, p):
    centred = x - x.mean(-1, keepdims=True)
    return centred * jax.lax.rsqrt((centred ** 2).mean(-1, keepdims=True) + 1e-12) * p['w'] + p['b']


@jax.custom_vjp
def times(a, b):
    """Products of matrices in 16 bits, sums in 32, forth and back: ten times as fast where the processor has AMX."""
    flat = a.reshape(-1, a.shape[-1]).astype(jnp.bfloat16)
    return jnp.matmul(flat, b.astype(jnp.bfloat16), preferred_element_type=jnp.float32).reshape(*a.shape[:-1], -1)


def times_back(kept, slope):
    a, b = kept
    flat = lambda x: x.reshape(-1, x.shape[-1])
    return times(slope, b.T), times(flat(a).T, flat(slope))


times.defvjp(lambda a, b: (times(a, b), (a, b)), times_back)


def apply(x, p):
    return times(x, p['w']) + p['b']


def drop(x, key, rate=0.1):
    if key is None:
        return x
    return jnp.where(jax.random.bernoulli(key, 1 - rate, x.shape), x / (1 - rate), 0)


def layer(x, p, blind, key):
    """One transformer layer over (B, L, WIDTH), normalised after each half (BERT); a key switches dropout on."""
    B, L, _ = x.shape
    split = lambda name: apply(x, p[name]).reshape(B, L, HEADS, -1).transpose(0, 2, 1, 3)
    scores = split('q') @ split('k').swapaxes(2, 3) / (WIDTH // HEADS) ** 0.5
    mixed = (jax.nn.softmax(scores + blind, -1) @ split('v')).transpose(0, 2, 1, 3).reshape(B, L, WIDTH)
    x = normalise(x + apply(mixed, p['o']), p['norm1'])
    wide = jax.nn.gelu(apply(x, p['up']), approximate=True)
    return normalise(x + drop(apply(wide, p['down']), key), p['norm2'])


def encode(fixed, encoder, head, window, key=None):
    """Vectors (B, L, WIDTH) of a batch of windows of L pieces; a key switches dropout on."""
    L = window['ids'].shape[1]
    blind = jnp.where(window['mask'], 0.0, -1e9)[:, None, None, :]
    x = normalise(fixed['word'][window['ids']] + fixed['position'][:L], fixed['norm'])
    for p in fixed['layers']:
        x = layer(x, p, blind, None)
    x = x + head['case'][window['case']] + head['gap'][window['gap']] + head['quoted'][window['quoted']]
    for p in encoder:
        now = None
        if key is not None:
            key, now = jax.random.split(key)
        x = layer(x, p, blind, now)
    return x


def channels(head, x, window_of, anchors):
    """Scores (N, L, CHANNELS) of every piece of a cue's window relative to N cues, each at piece anchors[n]."""
    piece = jax.nn.gelu(apply(x, head['piece']), approximate=True)[window_of]
    anchor = jax.nn.gelu(apply(x[window_of, anchors], head['anchor']), approximate=True)
    form = jnp.einsum('nr,crs->nsc', anchor, head['bilinear'])
    away = jnp.clip(jnp.arange(x.shape[1])[None] - anchors[:, None], -REACH, REACH) + REACH
    return piece @ form + apply(piece, head['alone']) + head['distance'][away]


def moves(head, scores):
    """Scores (N, L, from, to) of a chain's step into each piece: a change of role starts one and ends one."""
    zero = jnp.zeros_like(scores[..., 0])
    starts = jnp.stack([zero, scores[..., 4], scores[..., 5], zero], -1)
    ends = jnp.stack([zero, scores[..., 6], scores[..., 7], zero], -1)
    changing = 1 - jnp.eye(ROLES)
    return head['change'] + changing * (starts[..., None, :] + ends[..., :, None]) + scores[..., None, :ROLES]


def chain_loss(head, scores, roles, mask):
    """Negative log-likelihood (N,) of roles (N, L) where mask (N, L) is on; a chain starts as other."""
    step = moves(head, scores)
    before = jnp.concatenate([jnp.zeros_like(roles[:, :1]), roles[:, :-1]], 1)
    N, L = roles.shape
    picked = step[jnp.arange(N)[:, None], jnp.arange(L)[None], before, roles]
    start = jnp.where(jnp.arange(ROLES) == 0, 0.0, -1e9)[None].repeat(N, 0)

    def forward(alpha, at):
        moved, on = at
        summed = jax.nn.logsumexp(alpha[:, :, None] + moved, 1)
        return jnp.where(on[:, None], summed, alpha), None

    last, _ = jax.lax.scan(forward, start, (step.swapaxes(0, 1), mask.swapaxes(0, 1)), unroll=8)
    return jax.nn.logsumexp(last, -1) - (picked * mask).sum(-1)
