import type { Language } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import type { Chance } from '../support/chance.ts';
import { rehearse } from '../support/rehearsal.ts';

/**
 * How a talk ends; after leaving and being forgotten nothing may come any more. Who cries for help takes back what is not
 * said yet, and goes on.
 */
type Ending = 'stays' | 'leaves' | 'is forgotten' | 'cries';

/** A person with the words that will be said, and what must be shown for each: every answer stands at one place alone. */
export interface Person {
  id: number;
  channel: 'telegram' | 'whatsapp' | 'web' | 'max';
  /** From here on come the last words. */
  lastFrom: number;
  /** From here on nothing is said before all was seen: it cancels what is on its way. */
  waitsFrom: number;
  /** What is still on its way when this is said need not come any more. */
  cutsAt: number;
  says: string[];
  answers: string[][];
  /** Before each message. */
  pausesMs: number[];
}

const COUNTED = { tg: ['/menu', 'Маълумоти ман', 'Дидани маълумот'], ru: ['/menu', 'Мои данные', 'Посмотреть данные'] };
const LAST = {
  stays: COUNTED,
  leaves: { tg: [...COUNTED.tg, 'стоп'], ru: [...COUNTED.ru, 'стоп'] },
  'is forgotten': {
    tg: ['/menu', 'Маълумоти ман', 'Пок кардани маълумот', 'Ҳоло пок кардан', 'Ҳа, пок кардан'],
    ru: ['/menu', 'Мои данные', 'Удалить мои данные', 'Удалить сейчас', 'Да, удалить'],
  },
  cries: { tg: ['маро мезананд', ...COUNTED.tg], ru: ['меня бьют', ...COUNTED.ru] },
} as const satisfies Record<Ending, Record<Language, readonly string[]>>;

const ENDINGS = ['stays', 'stays', 'stays', 'leaves', 'is forgotten'] as const;
/**
 * There a cry is answered, and no case comes of it: the same talk goes on. Who has just come back does not cry: that would take
 * back what they are greeted with.
 */
const ENDINGS_ON_MAX = ['stays', 'stays', 'cries', 'cries', 'leaves', 'is forgotten'] as const;

export interface Invitation {
  id: number;
  channel: Person['channel'];
  /** When the talk begins. */
  at: number;
  messages: number;
  mostPauseMs: number;
  /** Shuts us out before the last words, and comes back. */
  blocks: boolean;
}

/**
 * The last question counts what was said: a message that was lost, or turned twice without being shown twice, changes
 * the number in its answer.
 */
export function invite(knowledge: Knowledge, chance: Chance, invitation: Invitation): Person {
  const { id, channel, at, messages, mostPauseMs, blocks } = invitation;
  const wished = chance.oneOf(channel === 'max' && !blocks ? ENDINGS_ON_MAX : ENDINGS);
  // What was shown on the web is read in the log, which is gone with the rest.
  const ending = channel === 'web' && wished === 'is forgotten' ? 'leaves' : wished;
  // On MAX who comes back presses the button that begins a talk.
  const back = channel === 'max' ? ({ kind: 'text', text: '/start' } as const) : ({ kind: 'unblocked' } as const);
  const between = blocks ? [{ kind: 'blocked' } as const, back] : [];
  const { says, answers } = rehearse(knowledge, chance, messages, { channel, at, between, last: LAST[ending] });
  const pausesMs = says.map(() => Math.round(chance.oneOf([0, 0.2, 0.6, 1]) * chance.next() * mostPauseMs));
  const isHasty = ending !== 'stays' && chance.next() < 0.5;
  const waitsFrom = isHasty
    ? says.length
    : { stays: says.length, leaves: says.length - 1, 'is forgotten': messages, cries: messages }[ending];
  const cuts = ending === 'cries' ? messages : says.length - 1;
  const cutsAt = isHasty ? cuts : says.length;
  return { id, channel, lastFrom: messages, waitsFrom, cutsAt, says, answers, pausesMs };
}
