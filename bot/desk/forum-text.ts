import { handleOf } from '../../core/handle.ts';
import { seenMark } from '../../core/seen.ts';
import type { Staff, StaffLanguage } from '../../core/staff.ts';
import { OUTCOMES, type Ticket } from '../../core/ticket.ts';
import { wallClock } from '../../dialogue/time/wall-clock.ts';
import { levelName, outcomeName, sayToStaff, topicName } from '../../locales/alarm.ts';
import type { ForumButton } from './forum-line.ts';

const NAME_MAX = 128;

/** How the tokens of all buttons of a card begin. */
export const FORUM_TOKEN = 'forum:';

export interface CardTools {
  language: StaffLanguage;
  /** The zone of the hotline. */
  zone: string;
  staff: readonly Pick<Staff, 'id' | 'name'>[];
  /** Null: nobody knows the address of this server. */
  publicUrl: string | null;
}

/** What the topic is called. */
export function nameOf({ id, level, topic }: Ticket, { language }: Pick<CardTools, 'language'>): string {
  return `${handleOf(id)} · ${levelName(language, level)} · ${topicName(language, topic)}`.slice(0, NAME_MAX);
}

/** Handle, level, topic, since when somebody waits, who has it, and the way there. No word of a person. */
export function cardText(ticket: Ticket, tools: CardTools): string {
  const { id, level, topic } = ticket;
  const { language, publicUrl } = tools;
  return [
    `${levelName(language, level)}: ${handleOf(id)}`,
    sayToStaff(language, 'forum_about', { topic: topicName(language, topic) }),
    ...standing(ticket, tools),
    ...(publicUrl === null ? [] : [`${publicUrl}/admin/inbox/${id}`]),
  ].join('\n');
}

function standing({ status, outcome, assignee, waitingSince }: Ticket, { language, zone, staff }: CardTools): string[] {
  if (status === 'closed') {
    const name = outcome === null ? '' : outcomeName(language, outcome);
    return [sayToStaff(language, 'forum_closed', { outcome: name })];
  }
  const holder = staff.find(({ id }) => id === assignee)?.name ?? '';
  return [
    waitingSince === null
      ? sayToStaff(language, 'forum_answered')
      : sayToStaff(language, 'forum_waits', { at: momentIn(waitingSince, zone) }),
    assignee === null ? sayToStaff(language, 'forum_free') : sayToStaff(language, 'forum_taken', { name: holder }),
  ];
}

/** What stays true while time goes on: a card is not written anew each minute. */
function momentIn(at: number, zone: string): string {
  const [, month = '', day = '', clock = ''] =
    /^\d+-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(new Date(wallClock(at, zone)).toISOString()) ?? [];
  return `${clock}, ${day}.${month}`;
}

/** Under the card of an open one: take it, close it. */
export function cardButtons({ id, status, assignee }: Ticket, language: StaffLanguage): ForumButton[][] {
  if (status !== 'open') return [];
  const claim = { label: sayToStaff(language, 'forum_claim'), token: `${FORUM_TOKEN}claim:${id}` };
  const close = { label: sayToStaff(language, 'forum_close'), token: `${FORUM_TOKEN}close:${id}` };
  return [assignee === null ? [claim] : [close]];
}

/**
 * What it came to. Who was sent on needs to be written down at the desk first. Each button carries what the person had
 * written when it was shown; with an id of 36 letters that is as much as fits (64 bytes).
 */
export function outcomeButtons({ id, referrals, heardAt }: Ticket, language: StaffLanguage): ForumButton[][] {
  const outcomes = OUTCOMES.filter((outcome) => outcome !== 'referred' || referrals.length > 0);
  return [
    ...outcomes.map((outcome) => [
      { label: outcomeName(language, outcome), token: `${FORUM_TOKEN}end-${outcome}:${id}:${seenMark(heardAt)}` },
    ]),
    [{ label: sayToStaff(language, 'forum_back'), token: `${FORUM_TOKEN}back:${id}` }],
  ];
}

/** Under an answer that did not arrive. */
export function againButtons({ id }: Pick<Ticket, 'id'>, seq: number, language: StaffLanguage): ForumButton[][] {
  return [[{ label: sayToStaff(language, 'forum_again'), token: `${FORUM_TOKEN}again:${id}:${seq}` }]];
}

/** The language that most of those speak who may read the group. */
export function languageOf(staff: readonly Pick<Staff, 'language' | 'telegram'>[]): StaffLanguage {
  const count = (language: StaffLanguage) =>
    staff.filter((one) => one.telegram !== null && one.language === language).length;
  const order: StaffLanguage[] = ['tg', 'ru', 'en'];
  return order.reduce((best, one) => (count(one) > count(best) ? one : best));
}
