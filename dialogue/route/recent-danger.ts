import { wasLately } from '../../core/clock.ts';
import { DANGER_FAMILIES, type DangerFamily, type Memory } from '../../core/conversation.ts';
import type { Level } from '../../core/ticket.ts';

/** A danger family is answered once in this time; within it, it only raises the level. */
export const DANGER_PAUSE_MS = 30 * 60_000;

/** Whether this danger has had its answer. By a clock that went back it has not: it is answered again rather than not. */
export function wasAnswered(
  { dangerAnsweredAt }: Pick<Memory, 'dangerAnsweredAt'>,
  family: DangerFamily,
  at: number,
): boolean {
  const answeredAt = dangerAnsweredAt[family];
  return answeredAt !== undefined && at - answeredAt < DANGER_PAUSE_MS && at >= answeredAt;
}

/** Which danger the person has spoken of lately, whoever answered it; the first is the one to answer first. */
export function recentDanger(
  { dangerAnsweredAt, dangerHeardAt = {} }: Pick<Memory, 'dangerAnsweredAt' | 'dangerHeardAt'>,
  now: number,
): DangerFamily[] {
  const isRecent = (at: number | undefined) => at !== undefined && wasLately(at, now, DANGER_PAUSE_MS);
  return DANGER_FAMILIES.filter((family) => isRecent(dangerAnsweredAt[family]) || isRecent(dangerHeardAt[family]));
}

/** So long nothing of whoever has spoken of danger leaves the house. */
const QUIET_MS = 24 * 3_600_000;

/** Whether the person has spoken of danger within a day, whoever answered it. */
export function hasSpokenOfDanger(
  { dangerAnsweredAt, dangerHeardAt = {} }: Pick<Memory, 'dangerAnsweredAt' | 'dangerHeardAt'>,
  now: number,
): boolean {
  const moments = [...Object.values(dangerAnsweredAt), ...Object.values(dangerHeardAt)];
  return moments.some((at) => at !== undefined && now - at < QUIET_MS);
}

/** What a request for a person is about. */
export interface About {
  topic: string;
  level: Level;
  flags: string[];
}

/** As what danger opens a request. */
export function aboutDanger(families: readonly DangerFamily[]): About {
  return { topic: 'danger', level: 'red', flags: families.map((family) => `danger-${family}`) };
}
