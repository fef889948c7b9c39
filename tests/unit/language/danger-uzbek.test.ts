import { describe, expect, test } from 'vitest';
import { dangerIn } from '../../../language/danger/danger.ts';
import { shippedLexicon } from '../../support/lexicon.ts';

const lexicon = shippedLexicon();
const families = (text: string) => dangerIn(lexicon, text)?.families ?? [];

describe('danger in Uzbek is heard', () => {
  test.each([
    ['violence', 'erim har kuni uradi', 'эрим ҳар куни уради'],
    ['violence', "meni o'ldiraman deyapti", 'мени ўлдираман деяпти'],
    ['violence', "qaynonamdan qo'rqaman", 'кайнонамдан куркаман'],
    ['violence', 'qon oqyapti', 'қон оқяпти'],
    ['confinement', 'bizni tashqariga chiqarmaydi', 'бизни ташкарига чикармайди'],
    ['confinement', 'eshikni qulflab ketishdi', 'эшикни қулфлаб кетишди'],
    ['confinement', 'meni bu yerdan olib keting', 'мени бу ердан олиб кетинг'],
    ['confinement', 'ukamni urushga majburlab olib ketishyapti', 'укамни урушга мажбурлаб олиб кетишяпти'],
    ['sold', 'singlimni sotib yuborishdi', 'синглимни сотиб юборишди'],
    ['sexual', 'majburan erga berishyapti', 'мажбуран эрга беришяпти'],
    ['despair', 'yashagim kelmayapti', 'яшагим келмаяпти'],
    ['despair', "o'zimni osaman", 'ўзимни осаман'],
    ['child', '13 yoshli qizni ishga olib ketdi', '13 ёшли қизни ишга олиб кетди'],
  ] as const)('as %s, in either letters: %s', (family, latin, cyrillic) => {
    expect(families(latin)).toContain(family);
    expect(families(cyrillic)).toContain(family);
  });

  test.each([
    'menga ish kerak',
    'pasportim qayerda',
    'menga telefon sotib oldi',
    'ish haqimni urishib oldim',
    'pul yubormayapti',
    "kinoda uni o'ldirishadi",
    'urush qachon tugaydi',
    'uyga ketdim hammasi yaxshi',
    'juda charchadim bugun',
    "o'g'lim 15 yoshda maktabda o'qiydi",
  ])('and none where there is none: %s', (text) => {
    expect(families(text)).toEqual([]);
  });
});
