import { wasLately } from '../../core/clock.ts';
import { type Conversation, DANGER_FAMILIES, type DangerFamily, type Memory } from '../../core/conversation.ts';
import type { Danger } from '../../language/danger/danger.ts';
import type { Heard, Tier } from '../../language/learn/hearing.ts';
import { besideAnyGenuine, isAfraid } from '../know/asks-genuine.ts';
import type { Knowledge } from '../know/knowledge.ts';
import { DANGER_PAUSE_MS } from './recent-danger.ts';

/** So many hints within a day make a sign. */
const HINTS_OF_A_SIGN = 3;
const HINTS_LAST_MS = 24 * 3_600_000;
/** The line that leads to help is not said again for so long. */
const HINT_PAUSE_MS = 60 * 60_000;
const TIERS: readonly Tier[] = ['red', 'ask', 'hint', 'none'];

/** What is read for itself as well: who asks whether it is us who call may say of what they are afraid. */
export function saidBeside(text: string): string[] {
  const beside = besideAnyGenuine(text);
  return beside === null ? [] : [beside.told];
}

/** Fear of a call is asked about as by a rule: the word alone may mean another fear. */
const AFRAID: Heard = { tier: 'ask', danger: { family: 'violence', families: ['violence'] }, isByRule: true };

/** What is heard, and at least the fear that stands beside the question whether it is us. */
export function heardWithFear(heard: Heard, cried: string | null): Heard {
  const isSurer = heard.tier === 'red' || heard.isByRule === true;
  return cried !== null && !isSurer && isAfraid(cried) ? AFRAID : heard;
}

/** What several texts say of danger together: the surest of them counts. */
export function heardIn({ read }: Pick<Knowledge, 'read'>, texts: readonly string[]): Heard {
  const heard = texts.filter((text) => text !== '').map(read.heard);
  const [surest] = heard.toSorted((one, other) => TIERS.indexOf(one.tier) - TIERS.indexOf(other.tier));
  return surest ?? { tier: 'none', danger: null };
}

/** Of several messages read at once, the danger that is answered first; all their families count. */
export function worstOf({ read }: Pick<Knowledge, 'read'>, texts: readonly string[]): Danger | null {
  const heard = texts.map(read.danger).filter((danger) => danger !== null);
  const byOthers = heard.filter(({ isOwnBlow }) => !isOwnBlow);
  const found = byOthers.length > 0 ? byOthers : heard;
  const [first] = found;
  if (first === undefined) return null;
  const families = new Set<DangerFamily>(found.flatMap((danger) => danger.families));
  const worst = found.reduce((one, other) => (isBefore(other.family, one.family) ? other : one), first);
  return { ...worst, families: [worst.family, ...[...families].filter((family) => family !== worst.family)] };
}

function isBefore(one: DangerFamily, other: DangerFamily): boolean {
  return DANGER_FAMILIES.indexOf(one) < DANGER_FAMILIES.indexOf(other);
}

/**
 * How sure danger is after all that was said before: a second message that sounds like it, while the first is being asked
 * about, is a sign; so is the third hint of a day, which is then asked about.
 */
export function tierAfter({ memory }: Pick<Conversation, 'memory'>, { tier }: Heard, at: number): Tier {
  if (tier === 'ask' && wasAskedLately(memory, at)) return 'red';
  return tier === 'hint' && hintsBefore(memory, at) >= HINTS_OF_A_SIGN - 1 ? 'ask' : tier;
}

/** Hints within the last day. */
function hintsBefore({ hintedAt = [] }: Pick<Memory, 'hintedAt'>, at: number): number {
  return hintedAt.filter((moment) => wasLately(moment, at, HINTS_LAST_MS)).length;
}

/** The person was asked a short time ago whether they are safe. */
function wasAskedLately({ safeAskedAt }: Pick<Memory, 'safeAskedAt'>, at: number): boolean {
  return safeAskedAt !== undefined && wasLately(safeAskedAt, at, DANGER_PAUSE_MS);
}

/** A hint is remembered; the line that leads to help stands under the first of an hour. */
export function hinted(memory: Memory, at: number): { memory: Memory; isTold: boolean } {
  const before = (memory.hintedAt ?? []).filter((moment) => wasLately(moment, at, HINTS_LAST_MS));
  const isTold = !before.some((moment) => wasLately(moment, at, HINT_PAUSE_MS));
  return { memory: { ...memory, hintedAt: [...before.slice(1 - HINTS_OF_A_SIGN), at] }, isTold };
}
