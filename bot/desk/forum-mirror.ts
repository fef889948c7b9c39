import { emptyTopic, type ForumStore, type ForumTopic } from '../../core/forum.ts';
import { SendFailure } from '../../core/send-failure.ts';
import type { ForumStep } from '../../dialogue/desk/forum-steps.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { pauseFor } from '../../runtime/pause.ts';
import type { WakeUp } from '../../runtime/wake-up.ts';
import { backoffMs } from '../send/retry-policy.ts';
import type { ForumLine } from './forum-line.ts';
import { createForumLook, type ForumLookDeps, type Planned } from './forum-look.ts';
import { againButtons, cardButtons } from './forum-text.ts';
import { saidText } from './forum-words.ts';
import type { GroupDeed, GroupWatch } from './group-watch.ts';

const LOOK_MS = 2000;
/** What Telegram refuses of one request does not hold up the others. */
const REFUSED_MS = 10 * 60_000;
const OF_ONE = new Set<SendFailure['reason']>(['rejected', 'crashed']);
const DEEDS: Readonly<Record<ForumStep, GroupDeed>> = {
  make: 'make',
  rename: 'name',
  check: 'name',
  card: 'write',
  tell: 'write',
  edit: 'write',
  remove: 'write',
  drop: 'write',
};
const nameOfError = (error: unknown) => (error instanceof Error ? error.name : typeof error);

export interface ForumMirrorDeps extends ForumLookDeps {
  store: ForumLookDeps['store'] & ForumStore;
  line: ForumLine;
  log: ServiceLog;
  chance: () => number;
  /** Rung when something has happened at the desk. */
  changed: WakeUp;
  group: GroupWatch;
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
  const { line, log, now, chance, changed, group } = deps;
  const look = createForumLook(deps);
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
      if ((await take(deps, first, signal)) === 'taken') group.taken(DEEDS[first.step]);
    } catch (error) {
      if (error instanceof SendFailure && !isWithoutRight(first, error))
        group.refused(error, { deed: DEEDS[first.step], ticket: first.id });
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
          await group.look();
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

/** A bot that may delete no topics was set up so, or they are too old. */
function isWithoutRight({ step }: Planned, { reason }: SendFailure): boolean {
  return step === 'remove' && reason === 'rejected';
}

/** A refused word holds up no deletion. */
function nameOfStep({ id, step }: Planned): string {
  return `${id} ${step}`;
}

/** Does one step and keeps that it is done. `done`: it says nothing of the group, which may not have been asked. */
async function take(deps: ForumMirrorDeps, planned: Planned, signal: AbortSignal): Promise<'taken' | 'done'> {
  const { store, line } = deps;
  const { id, step, mirrored } = planned;
  const topic = mirrored.topic ?? emptyTopic(id, line.chat);
  if (step === 'make') {
    await make(deps, planned, signal);
    return 'taken';
  }
  if (step === 'drop' || step === 'remove') {
    await (step === 'drop' ? store.dropTopic(id) : remove(deps, planned, signal));
    return 'done';
  }
  const changes = await write(deps, planned, signal);
  // Deleted by hand, or of another group: it is made anew.
  const kept = changes === 'gone' ? { ...topic, thread: null, card: null } : { ...topic, ...changes };
  await store.keepTopic(kept);
  return changes === 'gone' ? 'done' : 'taken';
}

async function remove({ store, line }: ForumMirrorDeps, { id, mirrored }: Planned, signal: AbortSignal): Promise<void> {
  const topic = mirrored.topic ?? emptyTopic(id, line.chat);
  // A topic of another group than the one that is set is not ours to delete any more.
  if (topic.thread !== null && topic.chat === line.chat) await line.remove(topic.thread, signal);
  const isOver = mirrored.ticket === null || mirrored.ticket.status === 'closed';
  if (isOver && !mirrored.isSilent) return store.dropTopic(id);
  const { erasedAt } = mirrored;
  // Made anew it tells all that is still there from the beginning.
  const anew = erasedAt === null ? {} : { saidTo: 0, notesTold: 0, erasedTo: erasedAt };
  await store.keepTopic({ ...topic, ...anew, thread: null, card: null });
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
