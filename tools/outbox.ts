import type { DeadLetter } from '../core/dead-letter.ts';
import { SEND_FAILURES } from '../core/delivery.ts';
import type { Upkeep } from '../core/upkeep.ts';
import { openUpkeep } from '../storage/open-store.ts';
import { type CommandSetting, refuseUse, runCommand } from './command.ts';

const PAGE = 100;
const USE =
  'npm run outbox -- list [--reason R], replay ID, replay --all [--reason R], or discard ID "note"; ' +
  `reasons: ${SEND_FAILURES.join(', ')}`;

const LINES = {
  queued: 'outbox_queued',
  unknown: 'outbox_unknown',
  unreachable: 'outbox_unreachable',
  old: 'outbox_old',
  discarded: 'outbox_discarded',
} as const;

/** `npm run outbox -- list | replay | discard`: what was given up, also beside a server that runs. */
await runCommand(async (setting) => {
  const [what, ...rest] = setting.args;
  if (what === 'list') return list(setting, reasonIn(rest));
  if (what === 'replay' && rest[0] === '--all') return replayAll(setting, reasonIn(rest.slice(1)));
  const [id, note, ...more] = rest;
  if (what === 'replay' && id !== undefined && note === undefined) return replay(setting, id);
  if (what === 'discard' && id !== undefined && note && more.length === 0) return discard(setting, id, note);
  throw refuseUse(USE);
});

function reasonIn(args: readonly string[]): string | null {
  const [flag, reason, ...more] = args;
  if (flag === undefined) return null;
  const isKnown = SEND_FAILURES.some((one) => one === reason);
  if (flag !== '--reason' || reason === undefined || !isKnown || more.length > 0) throw refuseUse(USE);
  return reason;
}

/** All of them, newest first; what is given up meanwhile is not among them. */
async function* lettersIn(store: Upkeep, reason: string | null, signal: AbortSignal): AsyncGenerator<DeadLetter> {
  for (let after: string | null = null; !signal.aborted; ) {
    const page: DeadLetter[] = await store.deadLetters({ after, reason }, PAGE);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.cursor;
  }
}

async function list({ config, keyRing, signal, say }: CommandSetting, reason: string | null): Promise<void> {
  await using store = await openUpkeep(config, keyRing);
  let count = 0;
  for await (const letter of lettersIn(store, reason, signal)) {
    const { id, channel, tries, from } = letter;
    const why = letter.code === null ? letter.reason : `${letter.reason} (${letter.code})`;
    const place = letter.flow === null ? '-' : `${letter.flow}/${letter.node ?? ''}`;
    say('outbox_row', { id, channel, why, tries, from, place, at: new Date(letter.at).toISOString() });
    count += 1;
  }
  say('outbox_count', { count });
}

async function replay({ config, keyRing, say }: CommandSetting, id: string): Promise<void> {
  await using store = await openUpkeep(config, keyRing);
  const outcome = await store.replay(id, Date.now());
  say(LINES[outcome], { id });
  if (outcome !== 'queued') process.exitCode = 1;
}

async function replayAll({ config, keyRing, signal, say }: CommandSetting, reason: string | null): Promise<void> {
  await using store = await openUpkeep(config, keyRing);
  const counts = { queued: 0, unknown: 0, unreachable: 0, old: 0 };
  for await (const { id } of lettersIn(store, reason, signal)) counts[await store.replay(id, Date.now())] += 1;
  say('outbox_replayed', { count: counts.queued, unreachable: counts.unreachable });
}

async function discard({ config, keyRing, say }: CommandSetting, id: string, note: string): Promise<void> {
  await using store = await openUpkeep(config, keyRing);
  const outcome = await store.discard(id, note);
  say(LINES[outcome], { id });
  if (outcome !== 'discarded') process.exitCode = 1;
}
