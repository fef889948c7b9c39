import { type Alarm, aboutReading, aboutRelease, WEBHOOK } from './alarm.ts';
import { type DraftHead, waitsFor } from './draft.ts';
import { isPermitted } from './permission.ts';
import type { ReleaseHead } from './release.ts';
import type { Staff } from './staff.ts';
import { CONFIRM_MS, isConfirmable, isOverdue } from './withdrawal.ts';

/** Of one editor's sending a reader is told so often at most. */
export const SENDING_MS = 5 * 60_000;
/** None of them stands in the order of tickets. */
const LEVEL = 'green';

/** Those who may approve. */
export function approversIn(staff: readonly Pick<Staff, 'id' | 'status' | 'role'>[]): string[] {
  return staff
    .filter(({ status, role }) => status === 'active' && isPermitted(role, 'release_content'))
    .map(({ id }) => id);
}

/** Those of them whom Telegram reaches. */
export function approversToTell(staff: readonly Staff[]): string[] {
  return approversIn(staff.filter(({ telegram }) => telegram !== null));
}

/** Those who may invite an approver, or have one link their Telegram, as far as Telegram reaches them. */
export function administratorsToTell(staff: readonly Staff[]): string[] {
  const there = staff.filter(({ status, telegram }) => status === 'active' && telegram !== null);
  return there.filter(({ role }) => isPermitted(role, 'change_settings')).map(({ id }) => id);
}

interface ToTell {
  now: number;
  approvers: readonly string[];
  /** Told where no other approver is reached. */
  administrators: readonly string[];
  /** All who may approve, also those whom Telegram does not reach. */
  mayRelease: readonly string[];
  hasWebhook: boolean;
}

/**
 * Whoever else may approve is told at once of a withdrawal, and so is a program; of one that nobody confirms all of them are,
 * once each day, and once for all where nobody else may confirm it.
 */
export function withdrawalAlarms(
  unconfirmed: readonly ReleaseHead[],
  { now, approvers, administrators, mayRelease, hasWebhook }: ToTell,
): Alarm[] {
  const all = unconfirmed.map((head): Alarm => {
    const told = { about: aboutRelease(head.number), level: LEVEL, at: now } as const;
    const others = approvers.filter((id) => id !== head.author);
    const instead = others.length > 0 ? [] : administrators.filter((id) => id !== head.author);
    const beside = [...instead, ...(hasWebhook ? [WEBHOOK] : [])];
    if (!isOverdue(head, now)) return { ...told, kind: 'withdrawn', step: 0, left: [...others, ...beside] };
    const step = isConfirmable(head, mayRelease) ? Math.floor((now - head.at) / CONFIRM_MS) : 1;
    return { ...told, kind: 'unconfirmed', step, left: [...approvers, ...beside] };
  });
  return all.filter(({ left }) => left.length > 0);
}

/** Of what waits to be read one alarm for each who has sent some of it and each who may read it. */
export function readingAlarms(
  drafts: readonly DraftHead[],
  { now, approvers }: { now: number; approvers: readonly string[] },
): Alarm[] {
  const alarms = new Map<string, Alarm>();
  for (const reader of approvers) {
    for (const draft of drafts) {
      if (draft.sent === null || draft.sent.by === reader || !waitsFor(draft, reader)) continue;
      const about = aboutReading({ from: draft.sent.by, reader });
      const step = Math.max(draft.sent.at, alarms.get(about)?.step ?? 0);
      alarms.set(about, { about, kind: 'to-read', level: LEVEL, step, at: now, left: [reader] });
    }
  }
  return [...alarms.values()];
}
