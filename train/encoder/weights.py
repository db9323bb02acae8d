"""The weights file that package neural reads; neural/file.go is its specification."""
import hashlib
import json
import struct

import numpy as np

MAGIC, ALIGNMENT, BLOCK = b'hearsay.encoder/1\n', 64, 32


def q4(raw, at, rows, width):
    """Rows of blocks of 4-bit weights as float32 [rows, width]."""
    blocks = np.frombuffer(raw, np.dtype([('scale', '<f2'), ('packed', 'u1', BLOCK // 2)]), rows * width // BLOCK, at)
    low, high = blocks['packed'] & 15, blocks['packed'] >> 4
    weights = np.concatenate([low, high], 1).astype(np.float32) - 8
    return (weights * blocks['scale'].astype(np.float32)[:, None]).reshape(rows, width)


def quantised(w, axis):
    """int8 values and float32 scales of a matrix, symmetric, a scale for every index that is not on the axis."""
    scale = (np.abs(w).max(axis) / 127).astype(np.float32)
    safe = np.expand_dims(np.where(scale == 0, 1, scale), axis)
    return np.clip(np.rint(w / safe), -127, 127).astype(np.int8), scale


def narrow(w):
    """quantised over a column's inputs, in scales so wide that no inputs 2i and 2i+1 have weights of more than 128 together.

    The AVX2 kernel adds the products of such a pair in 16 bits.
    """
    pairs = np.abs(w).reshape(len(w) // 2, 2, -1).sum(1)
    scale = (pairs.max(0) / 127).astype(np.float32)
    return np.rint(w / np.where(scale == 0, 1, scale)).astype(np.int8), scale


def tiles(q):
    """[K, N] in the order [N/16][K/4][16][4]."""
    k, n = q.shape
    return q.reshape(k // 4, 4, n // 16, 16).transpose(2, 0, 3, 1)


def untiled(flat, k, n):
    return flat.reshape(n // 16, k // 4, 16, 4).transpose(1, 3, 0, 2).reshape(k, n)


class Writer:
    """A file to be, with the scores of its pieces."""

    def __init__(self, shape, vocabulary, scores):
        self.payload, self.tensors = bytearray(), {}
        self.shape = shape
        listed = ''.join(p + '\n' for p in vocabulary).encode('utf8')
        self.vocabulary = {'at': self.put(listed), 'bytes': len(listed)}
        if len(scores) != len(vocabulary):
            raise ValueError(f'{len(scores)} scores for {len(vocabulary)} pieces')
        self.floats('score', scores)

    def put(self, raw):
        self.payload += b'\0' * (-len(self.payload) % ALIGNMENT)
        at = len(self.payload)
        self.payload += raw
        return at

    def floats(self, name, values):
        values = np.ascontiguousarray(values, '<f4')
        self.tensors[name] = {'kind': 'float32', 'shape': list(values.shape), 'at': self.put(values.tobytes())}

    def tiles(self, name, w):
        q, scale = narrow(w)
        self.tensors[name] = {'kind': 'tiles', 'shape': list(w.shape), 'at': self.put(tiles(q).tobytes()), 'scale': self.put(scale.tobytes())}

    def rows(self, name, w):
        q, scale = quantised(w, 1)
        self.tensors[name] = {'kind': 'rows', 'shape': list(w.shape), 'at': self.put(q.tobytes()), 'scale': self.put(scale.tobytes())}

    def blocks(self, name, k, n, raw):
        """Blocks of 4 bits: for each of n outputs its k inputs."""
        self.tensors[name] = {'kind': 'blocks', 'shape': [k, n], 'at': self.put(raw)}

    def keep(self, name, kind, shape, raw, scales):
        """A tensor as it is in another file."""
        self.tensors[name] = {'kind': kind, 'shape': shape, 'at': self.put(raw)}
        if scales is not None:
            self.tensors[name]['scale'] = self.put(scales)

    def save(self, path):
        header = json.dumps({'shape': self.shape, 'sha256': hashlib.sha256(self.payload).hexdigest(), 'payload': len(self.payload),
                             'vocabulary': self.vocabulary, 'tensors': self.tensors}).encode()
        header += b' ' * (-(len(MAGIC) + 4 + len(header)) % ALIGNMENT)
        with open(path, 'wb') as f:
            f.write(MAGIC + struct.pack('<I', len(header)) + header + self.payload)


def read(path):
    """Shape, vocabulary and tensors of a file; int8 tensors as (values, scales), blocks as an array with a row for each output."""
    with open(path, 'rb') as f:
        raw = f.read()
    n = struct.unpack_from('<I', raw, len(MAGIC))[0]
    header = json.loads(raw[len(MAGIC) + 4:len(MAGIC) + 4 + n])
    payload = raw[len(MAGIC) + 4 + n:]
    out = {}
    for name, t in header['tensors'].items():
        size = int(np.prod(t['shape']))
        if t['kind'] == 'float32':
            out[name] = np.frombuffer(payload, '<f4', size, t['at']).reshape(t['shape'])
            continue
        if t['kind'] == 'blocks':
            out[name] = q4(payload, t['at'], t['shape'][1], t['shape'][0])
            continue
        q = np.frombuffer(payload, np.int8, size, t['at'])
        k, n = t['shape']
        q = untiled(q, k, n) if t['kind'] == 'tiles' else q.reshape(k, n)
        out[name] = q, np.frombuffer(payload, '<f4', n if t['kind'] == 'tiles' else k, t['scale'])
    v = header['vocabulary']
    return header['shape'], payload[v['at']:v['at'] + v['bytes']].decode('utf8').split('\n')[:-1], out


def plain(tensors, name):
    """A tensor of read as float32; a matrix as [inputs, outputs], the vectors of pieces a row each."""
    t = tensors[name]
    if isinstance(t, tuple):
        q, scale = t
        return q.astype(np.float32) * (scale[:, None] if name == 'word' else scale[None, :])
    return t.T if name.startswith('layer.') and t.ndim == 2 else t


def stored(path):
    """The header of a file and its tensors as they are: kind, shape, bytes, and those of the scales."""
    with open(path, 'rb') as f:
        raw = f.read()
    n = struct.unpack_from('<I', raw, len(MAGIC))[0]
    header = json.loads(raw[len(MAGIC) + 4:len(MAGIC) + 4 + n])
    payload, out = raw[len(MAGIC) + 4 + n:], {}
    for name, t in header['tensors'].items():
        size = int(np.prod(t['shape']))
        length = {'float32': 4 * size, 'blocks': size // BLOCK * (2 + BLOCK // 2)}.get(t['kind'], size)
        scales = None
        if 'scale' in t:
            scales = payload[t['scale']:t['scale'] + 4 * t['shape'][1 if t['kind'] == 'tiles' else 0]]
        out[name] = t['kind'], t['shape'], payload[t['at']:t['at'] + length], scales
    v = header['vocabulary']
    return header, payload[v['at']:v['at'] + v['bytes']], out


def replace(path, name, kind, shape, raw):
    """Puts a tensor of another kind in place of one; the others keep their bytes and their order."""
    header, vocabulary, tensors = stored(path)
    out = Writer(header['shape'], [], [])
    out.payload, out.tensors = bytearray(), {}
    out.vocabulary = {'at': out.put(vocabulary), 'bytes': len(vocabulary)}
    for at, as_it_is in tensors.items():
        out.keep(at, *((kind, shape, raw, None) if at == name else as_it_is))
    out.save(path)
