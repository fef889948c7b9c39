import { openReleased } from '../app/open-released.ts';
import { DAY_MS } from '../core/days.ts';
import type { EventSum } from '../core/figures.ts';
import { MESSAGES_KEPT_DAYS } from '../core/limits.ts';
import { groupMissed, type MissedGroup } from '../dialogue/desk/missed-groups.ts';
import { daysIn } from '../dialogue/time/hotline-days.ts';
import { dateIn } from '../dialogue/time/today.ts';
import { openUpkeep } from '../storage/open-store.ts';
import { type CommandSetting, refuseUse, runCommand } from './command.ts';

const DAYS = 30;
/** Of so many messages, the newest, the groups are made. */
const READ_MOST = 5000;

/**
 * `npm run unmatched [-- --days 30]`: what was not understood, or taken for the wrong topic, by likeness, for those who teach
 * the bot. It shows words of three people or more alone, without what could lead to one of them. The audit keeps that
 * somebody looked. Also beside a server that runs.
 */
await runCommand(async ({ config, keyRing, args, say }) => {
  const count = daysAsked(args);
  const at = Date.now();
  const since = at - count * DAY_MS;
  const days = daysIn(config.hotlineZone);
  await using store = await openUpkeep({ ...config, days }, keyRing);
  const knowledge = await openReleased(store, dateIn(at, config.hotlineZone));
  const reason = dateIn(since, config.hotlineZone);
  await store.record({ at, staffId: null, action: 'unmatched_read', object: null, network: null, reason });
  const within = { from: days.dayOf(since), until: days.dayOf(at) + 1 };
  tellCounts(say, count, await store.sumEvents(within, ['not-understood', 'undone']));
  const { groups, left } = groupMissed(knowledge, await store.missedSince(since, READ_MOST));
  for (const group of groups) tellGroup(say, group);
  say('unmatched_groups', { count: groups.length, left });
});

function daysAsked(args: readonly string[]): number {
  const [flag, days, ...more] = args;
  if (flag === undefined) return DAYS;
  const count = Number(days);
  const isCount = /^\d{1,4}$/.test(days ?? '') && count >= 1 && count <= MESSAGES_KEPT_DAYS;
  if (flag !== '--days' || !isCount || more.length > 0) {
    throw refuseUse(`npm run unmatched [-- --days ${DAYS}], at most ${MESSAGES_KEPT_DAYS}`);
  }
  return count;
}

function tellCounts(say: CommandSetting['say'], days: number, sums: readonly EventSum[]): void {
  const total = (kind: string) => sums.reduce((sum, one) => sum + (one.kind === kind ? one.count : 0), 0);
  say('unmatched_counts', { days, unread: total('not-understood'), undone: total('undone') });
  const wrong = Map.groupBy(
    sums.filter(({ kind }) => kind === 'undone'),
    ({ flow }) => flow,
  );
  const counted = [...wrong].map(([topic, of]) => ({ topic, count: of.reduce((sum, one) => sum + one.count, 0) }));
  for (const one of counted.toSorted((a, b) => b.count - a.count)) say('unmatched_undone', one);
}

function tellGroup(say: CommandSetting['say'], { contacts, messages, samples, nearest, wrong }: MissedGroup): void {
  say('unmatched_group', { contacts, messages, nearest: nearest ?? '-' });
  if (wrong.length > 0) say('unmatched_wrong', { topics: wrong.join(', ') });
  for (const text of samples) say('unmatched_sample', { text });
}
