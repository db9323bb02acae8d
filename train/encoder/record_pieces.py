"""Records how the Hugging Face tokenizer cuts invented sentences.

    python3 record_pieces.py --pretrained DIR

It writes neural/unigram/testdata/pieces.json and extract/encoder/testdata/marks.json, which the Go
tests read. The vocabulary in them has every piece that is part of a word of the cases, so that
cutting has the same choices as with all pieces.
"""
import argparse
import json
import os
import unicodedata

import data
from tokenizers import Regex, normalizers

HOUSE = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')

PLAIN = [
    '',
    'The harbour council said on Monday that the northern bridge would stay closed.',
    '“We can’t take the risk,” Nora Weiss told reporters — “not this week.”',
    "Don't say it's over, she'd warned; they'll re-open the U.S. consulate at 9:30 a.m.",
    'Unfathomably antidisestablishmentarian hydrometallurgists misunderestimated Przewalski.',
    'É. Brûlé, Zoë Ångström and Žižek met in São Tomé; naïve façade, coöperate.',
    'The price rose by £3.50 (12%) to $1,234,567.89 — or €1.1m…',
    'Київ і Москва: «Так», — сказав він. Ёлка й їжак.',
    '東京で会議。中文字符 mixed with Latin漢字words.',
    'Straße, ΣΊΣΥΦΟΣ, İstanbul, DŽ, ﬁnance, Ⅻ, ½, 한국어.',
    'line one\nline two\r\n\n\nline three\ttab\u00a0nbsp\u2009thin\u3000wide\u2028sep',
    'Міська рада заявила в понеділок, що північний міст лишиться закритим.',
    '«Ми не можемо ризикувати, — сказала Орися Вербова журналістам. — Не цього тижня».',
    'Городской совет сообщил, что северный мост останется закрытым до спада воды.',
    '— Об этом, — добавил Пётр Лужин, — «объявят позже», но не раньше 9:30 12.03.2024 г.',
    "„Ми чули воду вночі“, – розповів фермер. П'ять сімей із с. Зелене об'єднались; пам’ять, зв’язок.",
    'По его словам, ущерб превысил 1 234,5 млн ₽ (≈12%); «Водоканал-Юг» молчит…',
    'Ґанок, їжа, єнот, Щедрик; ёлка, подъезд, съёмка, чьё-нибудь кое-что.',
    'ГЕНЕРАЛЬНИЙ ШТАБ повідомив: UN, NATO та ЄС — "без змін"; iPhone-и коштують £3.50.',
    'The harbour council said on Monday: “The bridge stays closed,” Nora Weiss told us.',
    'Найнепередбачуваніший гідрометеоролог превысокомногорассмотрительствующий antidisestablishmentarian',
    'и\u0306 й Киі\u0308в за\u0301мок е\u0308\u0323 Cafe\u0301, naïve façade',
    'рядок один\nрядок два\r\n\n\nтри\tтаб\u00a0nbsp\u2009thin\u3000wide\u2028sep\u0085nel  кінець ',
    'ﬁnance №5 ½ a…b 12² ™ ﾊﾝ ｆｕｌｌ Ⅻ ﷺ 각 한국어 東京で会議 中文字符mixed漢字words.',
    'слово " слово «» „“ .» "," (»), «Так»', '👍🏽 🏳️‍🌈 ☃☃ 𝕳𝖊𝖑𝖑𝖔 𐍈', 'ЇЇЇ' * 200, 'ф' * 999,
]
MARKED = [text for text in PLAIN if len(text) < 200 and '\u0323' not in text] + [
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


def mark_cases(tokenizer, cases):
    for text in cases:
        a, at = data.Article('', text, tokenizer, []), offsets(text)
        if len(a.ids):
            yield {'text': text, 'at': [[at[s], at[e]] for s, e in a.offsets],
                   'case': a.case.tolist(), 'gap': a.gap.tolist(), 'quoted': [int(q) for q in a.quoted]}


def strict(tokenizer):
    """A unigram tokenizer for which the characters that package unigram ignores are not there."""
    ignored = normalizers.Replace(Regex(r'[[\p{Cc}\p{Cf}\p{Co}\x{FFFD}]&&[^\s\x{85}]]'), '')
    tokenizer.normalizer = normalizers.Sequence([ignored, tokenizer.normalizer])
    return tokenizer


def whole(text, at):
    """Offsets that take in the marks a character is composed with, which the library leaves out."""
    covered = {i for a, b in at for i in range(a, b)}
    for a, b in at:
        while b < len(text) and b not in covered and unicodedata.combining(text[b]):
            b += 1
        yield a, b


def piece_cases(tokenizer, number, cases):
    for text in cases:
        found, at = tokenizer.encode(text, add_special_tokens=False), offsets(text)
        yield {'text': text, 'ids': [number[t] if t in number else number['<unk>'] for t in found.tokens],
               'at': [[at[a], at[b]] for a, b in whole(text, found.offsets)]}


def reduced(model, tokenizer, cases):
    """The pieces with their scores that a word of the cases can be cut into, in the order of the full vocabulary."""
    words = {w for text in cases for w, _ in tokenizer.pre_tokenizer.pre_tokenize_str(tokenizer.normalizer.normalize_str(text))}
    wanted = {w[i:j] for w in words for i in range(len(w)) for j in range(i + 1, min(len(w), i + 64) + 1)}
    least = min(score for _, score in model['vocab'])
    return [(p, s) for i, (p, s) in enumerate(model['vocab']) if i < 4 or p in wanted or s == least]


def save(path, head, rows):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf8') as f:
        f.write('{%s,\n"cases": [\n' % ', '.join(f'"{k}": {json.dumps(v)}' for k, v in head.items()))
        f.write(',\n'.join(json.dumps(row) for row in rows) + '\n]}\n')


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--pretrained', required=True, help='folder with tokenizer.json')
    folder = p.parse_args().pretrained
    with open(f'{folder}/tokenizer.json', encoding='utf8') as f:
        model = json.load(f)['model']
    tokenizer = strict(data.tokenizer(f'{folder}/tokenizer.json'))
    for path, cases, rows in (('neural/unigram/testdata/pieces.json', PLAIN, piece_cases),
                              ('extract/encoder/testdata/marks.json', MARKED, lambda t, _, c: mark_cases(t, c))):
        listed = reduced(model, tokenizer, cases)
        number = {p: i for i, (p, _) in enumerate(listed)}
        save(f'{HOUSE}/{path}', {'vocabulary': list(number), 'scores': [s for _, s in listed]}, rows(tokenizer, number, cases))


if __name__ == '__main__':
    main()
