import { pino } from 'pino';
import { createForumMirror } from '../../bot/desk/forum-mirror.ts';
import { createForumTake } from '../../bot/desk/forum-take.ts';
import { createGroupWatch } from '../../bot/desk/group-watch.ts';
import { createApi } from '../../bot/telegram/api.ts';
import { createForumLine } from '../../bot/telegram/forum.ts';
import { NO_SETTINGS } from '../../core/settings.ts';
import type { Ticket } from '../../core/ticket.ts';
import { createWakeUp } from '../../runtime/wake-up.ts';
import { isStoreAway } from '../../storage/shared/away.ts';
import { moving } from './desk-life.ts';
import { shippedKnowledge } from './knowledge.ts';
import { openMemoryStore } from './memory-store.ts';
import { NIGORA, staffNamed } from './staff-life.ts';
import { FARIDA, START, talk } from './store-talk.ts';
import { startFakeBotApi } from './telegram/fake-bot-api.ts';

export const GROUP = -1_001_234_567_890;
export const PHONE = 42;
const never = new AbortController().signal;
const knowledge = await shippedKnowledge();

/** The operators' group on a fake Telegram, and what mirrors requests into it. */
export async function openGroup({ forumText = false } = {}) {
  await using opening = new AsyncDisposableStack();
  const store = opening.use(await openMemoryStore());
  const fake = opening.use(await startFakeBotApi());
  const clock = { at: START };
  const line = createForumLine({ api: createApi(fake.token, fake.apiRoot), chat: GROUP, turn: async () => undefined });
  const log = pino({ level: 'silent' });
  const settings = () => ({ ...NO_SETTINGS, forumText });
  const known = { store, line, log, settings, knowledge: () => knowledge, now: () => clock.at, zone: 'Asia/Dushanbe' };
  const rung: number[] = [];
  const group = createGroupWatch({ store, log, now: () => clock.at, ring: async () => rung.push(clock.at) > 0 });
  const open = () =>
    createForumMirror({
      ...known,
      group,
      chance: () => 0,
      publicUrl: 'https://desk.example.org',
      changed: createWakeUp(),
    });
  const mirror = open();
  const linked = { chatId: String(PHONE), linkedAt: START };
  await store.addStaff(staffNamed(NIGORA, { status: 'active', name: 'Нигора', language: 'en', telegram: linked }));
  const all = opening.move();
  return {
    store,
    fake,
    clock,
    open,
    rung,
    watch: group,
    group: fake.group(GROUP),
    step: () => mirror.step(never),
    take: createForumTake({ ...known, isStoreAway }),
    async settle() {
      for (let steps = 0; steps < 50; steps++) if (!(await mirror.step(never))) return;
      throw new Error('the group is never as it should be');
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

export type Opened = Awaited<ReturnType<typeof openGroup>>;

export function ask({ store }: Pick<Opened, 'store'>, ticket: Ticket, from = FARIDA): Promise<string> {
  return talk(store, { from, ticket });
}

export async function move({ store, clock }: Opened, id: string, rule: (ticket: Ticket) => Ticket): Promise<void> {
  await store.changeTicket(id, clock.at, moving(rule));
}

export function textsIn({ group }: Opened, at = 0): string[] {
  return (group.topics()[at]?.messages ?? []).map(({ text }) => text);
}
