import type { DeskCase, DeskEventStore, DeskLine, TicketStore } from '../../core/desk.ts';
import { emptyTopic, type ForumStore, type ForumTopic } from '../../core/forum.ts';
import type { Settings } from '../../core/settings.ts';
import type { StaffStore } from '../../core/staff-store.ts';
import type { Ticket } from '../../core/ticket.ts';
import {
  erasedSince,
  type ForumStep,
  failureToTell,
  gapToTell,
  hasGap,
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
import { createForumChecks } from './forum-checks.ts';
import type { ForumLine } from './forum-line.ts';
import { type CardTools, cardText, languageOf, nameOf } from './forum-text.ts';
import { openTickets } from './open-tickets.ts';

/** What another process wrote comes a little later than its moment. */
const OVERLAP_MS = 10_000;
const EVENTS_READ = 500;
const LINES_READ = 50;
/** So many are looked through after a gap; of what lies before them it is told that it is at the desk. */
const LINES_MOST = 500;
/** Of what goes by its age no event tells: so often it is asked of every request whether it is still there. */
const LOOK_AGAIN_MS = 30_000;

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

export interface Planned {
  id: string;
  step: ForumStep;
  mirrored: Mirrored;
  known: Known;
  tools: CardTools;
}

export interface ForumLookDeps {
  store: Pick<ForumStore, 'forumTopics'> & TicketStore & DeskEventStore & Pick<StaffStore, 'listStaff'>;
  line: Pick<ForumLine, 'chat'>;
  now: () => number;
  settings: () => Settings;
  knowledge: () => Knowledge;
  zone: string;
  publicUrl: string | null;
}

/** Finds out what is to be done in the group. */
export function createForumLook({ store, line, now, settings, knowledge, zone, publicUrl }: ForumLookDeps) {
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
    const { lines, isCut } = await untold(ticket, topic);
    const saidBy = createSaying(knowledge(), lines, conversation.contact.language);
    const words = [...(isCut ? gapToTell(lines) : []), ...wordsToTell(ticket, topic, lines, saidBy)];
    const toTell = [...failureToTell(topic, lines), ...words, ...notesToTell(ticket, topic)];
    return { toTell, erasedAt: erasedSince(topic, ticket, lines) };
  }

  /** The newest lines, and before them all that were not told. `isCut`: there are more, and too many. */
  async function untold(ticket: Ticket, topic: ForumTopic): Promise<{ lines: DeskLine[]; isCut: boolean }> {
    let lines = await store.readTalk(ticket.id, null, LINES_READ);
    let isMore = lines.length === LINES_READ;
    while (isMore && lines.length < LINES_MOST && hasGap(ticket, topic, lines)) {
      const earlier = await store.readTalk(ticket.id, lines[0]?.seq ?? null, LINES_READ);
      lines = [...earlier, ...lines];
      isMore = earlier.length === LINES_READ;
    }
    return { lines, isCut: isMore && hasGap(ticket, topic, lines) };
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
