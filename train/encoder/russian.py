"""Writes the Russian texts of NEREL as files: russian.py --data …/language --out FOLDER."""
import argparse
import gzip
import json
import pathlib

p = argparse.ArgumentParser()
p.add_argument('--data', required=True, type=pathlib.Path)
p.add_argument('--out', required=True, type=pathlib.Path)
args = p.parse_args()
args.out.mkdir(parents=True, exist_ok=True)
for part in 'train', 'dev':
    with gzip.open(args.data / f'nerel-{part}.jsonl.gz', 'rt', encoding='utf8') as f:
        for article in map(json.loads, f):
            name = article['id'].replace('/', '_')
            (args.out / f'{part}-{name}.txt').write_bytes(article['text'].encode('utf8'))
