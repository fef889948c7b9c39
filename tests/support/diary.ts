import type { Level } from '../../core/ticket.ts';

/** The diary of a month that is lived beside the program, and what it comes to: of the program's own counting it knows nothing. */

export const DAY = 24 * 3_600_000;
export const HOUR = 3_600_000;

/** What somebody beside the program writes down. Days are whole, by adding five hours to the clock of Greenwich. */
export interface Diary {
  heard: { who: string; day: number }[];
  spoken: { who: string; day: number; language: string }[];
  cases: Map<string, { day: number; topic: string }>;
  answers: { day: number; level: Level; seconds: number; isKept: boolean }[];
  /** Cases that ended without an answer, and at the end those that still wait for one past the promise. */
  unanswered: { id: string; day: number; level: Level }[];
  closed: { day: number; outcome: string }[];
  referrals: { day: number; place: string; what: 'made' | 'completed' | 'failed' }[];
}

export const dayAt = (at: number) => Math.floor((at + 5 * HOUR) / DAY);

/** Until when a first answer was promised: hour by hour, of which at green only those of Monday to Friday count. */
export function promisedAt(openedAt: number, level: Level): number {
  if (level !== 'green') return openedAt + { red: HOUR / 12, orange: HOUR / 2, yellow: DAY }[level];
  const step = HOUR / 60;
  let left = 2 * DAY;
  let at = openedAt;
  while (left > 0) {
    const next = Math.min(step - (at % step), left);
    const weekday = new Date(at + 5 * HOUR).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= next;
    at += next;
  }
  return at;
}

/** Counts the diary of these days, in the plainest way there is. */
export function countedHere(diary: Diary, { from, until }: { from: number; until: number }) {
  const within = <Of extends { day: number }>(list: Iterable<Of>) =>
    [...list].filter(({ day }) => day >= from && day < until);
  const tally = (names: readonly string[]) => {
    const counts: Record<string, number> = {};
    for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
    return counts;
  };
  const first = new Map<string, number>();
  for (const { who, day } of diary.heard) first.set(who, Math.min(day, first.get(who) ?? day));
  const heard = within(diary.heard);
  const answers = within(diary.answers);
  const times = (level: Level) =>
    answers
      .filter((one) => one.level === level)
      .map(({ seconds }) => seconds)
      .sort((one, other) => one - other);
  const rank = (level: Level, share: number) => {
    const own = times(level);
    return own[Math.ceil((own.length * share) / 100) - 1];
  };
  const told = within(diary.cases.values());
  const referrals = within(diary.referrals);
  const of = (what: string) => tally(referrals.filter((one) => one.what === what).map(({ place }) => place));
  return {
    people: new Set(heard.map(({ who }) => who)).size,
    newcomers: [...first.values()].filter((day) => day >= from && day < until).length,
    visits: new Set(heard.map(({ who, day }) => `${who} ${day}`)).size,
    languages: tally(within(diary.spoken).map(({ language }) => language)),
    cases: told.length,
    requests: tally(told.map(({ topic }) => topic)),
    answers: tally(answers.map(({ level }) => level)),
    unanswered: tally(within(diary.unanswered).map(({ level }) => level)),
    due: answers.length + within(diary.unanswered).length,
    kept: tally(answers.filter(({ isKept }) => isKept).map(({ level }) => level)),
    median: Object.fromEntries([...new Set(answers.map(({ level }) => level))].map((one) => [one, rank(one, 50)])),
    most: Object.fromEntries([...new Set(answers.map(({ level }) => level))].map((one) => [one, rank(one, 95)])),
    closed: tally(within(diary.closed).map(({ outcome }) => outcome)),
    made: of('made'),
    completed: of('completed'),
    failed: of('failed'),
  };
}
