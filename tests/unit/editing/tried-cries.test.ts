import { expect, test } from 'vitest';
import { changedCries, countHeard, readCries } from '../../../app/tried-cries.ts';

const CRIES = readCries(
  'text\tfamily\tspelling\nмурдан мехоҳам\tdespair\tstandard\nмаро мезананд\tviolence\tstandard\nзанг зад\tnone\tstandard\n',
);

test('cries, what only looks like one, and what is heard as another danger are counted apart', () => {
  expect(CRIES.map(({ family }) => family)).toEqual(['despair', 'violence', null]);
  expect(countHeard(CRIES, ['violence', null, 'sold'])).toEqual({
    cries: 2,
    heard: 1,
    asOther: 1,
    harmless: 1,
    alarms: 1,
  });
});

test('a cry that is heard no more stands first, what became right last, and what is the same nowhere', () => {
  const changed = changedCries(CRIES, ['sold', 'violence', null], ['despair', null, 'sold']);

  expect(changed.map(({ text, after }) => [text, after])).toEqual([
    ['маро мезананд', null],
    ['занг зад', 'sold'],
    ['мурдан мехоҳам', 'despair'],
  ]);
  expect(changedCries(CRIES, ['sold', 'violence', null], ['sold', 'violence', null])).toEqual([]);
});
