import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answerer, answererFor, isToOffer, offerNow, offerTo, offerUntil, weightOf } from '../../../core/offer.ts';
import { emptyTicket, LEVELS, type Ticket } from '../../../core/ticket.ts';
import { claim, give } from '../../../core/ticket-moves.ts';
import { offersOf } from '../../../dialogue/desk/offer-steps.ts';

const NOON = Date.UTC(2026, 10, 24, 7);
const MINUTE = 60_000;
const by = { staff: 'zarina', isSupervisor: true, at: NOON };
const waits = (changes: Partial<Ticket> = {}): Ticket => ({
  ...emptyTicket('t1', NOON),
  level: 'orange',
  ...changes,
});

const languages = fc.subarray(['tg', 'ru'] as const);
const gender = fc.constantFrom('woman', 'man', null);
const there: fc.Arbitrary<Answerer[]> = fc.uniqueArray(
  fc.record({ id: fc.string({ minLength: 1 }), languages, gender, load: fc.nat(40), isResting: fc.boolean() }),
  { selector: ({ id }) => id, maxLength: 8 },
);
const who = fc.record({
  language: fc.constantFrom('tg', 'ru', null),
  answerer: gender,
  level: fc.constantFrom('green', 'yellow', 'orange'),
});
const speaks = (one: Answerer, language: 'tg' | 'ru' | null) =>
  language === null || one.languages.length === 0 || one.languages.includes(language);

describe('whoever is offered a case', () => {
  test('is there, speaks its language where somebody does, is as wished where one of these is, and holds least of them', () => {
    fc.assert(
      fc.property(who, there, ({ language, answerer, level }, named) => {
        const all = named.filter(({ isResting }) => !isResting || level !== 'orange');
        const chosen = named.find(({ id }) => id === answererFor({ language, answerer, level }, named));
        if (all.length === 0) return chosen === undefined;
        if (chosen === undefined) return false;
        const speaking = all.filter((one) => speaks(one, language));
        const left = speaking.length > 0 ? speaking : all;
        const wished = left.filter((one) => answerer === null || one.gender === answerer);
        const meant = wished.length > 0 ? wished : left;
        return meant.includes(chosen) && meant.every(({ load }) => load >= chosen.load);
      }),
    );
  });

  test('is the same one whatever the order in which they are named', () => {
    fc.assert(fc.property(who, there, (one, all) => answererFor(one, all) === answererFor(one, all.toReversed())));
  });
});

describe('a case', () => {
  test.each([
    ['is red', { level: 'red' }],
    ['is held', { assignee: 'zarina' }],
    ['is closed', { status: 'closed' }],
    ['is muted', { mutedUntil: NOON + MINUTE }],
    ['waits for nothing', { waitingSince: null }],
    ['was offered before', { offer: { to: 'zarina', at: 0, until: 1 } }],
  ] as const)('that %s is offered to nobody', (_state, changes) => {
    expect(isToOffer(waits(changes), NOON)).toBe(false);
    expect(offerTo(waits(changes), { to: 'zarina', at: NOON, until: NOON + 1 })).toEqual(waits(changes));
  });

  test('is offered for a quarter of what is promised, at most for 15 minutes, and never where somebody has waited longer', () => {
    fc.assert(
      fc.property(
        fc.nat(48 * 60 * MINUTE),
        fc.integer({ min: 4 * MINUTE, max: 48 * 60 * MINUTE }),
        (ago, promisedMs) => {
          const until = offerUntil(NOON - ago, { now: NOON, promisedMs });
          const most = NOON - ago + Math.min(promisedMs / 4, 15 * MINUTE);
          return until === null ? most <= NOON : until > NOON && until <= most;
        },
      ),
    );
    expect(offerUntil(NOON, { now: NOON, promisedMs: 30 * MINUTE })).toBe(NOON + 7.5 * MINUTE);
    expect(offerUntil(NOON + 9 * MINUTE, { now: NOON, promisedMs: 30 * MINUTE })).toBe(NOON + 7.5 * MINUTE);
  });

  test('is free for all when the offer is over, and for whoever takes it sooner, and red rings everybody', () => {
    const offered = offerTo(waits(), { to: 'zarina', at: NOON, until: NOON + MINUTE });

    expect(offerNow(offered, NOON + MINUTE - 1)?.to).toBe('zarina');
    expect(offerNow(offered, NOON + MINUTE)).toBeNull();
    expect(offerNow({ ...offered, level: 'red' }, NOON)).toBeNull();
    expect(claim(offered, { ...by, staff: 'bahrom' }).assignee).toBe('bahrom');
    expect(give(offered, by, 'karim').assignee).toBe('karim');
  });
});

test('many cases at once are spread by their weight, those of before among it', () => {
  const open = LEVELS.map((level, index) => ({ ...waits({ level }), id: `t${index}` }));
  const listed = [...open, { ...waits({ assignee: 'zarina', level: 'orange' }), id: 'held' }].map((ticket) => ({
    ...ticket,
    language: 'tg' as const,
    channel: 'telegram' as const,
    answerer: null,
  }));
  const answerers = ['zarina', 'bahrom'].map((id) => ({ id, languages: [], gender: null, isResting: false }));
  const made = offersOf(listed, answerers, NOON);

  expect(made.map(({ ticketId, offer }) => [ticketId, offer.to])).toEqual([
    ['t0', 'bahrom'],
    ['t1', 'bahrom'],
    ['t2', 'bahrom'],
  ]);
  expect(weightOf({ level: 'red' })).toBeGreaterThan(weightOf({ level: 'orange' }));
  expect(offersOf(listed, [], NOON)).toEqual([]);
});
