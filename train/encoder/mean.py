"""The mean of two networks that fit.py saved: mean.py FIRST SECOND OUT. It is better than either."""
import pickle
import sys

import fit
import jax
import numpy as np


def load(path):
    with open(path, 'rb') as f:
        return pickle.load(f)


first, second, out = sys.argv[1:]
fit.save(out, jax.tree.map(lambda a, b: (np.asarray(a) + np.asarray(b)) / 2, load(first), load(second)))
