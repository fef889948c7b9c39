import { describe, expect, test } from 'vitest';
import {
  CALLER_WORD_LIVES_MS,
  CALLER_WORDS,
  CALLER_WORDS_SHOWN,
  callerWordBy,
  livingWord,
  mayBeKnown,
} from '../../../core/caller-word.ts';
import { sayWord, showWord, tellOfCaller } from '../../../core/caller-word-moves.ts';
import { emptyTicket, isHeld, type Ticket, withdrawTicket } from '../../../core/ticket.ts';
import { SPOKEN_WORDS } from '../../../locales/caller-words.ts';

const AT = 1_000_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ZARINA = { staff: 'zarina', isSupervisor: false, at: AT };
const open = (more: Partial<Ticket> = {}): Ticket => ({ ...emptyTicket('t', AT), ...more });
const shown = (ticket: Ticket = open(), at = AT, which = 7): Ticket => {
  const next = showWord(ticket, { which, at });
  if (next === null) throw new Error('no word is shown');
  return next;
};

describe('what guessing gains', () => {
  /** Somebody on the phone presses for a new word again and again, and guesses each once, for so many hours. */
  function guessesWithin(hours: number): number {
    let [ticket, guesses] = [open(), 0];
    for (let at = AT; at < AT + hours * HOUR; at += MINUTE) {
      const next = showWord(ticket, { which: 7, at });
      if (next === null || next === ticket) continue;
      guesses += 1;
      ticket = tellOfCaller(next, 'wrong', at);
    }
    return guesses;
  }

  test('a false caller who presses all day is right once in eight hundred days', () => {
    expect(guessesWithin(24)).toBe(CALLER_WORDS_SHOWN.most);
    expect(guessesWithin(1)).toBe(CALLER_WORDS_SHOWN.most);
    expect(guessesWithin(24 * 7)).toBeLessThanOrEqual(7 * CALLER_WORDS_SHOWN.most);
    expect(CALLER_WORDS_SHOWN.most / CALLER_WORDS).toBeLessThanOrEqual(1 / 800);
  });

  test('of a hundred people who are called once, and ask, three in a hundred times one is deceived at most', () => {
    expect(100 / CALLER_WORDS).toBeLessThan(0.03);
  });

  test('six digits that nobody foresees fall evenly on the words that there are to say', () => {
    const times = new Map<number, number>();
    for (let digits = 0; digits < 1_000_000; digits++) {
      const which = callerWordBy(String(digits).padStart(6, '0'));
      times.set(which, (times.get(which) ?? 0) + 1);
    }
    expect([CALLER_WORDS, times.size, new Set(times.values())]).toEqual([SPOKEN_WORDS, SPOKEN_WORDS, new Set([250])]);
  });
});

describe('a word', () => {
  test('that holds is shown again as it is, and another only when it is over', () => {
    const first = shown();
    expect(shown(first, AT + CALLER_WORD_LIVES_MS - 1, 9)).toBe(first);
    const second = shown(first, AT + CALLER_WORD_LIVES_MS, 9);
    expect(second.callerWord).toMatchObject({ which: 9, shown: [AT, AT + CALLER_WORD_LIVES_MS] });
    expect(second.steps.map(({ kind }) => kind)).toEqual(['word-shown', 'word-shown']);
  });

  test('holds for ten minutes and once', () => {
    const { callerWord } = shown();
    expect(livingWord(callerWord, AT + CALLER_WORD_LIVES_MS - 1)).not.toBeNull();
    expect(livingWord(callerWord, AT + CALLER_WORD_LIVES_MS)).toBeNull();
    expect(livingWord(sayWord(shown(), ZARINA).callerWord, AT)).toBeNull();
  });

  test('is shown for no request that is over', () => {
    expect(showWord(open({ status: 'closed' }), { which: 1, at: AT })).toBeNull();
  });

  test('that was said at the desk is known once, and never when its time is over', () => {
    const said = sayWord(shown(), ZARINA);
    expect(mayBeKnown(said.callerWord, AT + 1)).toBe(true);
    expect(mayBeKnown(said.callerWord, AT + CALLER_WORD_LIVES_MS)).toBe(false);
    expect(mayBeKnown(tellOfCaller(said, 'known', AT).callerWord, AT)).toBe(false);
    expect(mayBeKnown(null, AT)).toBe(false);
  });

  test('is said by whoever may touch the case, while it holds; pressed twice it is said once', () => {
    const said = sayWord(shown(), ZARINA);
    expect(sayWord(said, ZARINA)).toBe(said);
    expect(said.steps.at(-1)).toMatchObject({ kind: 'word-said', by: 'zarina' });
    expect(() => sayWord(open(), ZARINA)).toThrow('no word');
    expect(() => sayWord(shown(), { ...ZARINA, at: AT + CALLER_WORD_LIVES_MS })).toThrow('no word');
    expect(() => sayWord({ ...shown(), assignee: 'umed' }, ZARINA)).toThrow('holds');
    expect(() => sayWord({ ...shown(), status: 'closed' }, ZARINA)).toThrow('closed');
  });
});

describe('a caller who did not know the word', () => {
  test('raises the case, lets it wait, and stays with who holds it', () => {
    const held = { ...shown(open({ assignee: 'zarina', waitingSince: null })), level: 'green' as const };
    const told = tellOfCaller(held, 'wrong', AT + 1);
    expect(told).toMatchObject({ level: 'orange', flags: ['false-caller'], waitingSince: AT + 1 });
    expect(isHeld(told)).toBe(true);
    expect(tellOfCaller(told, 'wrong', AT + 2)).toBe(told);
    expect(told.steps.filter(({ kind }) => kind === 'word-wrong')).toHaveLength(1);
  });

  test('lowers nothing, and is not taken back from the phone', () => {
    const red = tellOfCaller(shown(open({ level: 'red' })), 'wrong', AT);
    expect(red.level).toBe('red');
    expect(withdrawTicket(tellOfCaller(shown(), 'wrong', AT), AT).status).toBe('open');
  });

  test('is told of also when the time of the word is over, and of no word nothing is told', () => {
    expect(tellOfCaller(shown(), 'wrong', AT + HOUR).flags).toEqual(['false-caller']);
    const bare = open();
    expect(tellOfCaller(bare, 'wrong', AT)).toBe(bare);
  });
});
