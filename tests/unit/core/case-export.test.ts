import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGE_BANDS, type CaseForm, FORM_FIELDS, type FormField } from '../../../core/case-form.ts';
import { HTCDS_VALUES, htcdsCodebook, htcdsRow, mayLeave } from '../../../core/htcds.ts';
import { anonymous, GENERALISED, K_LEAST, type QuasiRow } from '../../../core/k-anonymous.ts';
import { emptyTicket, type Ticket } from '../../../core/ticket.ts';

const CLOSED_AT = Date.UTC(2026, 5, 17, 9);
const SECRET = 'Фарида аз Хуҷанд';

function closedWith(fields: Partial<Record<FormField, string[]>>): Ticket {
  const entries = Object.entries(fields).map(([field, value]) => [field, { value, at: 1, by: 'zarina' }]);
  const form = Object.fromEntries(entries) as CaseForm;
  const said = { summary: SECRET, notes: [{ id: 'n', at: 1, by: 'zarina', text: SECRET }] };
  return { ...emptyTicket('t1', 1), status: 'closed', closedAt: CLOSED_AT, outcome: 'informed', form, ...said };
}

describe('a case that leaves the house', () => {
  test('is closed, and its person has agreed: nothing else counts as a yes', () => {
    expect(mayLeave(closedWith({ consent: ['yes'] }))).toBe(true);
    for (const value of [['no'], ['not-asked'], ['not-told'], []]) {
      expect(mayLeave(closedWith({ consent: value }))).toBe(false);
    }
    expect(mayLeave(closedWith({}))).toBe(false);
    expect(mayLeave({ ...closedWith({ consent: ['yes'] }), status: 'open' })).toBe(false);
  });

  test('stands in the words of the standard, without a day, a word or an id of the house', () => {
    const filled = { country: ['RU'], sex: ['not-told'], control: ['debt', 'documents'], 'ilo-7': ['seen'] };
    const sent = {
      id: 'r1',
      to: 'tj.iom',
      name: { tg: SECRET, ru: SECRET },
      reason: 'return',
      details: SECRET,
    } as const;
    const referrals = [{ ...sent, at: 1, by: 'zarina', dueOn: null, version: 0, result: null }];
    const row = htcdsRow({ ...closedWith(filled), referrals }, 'abc');

    expect(row).toMatchObject({
      cas_Id: 'abc',
      cas_Status: 'Closed referred',
      cas_YearClosed: '2026',
      prs_Gender: 'Declined to answer',
      prs_Country: 'RU',
      prs_AgeBand: '',
      vic_MethodsOfControl: 'Debt bondage; Withholds documents',
      vic_IndicatorsOfForcedLabour: 'ILO 7',
      cas_ReferralReason: 'migration/change of location',
      cas_ReferralCompleted: 'Unknown',
    });
    expect(JSON.stringify(row)).not.toContain(SECRET);
    expect(JSON.stringify(row)).not.toContain('t1');
  });

  test('has a value of the standard for every code that the record may hold', () => {
    for (const [field, values] of Object.entries(HTCDS_VALUES)) {
      const { codes } = FORM_FIELDS[field as keyof typeof FORM_FIELDS];
      if (field === 'country') continue;
      expect(Object.keys(values)).toEqual([...codes]);
    }
    const book = htcdsCodebook((field) => FORM_FIELDS[field].codes);
    expect(book).toContainEqual({ column: 'prs_Gender', code: 'female', value: 'Female' });
    expect(book).toContainEqual({ column: 'prs_AgeBand', code: '48+', value: '48+' });
  });
});

describe('among the cases that leave', () => {
  const row = (prs_Country: string, prs_Region: string, prs_AgeBand: string, prs_Gender: string): QuasiRow => ({
    prs_Country,
    prs_Region,
    prs_AgeBand,
    prs_Gender,
  });
  const many = (count: number, one: QuasiRow) => Array.from({ length: count }, () => one);

  test('those who are alike in great number stay as they are, and a few are told less exactly', () => {
    const { rows, generalised, leftOut } = anonymous([
      ...many(11, row('RU', 'RU-MOW', '30-38', 'Female')),
      ...many(6, row('RU', 'RU-SPE', '30-38', 'Female')),
      ...many(5, row('RU', 'RU-URAL', '30-38', 'Female')),
      ...many(10, row('KZ', '', '18-20', 'Male')),
    ]);

    expect(rows.filter((one) => one.prs_Region === 'RU-MOW')).toHaveLength(11);
    expect(rows.filter((one) => one.prs_Region === GENERALISED)).toHaveLength(11);
    expect(generalised.prs_Region).toBe(11);
    expect(leftOut).toBe(10);
  });

  test('a child in widest words is never a grown person', () => {
    const { rows } = anonymous([
      ...many(6, row('RU', '', '9-17', 'Male')),
      ...many(5, row('RU', '', '0-8', 'Male')),
      ...many(11, row('RU', '', '48+', 'Male')),
    ]);

    expect(new Set(rows.map(({ prs_AgeBand }) => prs_AgeBand))).toEqual(new Set(['0-17', '48+']));
  });

  test('whatever they are, no combination stands fewer than eleven times, and nobody is lost or made up', () => {
    const any = fc.record({
      prs_Country: fc.constantFrom('RU', 'KZ', ''),
      prs_Region: fc.constantFrom('RU-MOW', 'RU-SPE', ''),
      prs_AgeBand: fc.constantFrom(...AGE_BANDS, '', 'Not asked'),
      prs_Gender: fc.constantFrom('Female', 'Male', 'Declined to answer'),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 120 }), (all) => {
        const { rows, leftOut } = anonymous(all);
        const groups = Map.groupBy(rows, (one) => JSON.stringify(one));
        for (const group of groups.values()) expect(group.length).toBeGreaterThanOrEqual(K_LEAST);
        expect(rows.length + leftOut).toBe(all.length);
      }),
      { numRuns: 200 },
    );
  });
});
