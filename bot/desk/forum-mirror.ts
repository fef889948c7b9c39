import type { DeskCase, DeskEventStore, TicketStore } from '../../core/desk.ts';
import { emptyTopic, type ForumStore, type ForumTopic } from '../../core/forum.ts';
import { SendFailure } from '../../core/send-failure.ts';
import type { Settings } from '../../core/settings.ts';
import type { StaffStore } from '../../core/staff-store.ts';
import type { Ticket } from '../../core/ticket.ts';
import {
  erasedSince,
  type ForumStep,
  failureToTell,
  isSilent,
  type Mirrored,
  nextStep,
  notesToTell,
  type ToTell,
  urgencyOf,
  wordsToTell,
} from '../../dialogue/desk/forum-steps.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { createSaying } from '../../dialogue/say/pressed-label.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { pauseFor } from '../../runtime/pause.ts';
import type { WakeUp } from '../../runtime/wake-up.ts';
import { backoffMs } from '../send/retry-policy.ts';
import { createForumChecks } from './forum-checks.ts';
import type { ForumLine } from './forum-line.ts';
import { againButtons, type CardTools, cardButtons, cardText, languageOf, nameOf } from './forum-text.ts';
import { saidText } from './forum-words.ts';
import { openTickets } from './open-tickets.ts';

const LOOK_MS = 2000;
/** What another process wrote comes a little later than its moment. */
const OVERLAP_MS = 10_000;
const EVENTS_READ = 500;
const LINES_READ = 50;
/** Of what goes by its age no event tells: so often it is asked of every request whether it is still there. */
const LOOK_AGAIN_MS = 30_000;
/** What Telegram refuses of one request does not hold up the others. */
const REFUSED_MS = 10 * 60_000;
const OF_ONE = new Set<SendFailure['reason']>(['rejected', 'crashed']);
const nameOfError = (error: unknown) => (error instanceof Error ? error.name : typeof error);

export interface ForumMirrorDeps {
  store: ForumStore & TicketStore & DeskEventStore & StaffStore;
  line: ForumLine;
  log: ServiceLog;
  now: () => number;
  chance: () => number;
  settings: () => Settings;
  knowledge: () => Knowledge;
  zone: string;
  publicUrl: string | null;
  /** Rung when something has happened at the desk. */
  changed: WakeUp;
}

/** What is known of a ticket from its conversation; read again when something has happened to it. */
interface Known {
  at: number;
  isOpen: boolean;
  ticket: Ticket | null;
  isSilent: boolean;
  toTell: ToTell[];
  erasedAt: number | null;
}
const NOTHING = { toTell: [], erasedAt: null };

interface Planned {
  id: string;
  step: ForumStep;
  mirrored: Mirrored;
  known: Known;
  tools: CardTools;
}

/**
 * Makes the group look as the desk does, one step at a time, the most urgent first. What is there and what should be are
 * read anew before each step and each is kept when it is done, so that a crash loses none; what Telegram had taken and we
 * had not yet kept is done twice.
 */
export function createForumMirror(deps: ForumMirrorDeps): {
  /** Does the most urgent step; false when there is none. */
  step(signal: AbortSignal): Promise<boolean>;
  mirror(signal: AbortSignal): Promise<void>;
} {
  const { line, log, now, chance, changed } = deps;
  const look = createLooking(deps);
  const refusedUntil = new Map<string, number>();

  async function step(signal: AbortSignal): Promise<boolean> {
    const isDue = (one: Planned) => (refusedUntil.get(nameOfStep(one)) ?? 0) <= now();
    if (!(await look.plan()).some(isDue)) return false;
    await line.turn(signal);
    if (signal.aborted) return false;
    // While one waits for the turn something more urgent may have come.
    const [first] = (await look.plan()).filter(isDue);
    if (first === undefined) return false;
    try {
      await take(deps, first, signal);
    } catch (error) {
      if (!(error instanceof SendFailure) || !OF_ONE.has(error.reason)) throw error;
      log.warn({ ticket: first.id, step: first.step, why: error.message }, 'the group refused a step of the mirror');
      for (const [name, until] of refusedUntil) if (until <= now()) refusedUntil.delete(name);
      refusedUntil.set(nameOfStep(first), now() + REFUSED_MS);
    }
    look.done(first);
    return true;
  }

  return {
    step,
    async mirror(signal) {
      let tries = 0;
      look.begin();
      while (!signal.aborted) {
        try {
          const isDone = await step(signal);
          tries = 0;
          if (!isDone) await changed.wait(LOOK_MS, signal);
        } catch (error) {
          if (signal.aborted) return;
          tries += 1;
          const failure = error instanceof SendFailure ? error : null;
          if (tries === 1) log.warn({ why: failure?.message ?? nameOfError(error) }, 'the mirror of the desk waits');
          await pauseFor(Math.max(failure?.retryAfterMs ?? 0, backoffMs(tries, chance())), signal);
        }
      }
    },
  };
}

/** A refused word holds up no deletion. */
function nameOfStep({ id, step }: Planned): string {
  return `${id} ${step}`;
}

/** Finds out what is to be done. */
function createLooking({ store, line, now, settings, knowledge, zone, publicUrl }: ForumMirrorDeps) {
  const known = new Map<string, Known>();
  const checks = createForumChecks({ now });
  let cursor = now();
  let hadText: boolean | null = null;

  /** What has happened since the last look, and a little before; what lies ahead was read while the clock was. */
  async function noteEvents(): Promise<void> {
    let after = { at: Math.min(cursor, now()) - OVERLAP_MS, id: '' };
    for (;;) {
      const events = await store.deskEvents(after, EVENTS_READ);
      // That somebody looks at a case changes nothing in it.
      for (const { ticketId, kind } of events) if (kind !== 'presence') known.delete(ticketId);
      const last = events.at(-1);
      if (last === undefined) return;
      cursor = Math.max(cursor, last.at);
      if (events.length < EVENTS_READ) return;
      after = last;
    }
  }

  async function know(id: string, topic: ForumTopic | null, open: Ticket | null): Promise<Known> {
    const before = known.get(id);
    const isFresh = before !== undefined && before.isOpen === (open !== null) && now() < before.at + LOOK_AGAIN_MS;
    if (isFresh) return { ...before, ticket: open ?? before.ticket };
    const found = await store.readTicket(id);
    const ticket = open ?? found?.ticket ?? null;
    const canTell = settings().forumText && found !== null && ticket !== null;
    const told = canTell ? await wordsOf({ ...found, ticket }, topic ?? emptyTopic(id, line.chat)) : NOTHING;
    const fresh = {
      at: now(),
      isOpen: open !== null,
      ticket: found === null ? null : ticket,
      isSilent: found !== null && isSilent(found),
      ...told,
    };
    known.set(id, fresh);
    return fresh;
  }

  async function wordsOf(
    { ticket, conversation }: DeskCase,
    topic: ForumTopic,
  ): Promise<Pick<Known, 'toTell' | 'erasedAt'>> {
    const lines = await store.readTalk(ticket.id, null, LINES_READ);
    const saidBy = createSaying(knowledge(), lines, conversation.contact.language);
    const words = wordsToTell(ticket, topic, lines, saidBy);
    const toTell = [...failureToTell(topic, lines), ...words, ...notesToTell(ticket, topic)];
    return { toTell, erasedAt: erasedSince(topic, ticket, lines) };
  }

  async function toolsNow(): Promise<CardTools> {
    const staff = await store.listStaff();
    return { language: languageOf(staff), zone, staff, publicUrl };
  }

  return {
    begin() {
      known.clear();
      cursor = now();
    },
    done(planned: Planned) {
      known.delete(planned.id);
      checks.done(planned);
    },
    /** All that is to be done, the most urgent first. */
    async plan(): Promise<Planned[]> {
      const { forumText } = settings();
      if (hadText !== forumText) known.clear();
      hadText = forumText;
      await noteEvents();
      const open = await openTickets(store, now());
      const topics = new Map((await store.forumTopics()).map((topic) => [topic.ticketId, topic]));
      const tools = await toolsNow();
      const planned: Planned[] = [];
      for (const id of new Set([...open.keys(), ...topics.keys()])) {
        const topic = topics.get(id) ?? null;
        const one = await know(id, topic, open.get(id) ?? null);
        const { ticket } = one;
        const wish =
          ticket === null ? { name: '', text: '' } : { name: nameOf(ticket, tools), text: cardText(ticket, tools) };
        const mayBeGone = checks.mayBeGone(id);
        const { isSilent, erasedAt } = one;
        const mirrored = { ticket, isSilent, erasedAt, topic, wish, hasWords: one.toTell.length > 0, mayBeGone };
        const step = nextStep(mirrored, now());
        if (step !== null) planned.push({ id, step, mirrored, known: one, tools });
      }
      for (const id of known.keys()) {
        if (open.has(id) || topics.has(id)) continue;
        known.delete(id);
        checks.forget(id);
      }
      const waits = ({ mirrored: { ticket } }: Planned) => ticket?.waitingSince ?? Number.MAX_SAFE_INTEGER;
      const urgency = ({ mirrored, step }: Planned) => urgencyOf(mirrored, step);
      return planned.sort((one, other) => urgency(one) - urgency(other) || waits(one) - waits(other));
    },
  };
}

/** Does one step and keeps that it is done. */
async function take(deps: ForumMirrorDeps, planned: Planned, signal: AbortSignal): Promise<void> {
  const { store, line } = deps;
  const { id, step, mirrored } = planned;
  const topic = mirrored.topic ?? emptyTopic(id, line.chat);
  if (step === 'make') return make(deps, planned, signal);
  if (step === 'drop') return store.dropTopic(id);
  if (step === 'remove') {
    // A topic of another group than the one that is set is not ours to delete any more.
    if (topic.thread !== null && topic.chat === line.chat) await line.remove(topic.thread, signal);
    const isOver = mirrored.ticket === null || mirrored.ticket.status === 'closed';
    if (isOver && !mirrored.isSilent) return store.dropTopic(id);
    const { erasedAt } = mirrored;
    // Made anew it tells all that is still there from the beginning.
    const anew = erasedAt === null ? {} : { saidTo: 0, notesTold: 0, erasedTo: erasedAt };
    return void (await store.keepTopic({ ...topic, ...anew, thread: null, card: null }));
  }
  const changes = await write(deps, planned, signal);
  // Deleted by hand, or of another group: it is made anew.
  const kept = changes === 'gone' ? { ...topic, thread: null, card: null } : { ...topic, ...changes };
  await store.keepTopic(kept);
}

async function make({ store, line }: ForumMirrorDeps, { id, mirrored }: Planned, signal: AbortSignal): Promise<void> {
  const { name } = mirrored.wish;
  const thread = await line.make(name, signal);
  const topic = { ...(mirrored.topic ?? emptyTopic(id, line.chat)), chat: line.chat, thread, card: null, name };
  // Another process was faster: one topic is enough.
  if ((await store.keepTopic(topic)) === 'stale') await line.remove(thread, signal);
}

async function write(
  { line }: ForumMirrorDeps,
  { step, mirrored, known, tools }: Planned,
  signal: AbortSignal,
): Promise<Partial<ForumTopic> | 'gone'> {
  const { topic, ticket, wish } = mirrored;
  if (topic === null || topic.thread === null || ticket === null || topic.chat !== line.chat) return 'gone';
  const card = { text: wish.text, buttons: cardButtons(ticket, tools.language) };
  if (step === 'card') {
    const posted = await line.post(topic.thread, card, signal);
    return posted === 'gone' ? posted : { card: posted, text: wish.text };
  }
  if (step === 'edit') {
    const edited = topic.card === null ? 'gone' : await line.edit(topic.card, card, signal);
    return edited === 'gone' ? edited : { text: wish.text };
  }
  // Called what it is called already, a topic stays as it is, and one that is gone is told.
  if (step === 'rename' || step === 'check') {
    const renamed = await line.rename(topic.thread, wish.name, signal);
    return renamed === 'gone' ? renamed : { name: wish.name };
  }
  const [first] = known.toTell;
  const isFailure = first?.again !== undefined;
  const toTell = isFailure ? [first] : known.toTell;
  const { text, quotes, count } = saidText(
    toTell.map(({ words }) => words),
    tools.language,
  );
  const buttons = isFailure ? { buttons: againButtons(ticket, first.again ?? 0, tools.language) } : {};
  const posted = await line.post(topic.thread, { text, quotes, ...buttons }, signal);
  return posted === 'gone' ? posted : Object.assign({}, ...toTell.slice(0, count).map(({ told }) => told));
}
