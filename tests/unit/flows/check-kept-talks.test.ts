import { expect, test } from 'vitest';
import { checkKeptTalks } from '../../../flows/check/check-kept-talks.ts';
import { SETTING } from '../../support/kept-talks.ts';
import { setFrom } from './make-flows.ts';

const set = setFrom({
  work: `
firm: { ask: { tg: Рақами ширкат?, ru: Номер фирмы? }, expect: company-number, save: firm, to: story }
story: { ask: { tg: Чӣ шуд?, ru: Что случилось? }, expect: text, save: story, to: end }
end: { end: true }`,
});
const known = { set, countries: new Set(['TJ', 'RU']), isKnown: (key: string) => key === 'патент' };

/** What is found in a talk that begins at a node with these words. */
function found(say: string, { node = 'story', name = 'Пул', country = null as string | null } = {}) {
  const setting = { ...SETTING, country, start: { flow: 'work', node } };
  const step = { said: { say }, at: null, ticket: null, texts: [] };
  const problems = checkKeptTalks([{ id: 'paid', name, words: 'any', setting, steps: [step] }], known);
  return problems.map(({ code, severity, path }) => [code, severity, path]);
}

test.each(['занг занед ба 93 123 45 67', 'нависед @davron_k', 'ИНН 7707083893'])(
  'a kept talk by which somebody may be found is refused: %s',
  (say) => {
    expect(found(say)).toEqual([['said_private', 'error', 'steps/0/said/say']]);
  },
);

test('the number of a firm may stand where it is asked for, and no other number', () => {
  expect(found('ИНН 7707083893', { node: 'firm' })).toEqual([]);
  expect(found('9161234567', { node: 'firm' })).toEqual([['said_private', 'error', 'steps/0/said/say']]);
  expect(found('500100732259', { node: 'firm' })).toEqual([['said_private', 'error', 'steps/0/said/say']]);
});

test('what may be a name is shown to the editor, in the words and in what the talk is called', () => {
  expect(found('хоҷаинам Фаррух пул намедиҳад')).toEqual([['example_named', 'warning', 'steps/0/said/say']]);
  expect(found('пул намедиҳад', { name: 'Суҳбат бо Фаррух' })).toEqual([['example_named', 'warning', 'name']]);
});

test('a talk begins at a place that is there, in a land that is known', () => {
  expect(found('пул', { node: 'pay', country: 'KZ' })).toEqual([
    ['said_start_unknown', 'error', 'setting/start'],
    ['country_unknown', 'error', 'setting/country'],
  ]);
});
