"""Records how the Hugging Face tokenizer cuts invented sentences and hostile strings.

    python3 record_pieces.py --pretrained DIR
    python3 record_pieces.py --multilingual DIR

The first writes neural/wordpiece/testdata/pieces.json and extract/encoder/testdata/marks.json, the
second neural/unigram/testdata/pieces.json and extract/encoder/testdata/marks-multilingual.json, which
the Go tests read. The vocabulary in them has every piece that is part of a word of the cases, so that
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

SLAVIC = [
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
] + [text for text in PLAIN if '\u0323' not in text]  # two marks on a letter: the library's offsets of one overlap the other's


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


def unigram_cases(tokenizer, number, cases):
    for text in cases:
        found, at = tokenizer.encode(text, add_special_tokens=False), offsets(text)
        yield {'text': text, 'ids': [number[t] if t in number else number['<unk>'] for t in found.tokens],
               'at': [[at[a], at[b]] for a, b in whole(text, found.offsets)]}


def reduced_unigram(model, tokenizer, cases):
    """The pieces with their scores that a word of the cases can be cut into, in the order of the full vocabulary."""
    words = {w for text in cases for w, _ in tokenizer.pre_tokenizer.pre_tokenize_str(tokenizer.normalizer.normalize_str(text))}
    wanted = {w[i:j] for w in words for i in range(len(w)) for j in range(i + 1, min(len(w), i + 64) + 1)}
    least = min(score for _, score in model['vocab'])
    return [(p, s) for i, (p, s) in enumerate(model['vocab']) if i < 4 or p in wanted or s == least]


def multilingual(folder):
    with open(f'{folder}/tokenizer.json', encoding='utf8') as f:
        model = json.load(f)['model']
    tokenizer = strict(data.tokenizer(f'{folder}/tokenizer.json'))
    for path, cases, rows in ((f'{HOUSE}/neural/unigram/testdata/pieces.json', SLAVIC, unigram_cases),
                              (f'{HOUSE}/extract/encoder/testdata/marks-multilingual.json', SLAVIC[:9] + MARKED[-6:], lambda t, _, c: mark_cases(t, c))):
        listed = reduced_unigram(model, tokenizer, cases)
        number = {p: i for i, (p, _) in enumerate(listed)}
        save(path, {'vocabulary': list(number), 'scores': [s for _, s in listed]}, rows(tokenizer, number, cases))


def write(path, tokenizer, cases, rows):
    vocabulary = reduced(tokenizer, cases)
    number = {piece: i for i, piece in enumerate(vocabulary)}
    save(path, {'vocabulary': vocabulary}, rows(number))


def save(path, head, rows):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf8') as f:
        f.write('{%s,\n"cases": [\n' % ', '.join(f'"{k}": {json.dumps(v)}' for k, v in head.items()))
        f.write(',\n'.join(json.dumps(row) for row in rows) + '\n]}\n')


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--pretrained', help='folder with tokenizer.json')
    p.add_argument('--multilingual', help='folder with the tokenizer.json of unpack_multilingual.py')
    args = p.parse_args()
    if args.multilingual:
        multilingual(args.multilingual)
    if not args.pretrained:
        return
    tokenizer = data.tokenizer(f'{args.pretrained}/tokenizer.json')
    write(f'{HOUSE}/neural/wordpiece/testdata/pieces.json', tokenizer, PLAIN + HOSTILE,
          lambda number: piece_cases(tokenizer, number, PLAIN + HOSTILE))
    write(f'{HOUSE}/extract/encoder/testdata/marks.json', tokenizer, MARKED, lambda number: mark_cases(tokenizer, MARKED))


if __name__ == '__main__':
    main()
