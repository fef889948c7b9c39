import { languageOf } from '../../core/conversation.ts';
import type { Outbound } from '../../core/message.ts';
import { NUMBER_OUTCOMES, type NumberOutcome } from '../../core/number-report.ts';
import type { Answer } from '../../core/session.ts';
import { flowNow, isSameFlow } from '../know/flow-now.ts';
import { FEEDBACK, MENU } from '../know/knowledge.ts';
import { isWordingOf } from '../route/topics.ts';
import { linesIn, shownLines } from '../say/shown-numbers.ts';
import { addEvent, type Context, sayWords, type TurnDraft } from './draft.ts';

const HOUR_MS = 3_600_000;
/** Time to have rung. */
const ASK_AFTER_MS = HOUR_MS;
/** What somebody says on the first day counts for nothing: a line must not be talked down by contacts made for it. */
const CONTACT_COUNTS_AFTER_MS = 24 * HOUR_MS;
/** So long a line gives way to others for a person whom it did not answer; later somebody may be there. */
const SILENT_MS = HOUR_MS;

/** Whether the person was shown a line of which they may say if it answered. */
export function mayGiveFeedback({ memory }: Pick<TurnDraft, 'memory'>, { knowledge }: Context): boolean {
  return flowNow(knowledge.book, FEEDBACK) !== null && shownLines(knowledge.content, memory).length > 0;
}

/** The whole message tells of a line that was shown what the question about it offers to answer: «никто не ответил». */
export function tellsOfLine(draft: Pick<TurnDraft, 'memory'>, context: Context, text: string): boolean {
  const { book } = context.knowledge;
  const { nodes } = book.newest.flows.get(flowNow(book, FEEDBACK) ?? FEEDBACK) ?? {};
  const asks = [...(nodes?.values() ?? [])].find((node) => node.kind === 'choose' && node.save === 'outcome');
  return mayGiveFeedback(draft, context) && isWordingOf(asks, text);
}

/** Once, when somebody who was shown a line comes back to the menu after a while, a button asks whether it answered. */
export function askForFeedback(draft: TurnDraft, context: Context): TurnDraft {
  const { memory, session, plain } = draft;
  const { kind } = context.inbound.content;
  // Whoever has just opened a shared phone is told nothing of what was said there before.
  const isMessage = kind !== 'timer' && kind !== 'opened' && draft.speech.length > 0;
  if (memory.numbers === null || memory.numbers.isAsked || plain !== 'no' || !isMessage) return draft;
  if (context.now - memory.numbers.at < ASK_AFTER_MS || session?.flow !== MENU) return draft;
  if (!mayGiveFeedback(draft, context)) return draft;
  const asked = { ...draft, memory: { ...memory, numbers: { ...memory.numbers, isAsked: true } } };
  return sayWords(asked, { kind: 'offer', beside: true, choices: [{ command: FEEDBACK }] });
}

/** Remembers the lines that this turn shows. While one is being judged, it stays that one. */
export function noteLines(draft: TurnDraft, { knowledge, now }: Context, outbound: readonly Outbound[]): TurnDraft {
  const { contact, memory, session, plain } = draft;
  if (plain !== 'no' || (session !== null && isSameFlow(knowledge.book, session.flow, FEEDBACK))) return draft;
  const ids = linesIn(knowledge.content, outbound, languageOf(contact) ?? 'tg');
  return ids.length === 0 ? draft : { ...draft, memory: { ...memory, numbers: { ids, at: now, isAsked: false } } };
}

/** Notes what the flow has asked: which line it was, and whether it answered. */
export function noteFeedback(draft: TurnDraft, { now }: Context, answers: Readonly<Record<string, Answer>>): TurnDraft {
  const { numbers, firstInboundAt } = draft.memory;
  const [line, outcome] = [answers.line, answers.outcome];
  if (numbers === null || typeof line !== 'string' || !numbers.ids.includes(line) || !isOutcome(outcome)) return draft;
  const others = numbers.ids.filter((id) => id !== line);
  const memory = { ...draft.memory, numbers: others.length === 0 ? null : { ...numbers, ids: others } };
  const counts = firstInboundAt !== null && now - firstInboundAt >= CONTACT_COUNTS_AFTER_MS;
  const reports = counts ? [...draft.reports, { point: line, outcome }] : draft.reports;
  const known = silentLately(draft, now).filter(({ id }) => id !== line);
  const silent = outcome === 'answered' ? known : [...known, { id: line, at: now }];
  const told = { ...draft, memory: { ...memory, silent }, reports };
  return addEvent(told, { kind: 'number-feedback', label: outcome });
}

/** The lines of which the person has lately said that they do not answer: others come before them. */
export function silentNow(draft: Pick<TurnDraft, 'memory'>, now: number): ReadonlySet<string> {
  return new Set(silentLately(draft, now).map(({ id }) => id));
}

function silentLately({ memory }: Pick<TurnDraft, 'memory'>, now: number): { id: string; at: number }[] {
  return (memory.silent ?? []).filter(({ at }) => now - at < SILENT_MS);
}

function isOutcome(outcome: Answer | undefined): outcome is NumberOutcome {
  return NUMBER_OUTCOMES.some((known) => known === outcome);
}
