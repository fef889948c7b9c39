import { expect, test } from 'vitest';
import { sKey } from '../../../language/fold/s-key.ts';
import { transliterate } from '../../../language/fold/transliterate.ts';
import { shippedContent } from '../content/shipped.ts';

test.each([
  ['Шиносномаро ба касе надиҳед', 'Shinosnomaro ba kase nadihed'],
  ['қарз, ғалат, ҷарима, хона, ҳуқуқшинос', 'qarz, ghalat, jarima, khona, huquqshinos'],
  ['Ҷои корро дар Корея', 'Joi korro dar Koreya'],
  ['скорая помощь', 'skoraya pomoshch'],
  ['«работа» – ИИН № 5', '"rabota" - IIN No 5'],
  ['маълумот, со дня въезда', "ma'lumot, so dnya v'ezda"],
  ['YİMER', 'YIMER'],
])('%s is written as people type it without letters of their own', (text, latin) => {
  expect(transliterate(text)).toBe(latin);
});

test('every word that is carried along reads back as the word it was', () => {
  const { content } = shippedContent();
  const lines = [...(content?.countryRules.values() ?? []), ...(content?.contactPoints.values() ?? [])].flatMap(
    ({ pocket }) => (pocket ? [pocket.tg, pocket.ru] : []),
  );
  const words = lines.flatMap(
    (line) =>
      line
        .replace(/\{\{.*?\}\}/g, '')
        .toLowerCase()
        .match(/\p{Script=Cyrillic}+/gu) ?? [],
  );

  expect(words.length).toBeGreaterThan(200);
  for (const word of words) expect([word, sKey(transliterate(word))]).toEqual([word, sKey(word)]);
});
