import { expect, test } from 'vitest';
import { insteadOf } from '../../../app/editing/instead.ts';
import { contentOf, point, TODAY } from '../content/samples.ts';

const police = point({ id: 'ru.police', for: ['emergency', 'women'], phone: '102' });
const rescue = point({ id: 'ru.rescue', for: ['emergency'], phone: '112' });
const told = (entry: string, ...points: Parameters<typeof point>[0][]) =>
  insteadOf(contentOf({ points: points.map((one) => point(one)) }), entry, TODAY).map(({ purpose, lines }) => [
    purpose,
    lines.map(({ phone }) => phone),
  ]);

test('whoever withdraws a number is told what people see in its place, and for what nothing is left', () => {
  expect(told('ru.police', police, rescue)).toEqual([
    ['emergency', ['112']],
    ['women', []],
  ]);
});

test('of one that holds in many lands, what whoever has not told their land sees', () => {
  const any = { ...rescue, id: 'any.rescue', country: 'TJ', also_in: ['RU'], phone: '1122' };

  expect(told('any.rescue', any, rescue)).toEqual([['emergency', ['112']]]);
  expect(told('any.rescue', any)).toEqual([['emergency', []]]);
});

test('and of one that is told no more, nothing', () => {
  expect(told('ru.police', { ...police, status: 'dead' }, rescue)).toEqual([]);
  expect(told('ru.nothing', rescue)).toEqual([]);
});
