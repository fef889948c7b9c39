import type { InboundLog, Undecided } from '../../core/inbound-log.ts';
import type { Timer } from '../../core/message.ts';
import type { Context, TurnDraft } from './draft.ts';
import { timerIdOf } from './receipt.ts';

/** So long, and so much, of what is undecided is kept. */
export const UNDECIDED_MS = 24 * 3_600_000;
export const UNDECIDED_MOST = 10;
const LETTERS_MOST = 1000;

/** The answered message waits for what is decided of it. */
export function setAside(draft: TurnDraft): TurnDraft {
  return { ...draft, aside: true };
}

/** What was undecided goes, and leaves no more than that something was written. */
export function letGo(draft: TurnDraft): TurnDraft {
  return { ...draft, undecided: 'gone' };
}

export function undecidedFrom(line: InboundLog, now: number): Undecided {
  const { text } = line;
  return {
    ...line,
    since: Math.min(line.at, now),
    ...(text === undefined ? {} : { text: text.slice(0, LETTERS_MOST) }),
  };
}

/**
 * Decides of what was undecided: a request for a person takes it over; what was read goes to the log, with its words if the
 * person has agreed; what is a day old, or more than may wait, leaves no more than that something was written.
 */
export function settleUndecided(draft: TurnDraft, { now }: Pick<Context, 'now'>, coming: readonly Undecided[]) {
  const all = [...(draft.memory.undecided ?? []), ...coming];
  const tooMany = all.length - UNDECIDED_MOST;
  const log: InboundLog[] = [];
  const stays: Undecided[] = [];
  for (const [index, one] of all.entries()) {
    const { since, ...line } = one;
    const isUnheard = draft.undecided === 'unheard' && line.file !== undefined;
    const isOver = draft.undecided === 'gone' || isUnheard || index < tooMany || now - since >= UNDECIDED_MS;
    if (draft.ticket?.status === 'open') log.push(line);
    else if (isOver) log.push(bare(line));
    else if (draft.undecided === 'read' && line.file === undefined) {
      log.push(draft.contact.consentAt === null ? bare(line) : line);
    } else stays.push(one);
  }
  return { log, stays };
}

function bare({ text: _text, file: _file, ...line }: InboundLog): InboundLog {
  return line;
}

/** The draft with what is still undecided, and the one timer that ends it. */
export function withUndecided(
  draft: TurnDraft,
  { newId }: Pick<Context, 'newId'>,
  stays: readonly Undecided[],
): TurnDraft {
  const { undecided: _before, ...memory } = draft.memory;
  const others = draft.timers.filter(({ kind }) => kind !== 'undecided');
  const [first] = stays;
  if (first === undefined) return { ...draft, memory, timers: others };
  const at = Math.min(...stays.map(({ since }) => since)) + UNDECIDED_MS;
  const timer: Timer = { id: `${timerIdOf(newId)}-undecided`, kind: 'undecided', at, tries: 0 };
  return { ...draft, memory: { ...memory, undecided: [...stays] }, timers: [...others, timer] };
}

/** Somebody has changed, or taken back, what is still undecided; `text` of what was taken back is `null`. */
export function changeUndecided(
  draft: TurnDraft,
  externalId: string | undefined,
  text: string | null,
): TurnDraft | null {
  const { undecided = [] } = draft.memory;
  const isMeant = (one: Undecided) => externalId !== undefined && one.externalId === externalId;
  if (!undecided.some(isMeant)) return null;
  const changed = undecided.map((one) => {
    if (!isMeant(one)) return one;
    const { text: _text, file: _file, ...rest } = one;
    return text === null ? rest : { ...rest, text: text.slice(0, LETTERS_MOST) };
  });
  return { ...draft, memory: { ...draft.memory, undecided: changed } };
}
