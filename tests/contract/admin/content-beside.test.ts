import { expect, test } from 'vitest';
import { checkedCandidate, EMERGENCY, openHouse, write } from './content-house.ts';

const OLD_SOURCE = 'Значение другое, а источник и день проверки';

interface Said {
  path: string | null;
  severity: string;
  isNew: boolean;
  line: { ru: string };
}
const about = (problems: readonly Said[], words: string) =>
  problems
    .filter(({ line }) => line.ru.includes(words))
    .map(({ path, severity, isNew }) => `${isNew ? 'new' : 'old'} ${severity} ${path}`);

test('another number on the old source is told in the form, to whoever reads it, and in the check, and goes out all the same', async () => {
  await using house = await openHouse();
  const { problems } = await write(house, { phone: '1022' });
  expect(about(problems, OLD_SOURCE)).toEqual(['new warning phone']);

  const candidate = await checkedCandidate(house, { phone: '1022' });
  expect(candidate.state).toBe('ready');
  expect(about(candidate.problems, OLD_SOURCE)).toEqual(['new warning phone']);
  const { body } = await house.approver.call('GET', EMERGENCY);
  expect(about(body.problems, OLD_SOURCE)).toEqual(['new warning phone']);

  expect((await house.approver.call('POST', `/content/candidate/${candidate.id}/release`)).status).toBe(200);
  expect(house.phone()).toBe('1022');
});

test('and is not told where somebody says what they have read, or where only words change', async () => {
  await using house = await openHouse();

  const words = await write(house, { name: { tg: 'Хадамоти наҷот', ru: 'Служба спасения и помощи' } });
  expect(about(words.problems, OLD_SOURCE)).toEqual([]);
  const read = await write(house, { phone: '1022', source: 'MVD-RU-2026; саҳ. 3' });
  expect(about(read.problems, OLD_SOURCE)).toEqual([]);
});

test('a day of the check that has not come keeps an entry from being released', async () => {
  await using house = await openHouse();

  const candidate = await checkedCandidate(house, { checked: '2027-10-01', expires: '2027-12-30' });
  expect(candidate.state).toBe('refused');
  expect(about(candidate.problems, 'ещё не наступил')).toEqual(['new error checked']);
});

test('a line that is told as checked on the word of a source nobody has listed is told so, and goes out', async () => {
  await using house = await openHouse();
  const words = 'такого источника нет в списке: nosuch';
  const { problems } = await write(house, { source: 'nosuch; 1', status: 'verified', confidence: 'high' });
  expect(about(problems, words)).toEqual(['new warning source']);

  const candidate = await checkedCandidate(house, { source: 'nosuch; 1', status: 'verified', confidence: 'high' });
  expect(candidate.state).toBe('ready');
  expect(about(candidate.problems, words)).toEqual(['new warning source']);
});

test('what has thousands of parts within each other is refused, and changes nothing', async () => {
  await using house = await openHouse();
  const json = JSON.parse(`${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`);
  const { body: seen } = await house.editor.call('GET', EMERGENCY);
  const { status } = await house.editor.call('PUT', EMERGENCY, { basedOn: 0, base: seen.base, json });

  expect(status).toBe(400);
  expect((await house.editor.call('GET', EMERGENCY)).body.draft).toBeNull();
});
