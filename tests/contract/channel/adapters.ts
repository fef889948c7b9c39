import type { Channel } from '../../../bot/channel.ts';
import { openTelegram } from '../../../bot/telegram/channel.ts';
import type { Address } from '../../../core/message.ts';
import { startFakeBotApi } from '../../support/telegram/fake-bot-api.ts';
import { createLog, QUICK } from './stage.ts';

/** What can go wrong on the other side. `after`: the contact has the message although we hear nothing of it. */
export type Trouble =
  | { kind: 'throttled'; retryAfterMs: number }
  | { kind: 'broken'; when: 'before' | 'after' }
  | { kind: 'dropped'; when: 'before' | 'after' }
  | { kind: 'slow'; when: 'before' | 'after'; ms: number }
  | { kind: 'malformed'; body: string };

/** A channel with the other side of it faked. What the contract asks of every channel is asked through this. */
export interface Stage extends AsyncDisposable {
  channel: Channel;
  /** A contact who has written to us, and one who never has. */
  contact: Address;
  stranger: Address;
  /** What the contact has on the screen. */
  shown(): Promise<string[]>;
  nextSend(trouble: Trouble): Promise<void>;
  block(): Promise<void>;
  goAway(): Promise<void>;
  revokeAccount(): Promise<void>;
  /** What may stand in no failure and no log line. */
  secrets: string[];
  lines: string[];
}

async function stageTelegram(): Promise<Stage> {
  const fake = await startFakeBotApi();
  const { log, lines } = createLog();
  const stopping = new AbortController();
  const { signal } = stopping;
  const channel = openTelegram({
    token: fake.token,
    apiRoot: fake.apiRoot,
    log,
    now: Date.now,
    signal,
    waits: QUICK,
  });
  await channel.identified;
  const farida = fake.user(3527065);
  await farida.says('/start');
  const fail = (fault: object) => fake.fail({ method: 'sendMessage', ...fault });
  return {
    channel,
    contact: 'telegram:3527065',
    stranger: 'telegram:9990001',
    shown: async () => (await farida.screen()).filter(({ from }) => from === 'bot').map(({ text }) => text),
    async nextSend(trouble) {
      if (trouble.kind === 'throttled') await fail({ status: 429, retryAfter: trouble.retryAfterMs / 1000 });
      else if (trouble.kind === 'broken') await fail({ status: 502, when: trouble.when });
      else if (trouble.kind === 'dropped') await fail({ drop: true, when: trouble.when });
      else if (trouble.kind === 'slow') await fail({ delayMs: trouble.ms, when: trouble.when });
      else await fail({ body: trouble.body, when: 'after' });
    },
    block: () => farida.blocks(),
    goAway: () => fake.goAway(),
    revokeAccount: () => fake.fail({ method: '*', status: 401, description: 'Unauthorized', times: 1000 }),
    secrets: [fake.token, fake.token.split(':')[1] ?? '', '3527065', '9990001'],
    lines,
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await fake.close();
    },
  };
}

export const adapters: Record<string, () => Promise<Stage>> = { telegram: stageTelegram };
