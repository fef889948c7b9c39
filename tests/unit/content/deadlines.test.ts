import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Beginnings, datedSteps } from '../../../content/checklist.ts';
import { addDays } from '../../../content/day.ts';
import { DEADLINE_FACTS, type Entry, type EntryDeadline, entryDeadlines } from '../../../content/entry-deadlines.ts';
import type { Checklist, Fact, Step } from '../../../content/schema.ts';
import { fact } from './samples.ts';
import { shippedContent } from './shipped.ts';

const VALUES = new Map<string, string | number>([
  ['ru.registration.days', 15],
  ['ru.medical.days', 30],
  ['ru.fingerprints.days', 30],
  ['ru.patent.apply-days', 30],
  ['kz.registration.days', 30],
  ['kz.registration.since', '2026-07-01'],
  ['uz.registration.safe-days', 3],
  ['kg.registration.days', 60],
  ['by.registration.days', 10],
  ['cn.registration.days', 1],
  ['cn.permit.days', 30],
  ['de.address.days', 7],
  ['jp.address.days', 14],
  ['qa.qid.days', 30],
]);

function due(of: Partial<Entry> = {}, values = VALUES): string[] {
  const entry: Entry = { country: 'RU', purpose: 'work', region: 'elsewhere', enteredOn: '2026-11-24', ...of };
  const found = entryDeadlines(entry, (id) => values.get(id) ?? null);
  return found === 'wrong-dates' ? [found] : found.map(({ duty, lastDay }) => `${duty} ${lastDay ?? 'ask'}`);
}

describe('after an entry', () => {
  test('into Russia to work, registration comes first, then doctor, fingerprints and patent', () => {
    expect(due()).toEqual([
      'registration 2026-12-08',
      'medical 2026-12-23',
      'fingerprints 2026-12-23',
      'patent 2026-12-23',
    ]);
  });

  test('into Moscow to work, Amina takes the place of registration', () => {
    expect(due({ region: 'moscow' })[0]).toBe('amina 2026-12-08');
    expect(due({ region: 'moscow' })).toHaveLength(4);
  });

  test('into Russia to an unknown place, both ways of registration are named', () => {
    expect(due({ region: null }).slice(0, 2)).toEqual(['registration 2026-12-08', 'amina 2026-12-08']);
  });

  test('into Russia without work, only registration is due, in Moscow too', () => {
    for (const region of ['moscow', 'elsewhere', null] as const) {
      expect(due({ purpose: 'other', region })).toEqual(['registration 2026-12-08']);
    }
  });

  test('into Kazakhstan, online registration is due since the rule is in force', () => {
    expect(due({ country: 'KZ' })).toEqual(['registration 2026-12-23']);
    expect(due({ country: 'KZ', enteredOn: '2026-07-01' })).toEqual(['registration 2026-07-30']);
    expect(due({ country: 'KZ', enteredOn: '2026-06-30' })).toEqual([]);
  });

  test('into another country, no deadline is made up', () => {
    expect(['TR', 'GB', 'other', 'constructor'].flatMap((country) => due({ country }))).toEqual([]);
  });

  test('into a further country, the days of its facts count, the day of entry as the first', () => {
    expect(due({ country: 'UZ' })).toEqual(['registration 2026-11-26']);
    expect(due({ country: 'BY' })).toEqual(['registration 2026-12-03']);
    expect(due({ country: 'KG' })).toEqual(['registration 2027-01-22']);
    expect(due({ country: 'DE' })).toEqual(['registration 2026-11-30']);
    expect(due({ country: 'JP' })).toEqual(['registration 2026-12-07']);
    expect(due({ country: 'CN' })).toEqual(['registration 2026-11-24', 'residence 2026-12-23']);
    expect(due({ country: 'CN', purpose: 'other' })).toEqual(['registration 2026-11-24']);
    expect(due({ country: 'QA' })).toEqual(['residence 2026-12-23']);
  });

  test('the days are those of the facts', () => {
    expect(due({}, new Map(VALUES).set('ru.registration.days', 7))[0]).toBe('registration 2026-11-30');
    expect(DEADLINE_FACTS.toSorted()).toEqual([...VALUES.keys()].toSorted());
  });

  test('what no fact tells is to be asked of a person, and comes last', () => {
    for (const wrong of [null, 'soon', 0, 2.5]) {
      const values = new Map(VALUES);
      if (wrong === null) values.delete('ru.registration.days');
      else values.set('ru.registration.days', wrong);
      expect(due({}, values).at(-1)).toBe('registration ask');
    }
    const since = new Map(VALUES);
    since.delete('kz.registration.since');
    expect(due({ country: 'KZ' }, since)).toEqual(['registration ask']);
  });

  test('on a day that is none, the date is asked for again', () => {
    expect(due({ enteredOn: '2026-02-30' })).toEqual(['wrong-dates']);
    expect(due({ enteredOn: '24.11.2026' })).toEqual(['wrong-dates']);
  });

  test('on whatever day, a deadline is the day that one reaches by counting', () => {
    const day = fc.integer({ min: 0, max: 1500 }).map((count) => addDays('2026-07-01', count));
    const days = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(day, days, (enteredOn, count) => {
        const entry = { country: 'KZ', purpose: 'other', region: null, enteredOn } as const;
        const values = new Map(VALUES).set('kz.registration.days', count);
        const [year = 0, month = 0, date = 0] = enteredOn.split('-').map(Number);
        const last = new Date(year, month - 1, date, 12);
        for (let counted = 1; counted < count; counted++) last.setDate(last.getDate() + 1);

        const [found] = entryDeadlines(entry, (id) => values.get(id) ?? null) as EntryDeadline[];

        const [wanted] = [
          [last.getFullYear(), last.getMonth() + 1, last.getDate()].map((part) => String(part).padStart(2, '0')),
        ];
        expect(found?.lastDay).toBe(wanted?.join('-'));
      }),
    );
  });
});

const step = (of: Partial<Step> = {}): Step => ({ id: 'one', text: { tg: 'а', ru: 'а' }, due: 'first-day', ...of });

describe('a checklist', () => {
  const known = new Map<string, Fact>(
    [
      fact({ id: 'ru.registration.days', value: 15, unit: 'days' }),
      fact({ id: 'ru.patent.contract-months', value: 2, unit: 'months' }),
      fact({ id: 'ru.patent.price', value: 10_000, unit: 'RUB' }),
    ].map((one) => [one.id, one]),
  );

  function dates(steps: Step[], began: Partial<Beginnings> = {}, region: Step['region'] | null = null) {
    const list = { steps } as Checklist;
    const of = {
      began: { entry: null, patent: null, ...began },
      region,
      factFor: (id: string) => known.get(id) ?? null,
    };
    return datedSteps(list, of).map((one) => [one.step.id, one.on, one.remindOn]);
  }

  test('counts from the entry, the day of it as the first', () => {
    const steps = [step({ id: 'card' }), step({ id: 'sign-up', due: { fact: 'ru.registration.days' }, remind: 5 })];

    expect(dates(steps, { entry: '2026-12-25' })).toEqual([
      ['card', '2026-12-25', null],
      ['sign-up', '2027-01-08', '2027-01-03'],
    ]);
  });

  test('counts months from the patent, to the day before', () => {
    const steps = [step({ due: { fact: 'ru.patent.contract-months' }, from: 'patent', remind: 14 })];

    expect(dates(steps, { entry: '2026-11-01', patent: '2026-12-31' })).toEqual([['one', '2027-02-27', '2027-02-13']]);
    expect(dates(steps, { entry: '2026-11-01' })).toEqual([['one', null, null]]);
  });

  test('reminds nobody before it begins', () => {
    const steps = [step({ due: { fact: 'ru.registration.days' }, remind: 30 })];

    expect(dates(steps, { entry: '2026-11-24' })).toEqual([['one', '2026-12-08', '2026-11-24']]);
  });

  test('has no day for what comes before leaving, is not known, or is no span of time', () => {
    const steps = [
      step({ id: 'before', due: 'before', remind: 3 }),
      step({ id: 'unknown', due: { fact: 'ru.nothing' } }),
      step({ id: 'price', due: { fact: 'ru.patent.price' } }),
    ];

    expect(dates(steps, { entry: '2026-11-24' }).map(([, on, remindOn]) => [on, remindOn])).toEqual(
      Array(3).fill([null, null]),
    );
    expect(dates([step()], { entry: '2026-02-30' })).toEqual([['one', null, null]]);
  });

  test('shows what holds in the region, and all of it where the region is not known', () => {
    const steps = [
      step({ id: 'amina', region: 'moscow' }),
      step({ id: 'host', region: 'elsewhere' }),
      step({ id: 'all' }),
    ];
    const shown = (region: Step['region'] | null) => dates(steps, {}, region).map(([id]) => id);

    expect(shown('moscow')).toEqual(['amina', 'all']);
    expect(shown('elsewhere')).toEqual(['host', 'all']);
    expect(shown(null)).toEqual(['amina', 'host', 'all']);
  });
});

describe('the checklists that are delivered', () => {
  const lists = [...shippedContent().content!.checklists.values()];

  test('lead through Russia from before leaving to the contract, as the compilation does', () => {
    const values = new Map<string, [number, string]>([
      ['ru.registration.days', [15, 'days']],
      ['ru.medical.days', [30, 'days']],
      ['ru.fingerprints.days', [30, 'days']],
      ['ru.patent.apply-days', [30, 'days']],
      ['ru.patent.payment-months', [1, 'months']],
      ['ru.patent.contract-months', [2, 'months']],
    ]);
    const factFor = (id: string) => {
      const [value, unit] = values.get(id) ?? [];
      return value === undefined || unit === undefined ? null : fact({ id, value, unit });
    };
    const began = { entry: '2026-12-01', patent: '2026-12-20' };
    const dated = datedSteps(lists.find(({ id }) => id === 'ru.work')!, { began, region: 'elsewhere', factFor });

    expect(dated.map(({ step: { id }, on }) => `${on ?? 'before'} ${id}`)).toEqual([
      'before ban',
      'before days-left',
      'before ruid',
      'before exam',
      'before numbers',
      '2026-12-01 migration-card',
      '2026-12-15 registration',
      '2026-12-30 medical',
      '2026-12-30 fingerprints',
      '2026-12-30 patent',
      '2027-01-19 payment',
      '2027-02-19 contract',
    ]);
  });

  test('name their days by facts, and no day, sum or number in their texts', () => {
    const steps = lists.flatMap((list) => list.steps);

    expect(steps.filter(({ text }) => /\d/.test(`${text.tg}${text.ru}`))).toEqual([]);
    expect(steps.filter(({ due }) => typeof due !== 'string').length).toBeGreaterThan(8);
  });
});
