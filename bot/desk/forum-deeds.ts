import { createHash } from 'node:crypto';
import type { AuditAction } from '../../core/audit.ts';
import type { DeadLetterStore } from '../../core/dead-letter.ts';
import { deliveryId } from '../../core/delivery-id.ts';
import { audited, type DeskMove, type TicketStore } from '../../core/desk.ts';
import type { ForumStore, ForumTopic } from '../../core/forum.ts';
import { isPermitted } from '../../core/permission.ts';
import { Refusal, type RefusalCode } from '../../core/refusal.ts';
import { replyMark, replyOf } from '../../core/reply-key.ts';
import { seenMark } from '../../core/seen.ts';
import { SendFailure } from '../../core/send-failure.ts';
import type { Settings } from '../../core/settings.ts';
import type { Staff } from '../../core/staff.ts';
import type { AttemptStore, StaffStore } from '../../core/staff-store.ts';
import { type ClosingOutcome, OUTCOMES, type Ticket } from '../../core/ticket.ts';
import { addNote, type Mover } from '../../core/ticket-moves.ts';
import { answerTicket, claimTicket, closeTicket, quietly, resendAnswer, SAID_AGAIN } from '../../dialogue/desk/desk.ts';
import { FORUM_KEY } from '../../dialogue/desk/forum-steps.ts';
import { promising } from '../../dialogue/desk/promised.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { type AlarmKey, sayToStaff } from '../../locales/alarm.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { pauseFor } from '../../runtime/pause.ts';
import { backoffMs } from '../send/retry-policy.ts';
import type { ForumLine } from './forum-line.ts';
import { cardButtons, FORUM_TOKEN, languageOf, outcomeButtons } from './forum-text.ts';

/** What somebody did in the group that mirrors the desk. */
export type ForumDeed =
  /** `text: null`: a picture, a voice, anything but words. */
  | { kind: 'said'; from: number; thread: number; message: number; text: string | null }
  /** Their own words, which Telegram lets nobody else change; `at`: when, as Telegram says it. */
  | { kind: 'edited'; thread: number; message: number; text: string | null; at: number }
  | { kind: 'pressed'; from: number; queryId: string; message: number; token: string };

/** Every channel takes so much at once, and a note holds so much. */
const ANSWER_MAX = 3500;
const NOTE_MAX = 2000;
const NOTE = /^\/\/\s*/;
const COMMAND = /^\/[A-Za-z]/;
const PRESS = new RegExp(`^${FORUM_TOKEN}([a-z-]+):(.+)$`);
/** Once, and then no more than once an hour: so whoever is not of the staff is told so. */
const ONCE = { free: 1, firstMs: 3_600_000, mostMs: 3_600_000 };
const SAY_MS = 120_000;
const SAY_TRIES = 8;

export interface ForumDeedDeps {
  store: ForumStore & TicketStore & StaffStore & AttemptStore & Pick<DeadLetterStore, 'discard'>;
  line: ForumLine;
  log: ServiceLog;
  now: () => number;
  settings: () => Settings;
  knowledge: () => Knowledge;
  /** The clock of the hotline. */
  zone: string;
}

/**
 * Does in the desk's name what linked staff do in the group: the same moves, under the same rules. What it throws means
 * "not now": the deed is brought again, and a repeat changes nothing.
 */
export function createForumDeeds(deps: ForumDeedDeps): (deed: ForumDeed) => Promise<void> {
  return async (deed) => {
    const everybody = await deps.store.listStaff();
    const language = languageOf(everybody);
    if (deed.kind === 'edited') return edited(deps, deed, language);
    const staff = everybody.find((one) => one.telegram?.chatId === String(deed.from) && answers(one)) ?? null;
    if (deed.kind === 'said') await said(deps, deed, { staff, language });
    else await pressed(deps, deed, { staff, language });
  };
}

interface Actor {
  staff: Staff | null;
  language: Staff['language'];
}

function answers({ status, role }: Staff): boolean {
  return status === 'active' && isPermitted(role, 'answer_tickets');
}

async function said(
  deps: ForumDeedDeps,
  deed: Extract<ForumDeed, { kind: 'said' }>,
  { staff, language }: Actor,
): Promise<void> {
  const { store, line, now, settings } = deps;
  const topic = await topicOf(deps, deed.thread);
  if (topic === null) return;
  const answer = (key: AlarmKey, values = {}) => tell(deps, topic, sayToStaff(language, key, values));
  if (staff === null) {
    const { waitMs } = await store.takeAttempt(`forum-stranger\0${deed.from}`, ONCE, now());
    return waitMs > 0 ? undefined : answer('forum_stranger');
  }
  if (!settings().forumText) return answer('forum_text_off');
  if (deed.text === null || deed.text.trim() === '') return answer('forum_only_text');
  // A command to a bot is no word to a person.
  if (COMMAND.test(deed.text)) return answer('forum_refused');
  const isNote = NOTE.test(deed.text);
  const text = deed.text.replace(NOTE, '').trim();
  const most = isNote ? NOTE_MAX : ANSWER_MAX;
  if (text === '') return answer('forum_only_text');
  if (text.length > most) return answer('forum_too_long', { most });
  const key = keyOf(line.chat, deed.message);
  const refused = await moved(deps, staff, topic.ticketId, {
    action: isNote ? 'ticket_noted' : 'ticket_answered',
    move: (by) =>
      isNote
        ? quietly((ticket) => addNote(ticket, by, { id: key, text }))
        : answerTicket({ by }, { key, text, asked: text }),
  });
  if (refused !== null) answer(SAID_REFUSED[refused] ?? 'forum_refused');
}

async function topicOf({ store, line }: ForumDeedDeps, thread: number): Promise<ForumTopic | null> {
  const topics = await store.forumTopics();
  return topics.find((one) => one.chat === line.chat && one.thread === thread) ?? null;
}

/** An answer stays as the person was sent it: whoever corrects a number in it is told so, once for each correction. */
async function edited(
  deps: ForumDeedDeps,
  { thread, message, text, at }: Extract<ForumDeed, { kind: 'edited' }>,
  language: Staff['language'],
): Promise<void> {
  const { store, line, now } = deps;
  const topic = await topicOf(deps, thread);
  const ticket = topic === null ? undefined : (await store.readTicket(topic.ticketId))?.ticket;
  const key = keyOf(line.chat, message);
  const sent = ticket === undefined ? undefined : replyOf(ticket, key);
  // What was sent with the same words is another in nothing that the person reads.
  if (topic === null || sent === undefined || sent === replyMark(key, text?.trim() ?? '')) return;
  const { waitMs } = await store.takeAttempt(`forum-edit\0${key}\0${at}`, ONCE, now());
  if (waitMs === 0) tell(deps, topic, sayToStaff(language, 'forum_edited'));
}

/** The same message is the same answer, however often it comes; the key tells nothing of the group. */
function keyOf(chat: number, message: number): string {
  return `${FORUM_KEY}${createHash('sha256').update(`${chat}\0${message}`).digest('hex').slice(0, 32)}`;
}

async function pressed(
  deps: ForumDeedDeps,
  deed: Extract<ForumDeed, { kind: 'pressed' }>,
  { staff, language }: Actor,
): Promise<void> {
  const { store, line, knowledge } = deps;
  const toast = (key: AlarmKey) => void line.toast(deed.queryId, sayToStaff(language, key));
  if (staff === null) return toast('forum_stranger');
  const [, name = '', id = ''] = PRESS.exec(deed.token) ?? [];
  if (name === 'close' || name === 'back') {
    const ticket = (await store.readTicket(id))?.ticket;
    if (ticket === undefined) return toast('forum_refused');
    offer(deps, deed.message, name === 'close' ? outcomeButtons(ticket, language) : cardButtons(ticket, language));
    return void line.toast(deed.queryId, '');
  }
  if (name === 'again') return toast(await saidAgain(deps, staff, id));
  const outcome = OUTCOMES.find((one) => name === `end-${one}`);
  if (outcome !== undefined) return toast(await ended(deps, deed.message, { staff, language }, { token: id, outcome }));
  if (name !== 'claim') return toast('forum_refused');
  const move = (by: Mover) => claimTicket({ knowledge: knowledge(), by }, null);
  const refused = await moved(deps, staff, id, { action: 'ticket_claimed', move });
  toast(refused === null ? 'forum_yours' : (PRESS_REFUSED[refused] ?? 'forum_refused'));
}

const ENDED = /^([^:]+)(?::([0-9a-z]+))?$/;

/** Closes it, unless the person has written since the buttons were shown: then they are shown once more. */
async function ended(
  deps: ForumDeedDeps,
  message: number,
  { staff, language }: { staff: Staff; language: Staff['language'] },
  { token, outcome }: { token: string; outcome: ClosingOutcome },
): Promise<AlarmKey> {
  const { store, knowledge } = deps;
  const [, id = '', mark] = ENDED.exec(token) ?? [];
  const heardAt = (await store.readTicket(id))?.ticket.heardAt ?? null;
  const seen = seenMark(heardAt) === mark ? heardAt : null;
  const move = (by: Mover) => closeTicket({ knowledge: knowledge(), by }, { outcome, seen });
  const refused = await moved(deps, staff, id, { action: 'ticket_closed', move });
  if (refused === null) return 'forum_done';
  const ticket = refused === 'person_wrote' ? (await store.readTicket(id))?.ticket : undefined;
  if (ticket !== undefined) offer(deps, message, outcomeButtons(ticket, language));
  return PRESS_REFUSED[refused] ?? 'forum_refused';
}

const AGAIN = /^(.+):(\d{1,16})$/;

/** What whoever presses under an answer that did not arrive is told. */
async function saidAgain(deps: ForumDeedDeps, staff: Staff, token: string): Promise<AlarmKey> {
  const { store, settings } = deps;
  const [, id = '', number = ''] = AGAIN.exec(token) ?? [];
  if (id === '') return 'forum_refused';
  if (!settings().forumText) return 'forum_text_off';
  const seq = Number(number);
  const lines = await store.readTalk(id, seq + 1, 1);
  const refused = await moved(deps, staff, id, {
    action: 'ticket_answered',
    move: (by) => resendAnswer({ by }, lines, seq),
  });
  if (refused === 'message_not_failed') return 'forum_again_done';
  if (refused !== null) return SAID_REFUSED[refused] ?? 'forum_refused';
  // An administrator who looks through what was given up must not send it a second time.
  const contactId = (await store.readTicket(id))?.conversation.id;
  if (contactId !== undefined) await store.discard(deliveryId(contactId, seq), SAID_AGAIN);
  return 'forum_again_done';
}

const SAID_REFUSED: Partial<Record<RefusalCode, AlarmKey>> = {
  ticket_not_held: 'forum_not_held',
  ticket_held: 'forum_held',
  ticket_closed: 'forum_ended',
  ticket_joined: 'forum_ended',
  ticket_unknown: 'forum_ended',
  contact_silent: 'forum_silent',
};

const PRESS_REFUSED: Partial<Record<RefusalCode, AlarmKey>> = {
  call_back_open: 'forum_call_open',
  write_back_open: 'forum_write_open',
  person_wrote: 'forum_wrote',
  ticket_held: 'forum_others',
  ticket_closed: 'forum_over',
  ticket_joined: 'forum_over',
  ticket_unknown: 'forum_over',
};

/** Why it was refused; null: it was done. */
async function moved(
  { store, now, settings, zone }: ForumDeedDeps,
  staff: Staff,
  id: Ticket['id'],
  { action, move }: { action: AuditAction; move: (by: Mover) => DeskMove },
): Promise<RefusalCode | null> {
  const by = { staff: staff.id, isSupervisor: isPermitted(staff.role, 'lead_desk'), at: now() };
  const object = { kind: 'ticket', id } as const;
  const entry = { at: by.at, staffId: staff.id, action, object, network: null, reason: null };
  try {
    await store.changeTicket(
      id,
      by.at,
      audited(promising(move(by), { week: settings().hours, zone }), () => entry),
    );
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** Not waited for: what people write must not wait for the pace of a group. */
function tell(deps: ForumDeedDeps, { thread }: ForumTopic, text: string): void {
  if (thread === null) return;
  void insist(deps, (until) => deps.line.post(thread, { text }, until), 'a word to the group was not said');
}

function offer(deps: ForumDeedDeps, message: number, buttons: ReturnType<typeof cardButtons>): void {
  const offering = (until: AbortSignal) => deps.line.offer(message, buttons, until);
  void insist(deps, offering, 'the buttons of a card were not changed');
}

/** Again and again for a while: who is not told that an answer went to nobody takes it for sent. */
export async function insist(
  { line, log }: ForumDeedDeps,
  call: (until: AbortSignal) => Promise<unknown>,
  failed: string,
): Promise<void> {
  const until = AbortSignal.timeout(SAY_MS);
  for (let tries = 1; !until.aborted; tries++) {
    try {
      await line.turn(until);
      return void (await call(until));
    } catch (error) {
      const failure = SendFailure.from(error);
      if (!failure.isRetryable || tries === SAY_TRIES) return log.warn({ why: failure.message }, failed);
      await pauseFor(Math.max(failure.retryAfterMs ?? 0, backoffMs(tries, 1)), until);
    }
  }
}
