import { expect, test } from 'vitest';
import { entryAt, heldKeys } from '../../../app/releases/entry-at.ts';

const MANIFEST = {
  'flow/urgent': '1',
  'fact/ru.stay.days': '2',
  'fact/ru.stay.days@2026-12-01': '3',
  'contact/tj.police': '4',
  'rule/ru.work': '5',
  'screen/warning-signs': '6',
  'weights/weights': '7',
  'register/somon': '8',
  'locality/khujand': '9',
  'canned/hello': '10',
  'danger/violence': '11',
};

const at = (where: string, today = '2026-11-24') => {
  const found = entryAt(where, heldKeys(MANIFEST, today));
  return found && `${found.kind}/${found.entry}`;
};

test('the checker names an entry by its file, and a page is told which entry that is', () => {
  const places = {
    'contacts.yaml/tj.police': 'contact/tj.police',
    'facts.yaml/ru.stay.days': 'fact/ru.stay.days',
    'facts/russia.yaml/ru.stay.days': 'fact/ru.stay.days',
    'countries/ru.yaml/ru.work': 'rule/ru.work',
    'screens/warning-signs.yaml/q1': 'screen/warning-signs',
    'weights.yaml/no-passport': 'weights/weights',
    'register.csv/somon': 'register/somon',
    'gazetteer.yaml, khujand': 'locality/khujand',
    'canned/hello': 'canned/hello',
    'urgent/whose': 'flow/urgent',
    'urgent.yaml': 'flow/urgent',
    'urgent/whose (other)': 'flow/urgent',
    'violence.yaml/blow (line 12)': 'danger/violence',
  };

  for (const [where, key] of Object.entries(places)) expect([where, at(where)]).toEqual([where, key]);
});

test('what is of no single entry, or of one that is not there, names none', () => {
  for (const where of ['contacts.yaml', 'contacts.yaml/nobody', 'contacts.yaml, TJ', 'flows', 'register.csv/row 5'])
    expect([where, at(where)]).toEqual([where, null]);
});

test('an entry that holds from a day on is named once its day has come', () => {
  expect(at('facts.yaml/ru.stay.days', '2026-12-01')).toBe('fact/ru.stay.days@2026-12-01');
});
