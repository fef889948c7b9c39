import type { LogRow } from './log-row.ts';
import type { Outbound } from './message.ts';
import type { Session } from './session.ts';
import type { Ticket } from './ticket.ts';

/** What is taken out of a line of the log; `text` stays in its place, with `null` nothing does. */
export interface ErasedLine {
  seq: number;
  text: string | null;
}

/** Stands where the words were, in what others have said. */
const MASK = '•••';
/** Fewer letters are in every other sentence: they would be taken out of what has nothing to do with them. */
const QUOTE_LEAST = 6;
/** Kinds of message that hold something though there are no words. */
const WORDLESS: ReadonlySet<string> = new Set([
  'photo',
  'voice',
  'audio',
  'video',
  'document',
  'animation',
  'location',
  'contact-card',
]);

/** Messages of the person of which something is kept, and which they may take back; `lines`: newest first. */
export function erasable(lines: readonly LogRow[]): LogRow[] {
  return lines.filter(({ direction, kind, text, erasedAt }) => {
    const isHeld = WORDLESS.has(kind) || (text !== null && kind !== 'choice' && kind !== 'edit');
    return direction === 'in' && erasedAt === null && isHeld;
  });
}

/** All lines of one message: also those by which it was changed. */
export function linesOfMessage(
  lines: readonly LogRow[],
  { seq, externalId }: Pick<LogRow, 'seq' | 'externalId'>,
): LogRow[] {
  return lines.filter(
    (line) =>
      line.seq === seq ||
      (externalId !== null && line.direction === 'in' && line.kind !== 'choice' && line.externalId === externalId),
  );
}

/** Words that are taken out of what others have said after them. */
export function quotable(lines: readonly Pick<LogRow, 'text'>[]): string[] {
  const said = lines.flatMap(({ text }) => (text === null ? [] : [text.trim()]));
  return [...new Set(said)].filter(({ length }) => length >= QUOTE_LEAST);
}

/** The same text without the words, however their letters are written; the very same where it holds none. */
export function withoutWords(text: string, words: readonly string[]): string {
  return words.reduce((left, said) => {
    const pattern = said.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
    return left.replace(new RegExp(pattern, 'giu'), MASK);
  }, text);
}

/**
 * What staff have said and nobody has sent yet, without the words; `null`: it has none of them. What the bot says stays: texts of
 * editors hold words of a person only where they ask for them.
 */
export function saidWithout(outbound: Outbound, words: readonly string[]): Outbound | null {
  if (outbound.from !== 'operator') return null;
  const text = withoutWords(outbound.text, words);
  return text === outbound.text ? null : { ...outbound, text };
}

/** What staff have written down of a request, without words of the person that were taken back. */
export function ticketWithout(ticket: Ticket, words: readonly string[]): Ticket {
  if (words.length === 0) return ticket;
  const bare = (text: string) => withoutWords(text, words);
  const { summary, nextStep, callBack, writeBack } = ticket;
  return {
    ...ticket,
    notes: ticket.notes.map((note) => ({ ...note, text: bare(note.text) })),
    steps: ticket.steps.map((step) => (step.reason === undefined ? step : { ...step, reason: bare(step.reason) })),
    summary: summary && bare(summary),
    nextStep: nextStep && { ...nextStep, text: bare(nextStep.text) },
    callBack: callBack && { ...callBack, note: bare(callBack.note) },
    writeBack: writeBack && { ...writeBack, note: bare(writeBack.note) },
    referrals: ticket.referrals.map((one) => ({
      ...one,
      details: bare(one.details),
      result: one.result && { ...one.result, why: bare(one.result.why) },
    })),
    reveals: ticket.reveals.map((one) => ({
      ...one,
      reason: bare(one.reason),
      answer: one.answer && { ...one.answer, note: bare(one.answer.note) },
    })),
  };
}

/** A talk without the answers that the taken words were. */
export function sessionWithout(session: Session, said: readonly string[]): Session {
  const isTaken = (value: unknown) => typeof value === 'string' && said.includes(value.trim());
  const answers = Object.fromEntries(Object.entries(session.answers).filter(([, value]) => !isTaken(value)));
  const back = session.back.map(({ before, ...step }) =>
    before === undefined
      ? step
      : { ...step, before: Object.fromEntries(Object.entries(before).filter(([, value]) => !isTaken(value))) },
  );
  return { ...session, answers, back };
}
