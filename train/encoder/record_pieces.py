"""Records how the Hugging Face tokenizer cuts invented sentences and hostile strings.

    python3 record_pieces.py --pretrained DIR

Writes neural/wordpiece/testdata/pieces.json and extract/encoder/testdata/marks.json, which the
Go tests read. The vocabulary in them has every piece that is part of a word of the cases, so
that greedy cutting has the same choices as with all 30,522.
"""
import argparse
import json
import os

import data

HOUSE = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')

PLAIN = [
    '',
    'The harbour council said on Monday that the northern bridge would stay closed.',
    '“We can’t take the risk,” Nora Weiss told reporters — “not this week.”',
    "Don't say it's over, she'd warned; they'll re-open the U.S. consulate at 9:30 a.m.",
    'Unfathomably antidisestablishmentarian hydrometallurgists misunderestimated Przewalski.',
    'É. Brûlé, Zoë Ångström and Žižek met in São Tomé; naïve façade, coöperate.',
    'Cafe\u0301 with a combining accent, and a\u0308\u0323 with two.',
    'The price rose by £3.50 (12%) to $1,234,567.89 — or €1.1m…',
    'Київ і Москва: «Так», — сказав він. Ёлка й їжак.',
    '東京で会議。中文字符 mixed with Latin漢字words.',
    'Straße, ΣΊΣΥΦΟΣ, İstanbul, DŽ, ﬁnance, Ⅻ, ½, 한국어.',
    'line one\nline two\r\n\n\nline three\ttab\u00a0nbsp\u2009thin\u3000wide\u2028sep',
]
HOSTILE = [
    ' \n\t ', '\x00', 'a\x00b\x01c\x7fd\x85e', '\ufffd\ufffdx\ufffd', 'so\u00adft\u200bze\u200dro\ufeffbom', '\ue000pri\uf8ffvate',
    'x' * 100, 'x' * 101, 'ab' * 500, 'é' * 100, '##ing ##', "'" * 40, '“”"«»‘’', '!' * 200 + 'wow',
    '\u0301', 'a' + '\u0301' * 300 + 'b', '\u0301\u0301 lone', '👍🏽 🏳️‍🌈 ☃', '𝕳𝖊𝖑𝖑𝖔 𐍈', '\u202eevil\u202c', 'a\u2028b\u2029c', 'º ª ¼ №5', 'a\u0085b', 'ZZZZqqqqXjkw!?',
]
MARKED = PLAIN + [
    'Plain "straight" quotes, "then an open one\nnext paragraph is "outside" again.',
    '“Open over\n\na paragraph” and «inner “outer” words» here.\n\n“Again”',
    'NATO and the UN: McDonald, iPhone, A, AB, 3D, 4x4, x-RAY, ”closed twice” “',
    'Low „marks close“ high, “not” „like «this“ one» and “those”.',
    '\n\n  Leading white space.\n \nBlank with a space.\n\n\n\nMany.',
]


def offsets(text):
    """Byte offset of every character of a text, and of its end."""
    out = [0]
    for c in text:
        out.append(out[-1] + len(c.encode('utf8')))
    return out


def reduced(tokenizer, cases):
    """The pieces that a word of the cases can be cut into, in the order of the full vocabulary."""
    full, wanted = tokenizer.get_vocab(), {'[UNK]', '[CLS]', '[SEP]'}
    for text in cases:
        for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(tokenizer.normalizer.normalize_str(text)):
            for i in range(len(word)):
                for j in range(i + 1, min(len(word), i + 20) + 1):
                    wanted |= {word[i:j], '##' + word[i:j]}
    return sorted(wanted & full.keys(), key=full.get)


def piece_cases(tokenizer, number, cases):
    for text in cases:
        found, at = tokenizer.encode(text, add_special_tokens=False), offsets(text)
        yield {'text': text, 'ids': [number[t] for t in found.tokens],
               'at': [[at[a], at[b]] for a, b in found.offsets]}


def mark_cases(tokenizer, cases):
    for text in cases:
        a, at = data.Article('', text, tokenizer, []), offsets(text)
        if len(a.ids):
            yield {'text': text, 'at': [[at[s], at[e]] for s, e in a.offsets],
                   'case': a.case.tolist(), 'gap': a.gap.tolist(), 'quoted': [int(q) for q in a.quoted]}


def write(path, tokenizer, cases, rows):
    vocabulary = reduced(tokenizer, cases)
    number = {piece: i for i, piece in enumerate(vocabulary)}
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf8') as f:
        f.write('{"vocabulary": %s,\n"cases": [\n' % json.dumps(vocabulary))
        f.write(',\n'.join(json.dumps(row) for row in rows(number)) + '\n]}\n')


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--pretrained', required=True, help='folder with tokenizer.json')
    tokenizer = data.tokenizer(f'{p.parse_args().pretrained}/tokenizer.json')
    write(f'{HOUSE}/neural/wordpiece/testdata/pieces.json', tokenizer, PLAIN + HOSTILE,
          lambda number: piece_cases(tokenizer, number, PLAIN + HOSTILE))
    write(f'{HOUSE}/extract/encoder/testdata/marks.json', tokenizer, MARKED, lambda number: mark_cases(tokenizer, MARKED))


if __name__ == '__main__':
    main()
