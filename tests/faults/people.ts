import type { Language } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import type { Chance } from '../support/chance.ts';
import { rehearse } from '../support/rehearsal.ts';

/** How a talk ends; after leaving and being forgotten nothing may come any more. */
type Ending = 'stays' | 'leaves' | 'is forgotten';

/** A person with the words that will be said, and what must be shown for each: every answer stands at one place alone. */
export interface Person {
  id: number;
  channel: 'telegram' | 'whatsapp' | 'web';
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
} as const satisfies Record<Ending, Record<Language, readonly string[]>>;

export interface Invitation {
  id: number;
  channel: Person['channel'];
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
  const { id, channel, messages, mostPauseMs, blocks } = invitation;
  const wished = chance.oneOf(['stays', 'stays', 'stays', 'leaves', 'is forgotten'] as const);
  // What was shown on the web is read in the log, which is gone with the rest.
  const ending = channel === 'web' && wished === 'is forgotten' ? 'leaves' : wished;
  const between = blocks ? ([{ kind: 'blocked' }, { kind: 'unblocked' }] as const) : [];
  const { says, answers } = rehearse(knowledge, chance, messages, { channel, between, last: LAST[ending] });
  const pausesMs = says.map(() => Math.round(chance.oneOf([0, 0.2, 0.6, 1]) * chance.next() * mostPauseMs));
  const isHasty = ending !== 'stays' && chance.next() < 0.5;
  const waitsFrom = isHasty
    ? says.length
    : { stays: says.length, leaves: says.length - 1, 'is forgotten': messages }[ending];
  const cutsAt = isHasty ? says.length - 1 : says.length;
  return { id, channel, lastFrom: messages, waitsFrom, cutsAt, says, answers, pausesMs };
}
