import { describe, expect, test } from 'vitest';
import type { Missed } from '../../../core/guess.ts';
import type { MissedMessage } from '../../../core/missed.ts';
import { groupMissed } from '../../../dialogue/desk/missed-groups.ts';
import { knowledge } from './stand.ts';

const said = (contactId: string, text: string, missed: Missed = { how: 'not-understood' }): MissedMessage => ({
  contactId,
  at: 0,
  missed,
  text,
});
const by = (contacts: string, text: string, missed?: Missed) => [...contacts].map((one) => said(one, text, missed));
const SCHOLARSHIP = 'стипендия барои донишгоҳ';

describe('what was missed', () => {
  test('is shown where three people have written it, however often', () => {
    const { groups, left } = groupMissed(knowledge, [
      ...by('aab', SCHOLARSHIP),
      ...by('c', 'stipendia baroi donishgoh'),
    ]);

    expect(groups).toMatchObject([{ contacts: 3, messages: 4 }]);
    expect(groups[0]?.samples).toEqual([SCHOLARSHIP, 'stipendia baroi donishgoh']);
    expect(left).toBe(0);
  });

  test('is shown to nobody where two have, were it in many messages', () => {
    expect(groupMissed(knowledge, [...by('aaaaabbbbb', SCHOLARSHIP)])).toEqual({ groups: [], left: 10 });
  });

  test('stands larger groups first, each with three texts at most, of different people', () => {
    const texts = ['аввал', 'дуюм', 'сеюм', 'чорум'].map((word) => `${SCHOLARSHIP} ${word}`);
    const many = texts.map((text, index) => said(`p${index}`, text));
    const { groups } = groupMissed(knowledge, [...by('abc', 'мошинро аз гумрук гузарондан'), ...many]);

    expect(groups.map(({ contacts }) => contacts)).toEqual([4, 3]);
    expect(groups[0]?.samples).toHaveLength(3);
    expect(groups[1]?.samples).toHaveLength(1);
  });

  test('shows no name, no number, no address and no link', () => {
    const texts = ['+992 90 123 45 67', '@farida_77', 'https://t.me/farida', 'паспорт 400123456', 'номам Фаррух'];
    const messages = texts.map((text, index) => said(`p${index}`, `${SCHOLARSHIP} ${text}`));
    const shown = groupMissed(knowledge, messages)
      .groups.flatMap(({ samples }) => samples)
      .join('\n');

    expect(shown).toContain('стипендия');
    expect(shown).not.toMatch(/\d|@|farida|Фаррух|t\.me/i);
  });

  test('shows no text in which danger is heard, and such a text makes no group whole', () => {
    const messages = [...by('ab', SCHOLARSHIP), said('c', `${SCHOLARSHIP}, маро мезананд`)];

    expect(groupMissed(knowledge, messages)).toEqual({ groups: [], left: 3 });
  });

  test('tells which topic came nearest, and which were taken for it and not meant', () => {
    const wrong: Missed = { how: 'undone', topic: 'patent-russia' };
    const { groups } = groupMissed(knowledge, [
      ...by('ab', 'патент чанд пул мешавад', wrong),
      ...by('c', 'патент чанд пул мешавад', { how: 'undone', topic: 'money-phone' }),
    ]);

    expect(groups).toMatchObject([{ nearest: 'patent-price', wrong: ['patent-russia', 'money-phone'] }]);
  });

  test('that says nothing but what must not be shown stands nowhere', () => {
    expect(groupMissed(knowledge, by('abc', '+992 90 123 45 67'))).toEqual({ groups: [], left: 3 });
  });
});
