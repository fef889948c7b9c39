import { describe, expect, test } from 'vitest';
import { ALL_FIELDS, ageBand, indicatorOf, isFormValue, kindOf } from '../../../core/case-form.ts';
import { fillForm } from '../../../core/form-moves.ts';
import { emptyTicket, openTicket } from '../../../core/ticket.ts';
import { claim } from '../../../core/ticket-moves.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { codeOf } from '../../support/refusal-code.ts';

const NOON = Date.UTC(2026, 10, 24, 7);
const by = (staff: string, at = NOON) => ({ staff, isSupervisor: false, at });
const open = emptyTicket('t1', NOON);

describe('the record of a case', () => {
  test('keeps who filled each field and when, and what stood there before', () => {
    const first = fillForm(open, by('zarina'), [{ field: 'country', value: ['RU'], seenAt: null }]);
    const next = fillForm(first, by('bahrom', NOON + 9), [{ field: 'country', value: ['KZ'], seenAt: NOON }]);

    expect(next.form.country).toEqual({ value: ['KZ'], at: NOON + 9, by: 'bahrom' });
    expect(next.formBefore).toEqual([{ field: 'country', value: ['RU'], at: NOON, by: 'zarina' }]);
  });

  test('loses nothing where two fill it at once: other fields join, and the same field is refused to the second', () => {
    const first = fillForm(open, by('zarina'), [{ field: 'sex', value: ['female'], seenAt: null }]);
    const joined = fillForm(first, by('bahrom'), [{ field: 'age', value: ['30-38'], seenAt: null }]);
    const behind = [
      { field: 'sex' as const, value: ['male'], seenAt: null },
      { field: 'route' as const, value: ['transit'], seenAt: null },
    ];

    expect(Object.keys(joined.form)).toEqual(['sex', 'age']);
    expect(codeOf(() => fillForm(joined, by('bahrom'), behind))).toBe('form_changed');
    const same = [{ field: 'sex' as const, value: ['female'], seenAt: null }];
    expect(fillForm(joined, by('bahrom'), same)).toBe(joined);
  });

  test('a field that is written twice in one moment is still another to whoever has seen the first', () => {
    const first = fillForm(open, by('zarina'), [{ field: 'sex', value: ['female'], seenAt: null }]);
    const next = fillForm(first, by('bahrom'), [{ field: 'sex', value: ['male'], seenAt: NOON }]);

    expect(next.form.sex?.at).toBeGreaterThan(NOON);
    expect(codeOf(() => fillForm(next, by('zarina'), [{ field: 'sex', value: [], seenAt: NOON }]))).toBe(
      'form_changed',
    );
  });

  test('takes codes of its lists alone; that nobody asked or the person would not say is another thing than nothing', () => {
    const wrong = [{ field: 'age' as const, value: ['17'], seenAt: null }];

    expect(codeOf(() => fillForm(open, by('zarina'), wrong))).toBe('form_wrong');
    for (const field of ALL_FIELDS) {
      expect(isFormValue(field, [])).toBe(true);
      expect(isFormValue(field, ['not-asked'])).toBe(true);
      expect(isFormValue(field, ['not-told'])).toBe(true);
      expect(isFormValue(field, ['not-asked', 'not-told'])).toBe(false);
      expect(isFormValue(field, kindOf(field).codes.slice(0, 2))).toBe(kindOf(field).isMany);
      expect(isFormValue(field, ['constructor'])).toBe(false);
    }
    expect(isFormValue('control', ['debt', 'debt'])).toBe(false);
  });

  test('is filled by whoever holds the case while somebody does', () => {
    const held = claim(open, by('zarina'));
    const wish = [{ field: 'sex' as const, value: ['female'], seenAt: null }];

    expect(codeOf(() => fillForm(held, by('bahrom'), wish))).toBe('ticket_held');
    expect(fillForm(held, by('zarina'), wish).form.sex?.value).toEqual(['female']);
  });

  test('has the bands of age that the global dataset has', () => {
    expect([0, 8, 9, 17, 18, 29, 30, 47, 48, 90].map(ageBand)).toEqual([
      '0-8',
      '0-8',
      '9-17',
      '9-17',
      '18-20',
      '27-29',
      '30-38',
      '39-47',
      '48+',
      '48+',
    ]);
  });
});

describe('signs of forced labour', () => {
  test('that the bot asks about are the indicators that its questions name', async () => {
    const { content } = await shippedKnowledge();
    const asked = [...content.screens.values()].flatMap(({ questions }) => questions);
    const ilo = asked.filter(({ indicator }) => indicator.startsWith('ILO '));

    expect(ilo.length).toBeGreaterThanOrEqual(11);
    for (const { flag, indicator } of ilo)
      expect([flag, indicatorOf(flag)]).toEqual([flag, `ilo-${indicator.slice(4)}`]);
    expect(indicatorOf('danger-confinement')).toBe('ilo-3');
    expect(indicatorOf('despair')).toBeNull();
  });

  test('stand with the day and the node at which each came up first', () => {
    const wish = {
      id: 't1',
      at: NOON,
      topic: 'wages',
      level: 'yellow',
      from: { flow: 'wages-unpaid', node: 'person' },
    };
    const first = openTicket(null, { ...wish, level: 'yellow', flags: ['wages-withheld'] });
    const later = openTicket(first, {
      ...wish,
      level: 'red',
      at: NOON + 9,
      from: null,
      flags: ['wages-withheld', 'debt'],
    });

    expect(later.raised).toEqual([
      { flag: 'wages-withheld', at: NOON, from: wish.from },
      { flag: 'debt', at: NOON + 9, from: null },
    ]);
  });
});
