import type { DeskCase, DeskLine } from '../../core/desk.ts';
import type { ForumTopic } from '../../core/forum.ts';
import { resendKey } from '../../core/reply-key.ts';
import { isMuted, LEVELS, type Ticket } from '../../core/ticket.ts';

/** So long the topic of a closed request stays. */
export const TOPIC_KEPT_MS = 24 * 3_600_000;
/** What somebody wrote just before a person was asked for belongs to it. */
const BEFORE_MS = 60_000;
/** Answers and notes that were written in the group begin their key with it: there they stand already. */
export const FORUM_KEY = 'forum-';

/** More than are read of a conversation at once. */
const FAILURES_KEPT = 100;

/** One thing to do in the group. */
export type ForumStep = 'remove' | 'make' | 'card' | 'tell' | 'edit' | 'rename' | 'check' | 'drop';

/** What is known of a ticket at this moment. `ticket: null`: it was forgotten, or has gone by its age. */
export interface Mirrored {
  ticket: Ticket | null;
  /** The contact hid the chat or asked for silence, and has not written since. */
  isSilent: boolean;
  topic: ForumTopic | null;
  /** How it is to look. */
  wish: { name: string; text: string };
  /** Whether there are words to tell. */
  hasWords: boolean;
  /** When the person last took back words that stand in the topic; `null`: they have not. */
  erasedAt: number | null;
  /** For a while nothing has shown that the topic is still there: somebody may have deleted it by hand. */
  mayBeGone: boolean;
}

/** The next step of one ticket; `null`: all is as it should be. The order of the lines is the rule. */
export function nextStep(mirrored: Mirrored, now: number): ForumStep | null {
  const { ticket, isSilent, topic, wish, hasWords, erasedAt, mayBeGone } = mirrored;
  const isOver = ticket === null || (ticket.closedAt !== null && now >= ticket.closedAt + TOPIC_KEPT_MS);
  const hasThread = topic !== null && topic.thread !== null;
  if (hasThread && (isOver || isSilent || erasedAt !== null)) return 'remove';
  if (isOver) return topic === null ? null : 'drop';
  if (isSilent) return null;
  const isOpen = ticket.status === 'open';
  if (!hasThread) return isOpen && !isMuted(ticket, now) ? 'make' : null;
  if (topic.card === null) return 'card';
  if (hasWords) return 'tell';
  if (topic.text !== wish.text) return 'edit';
  if (isOpen && topic.name !== wish.name) return 'rename';
  // Whoever holds it looks at the desk, and writes to the topic.
  return isOpen && mayBeGone && ticket.assignee === null && !isMuted(ticket, now) ? 'check' : null;
}

/** Nothing else waits for a check. */
const CHECKS = 500;
const ORDER: readonly ForumStep[] = ['make', 'card', 'tell', 'edit', 'rename', 'remove', 'drop'];

/**
 * How urgent a step is, the smallest first. Who is forgotten or hides goes before all; then red before orange, and within
 * a level what tells of somebody new before what only puts words right; whether topics are still there is asked, and old
 * ones are deleted, when nothing else is due.
 */
export function urgencyOf(
  { ticket, isSilent, erasedAt }: Pick<Mirrored, 'ticket' | 'isSilent' | 'erasedAt'>,
  step: ForumStep,
): number {
  if ((step === 'remove' && (ticket === null || isSilent || erasedAt !== null)) || step === 'drop') return 0;
  if (step === 'remove' || ticket === null) return 1000;
  const level = LEVELS.length - LEVELS.indexOf(ticket.level);
  return step === 'check' ? CHECKS + level : level * ORDER.length + ORDER.indexOf(step);
}

export interface Words {
  from: 'person' | 'changed' | 'removed' | 'answer' | 'note' | 'failed' | 'earlier';
  /** `null`: a file, a place or the like. */
  text: string | null;
}

/** Words, and what of the topic is told with them. */
export interface ToTell {
  words: Words;
  told: Partial<Pick<ForumTopic, 'saidTo' | 'notesTold' | 'failuresTold'>>;
  /** Of an answer that did not arrive: the line to say again. It stands alone, over a button. */
  again?: number;
}

/** The newest answer that did not arrive and of which nobody was told; not one that was said again meanwhile. */
export function failureToTell(
  { failuresTold }: Pick<ForumTopic, 'failuresTold'>,
  lines: readonly DeskLine[],
): ToTell[] {
  const keys = new Set(lines.map(({ key }) => key));
  const failed = lines.findLast(
    ({ seq, from, state, text }) =>
      from === 'operator' &&
      state === 'failed' &&
      text !== null &&
      !failuresTold.includes(seq) &&
      !keys.has(resendKey(seq)),
  );
  if (failed === undefined) return [];
  const { seq, text } = failed;
  const told = { failuresTold: [...failuresTold, seq].slice(-FAILURES_KEPT) };
  return [{ told, words: { from: 'failed', text }, again: seq }];
}

/** Whether words may lie between what was told in the topic and these lines: nobody has read what stands there. */
export function hasGap(
  { openedAt }: Pick<Ticket, 'openedAt'>,
  { saidTo }: Pick<ForumTopic, 'saidTo'>,
  [oldest]: readonly DeskLine[],
): boolean {
  return oldest !== undefined && oldest.seq > saidTo + 1 && oldest.at >= openedAt - BEFORE_MS;
}

/** What is told in place of words that lie too far back: they are at the desk. `lines` are those that can be told. */
export function gapToTell([oldest]: readonly DeskLine[]): ToTell[] {
  return oldest === undefined ? [] : [{ told: { saidTo: oldest.seq - 1 }, words: { from: 'earlier', text: null } }];
}

/** What was said in the conversation since it was last told, as `saidBy` reads it; what stands in the group already is left out. */
export function wordsToTell(
  { openedAt }: Pick<Ticket, 'openedAt'>,
  topic: Pick<ForumTopic, 'saidTo'>,
  lines: readonly DeskLine[],
  saidBy: (line: DeskLine) => string | null,
): ToTell[] {
  return lines.flatMap((line) => {
    const { seq, at, from, kind, text, media, location, key, erasedAt } = line;
    if (erasedAt !== null && text === null) return [];
    if (seq <= topic.saidTo || at < openedAt - BEFORE_MS || from === 'bot') return [];
    // Where somebody goes on to stands at the desk: each point would ring the group.
    if (key?.startsWith(FORUM_KEY) || kind === 'moved') return [];
    if (text === null && media === null && location === null && !CHANGES.has(kind)) return [];
    return [{ told: { saidTo: seq }, words: { from: whoseWords(line), text: saidBy(line) } }];
  });
}

/**
 * When words that were told in the topic were last taken back; `null`: none were since it was made. Of a long talk `lines` are the
 * newest: what was taken back before them is known from the ticket.
 */
export function erasedSince(
  { saidTo, erasedTo }: Pick<ForumTopic, 'saidTo' | 'erasedTo'>,
  { erased }: Pick<Ticket, 'erased'>,
  lines: readonly DeskLine[],
): number | null {
  const before = erased === null ? [] : [{ seq: erased.seq, erasedAt: erased.at }];
  const all = [...before, ...lines];
  const moments = all.flatMap(({ seq, erasedAt }) => (seq <= saidTo && erasedAt !== null ? [erasedAt] : []));
  const newest = Math.max(0, ...moments);
  return newest > erasedTo ? newest : null;
}

/** Lines that say something of another line, and may have no words of their own. */
const CHANGES: ReadonlySet<string> = new Set(['edit', 'removed']);

function whoseWords({ from, kind }: DeskLine): Words['from'] {
  if (from !== 'contact') return 'answer';
  if (kind === 'removed') return 'removed';
  return kind === 'edit' ? 'changed' : 'person';
}

/** Notes that were not told yet. */
export function notesToTell({ notes }: Pick<Ticket, 'notes'>, { notesTold }: Pick<ForumTopic, 'notesTold'>): ToTell[] {
  return notes.flatMap(({ id, text }, index) => {
    if (index < notesTold || id.startsWith(FORUM_KEY)) return [];
    return [{ told: { notesTold: index + 1 }, words: { from: 'note', text } }];
  });
}

export function isSilent({ conversation }: Pick<DeskCase, 'conversation'>): boolean {
  return conversation.memory.silentSince !== null;
}
