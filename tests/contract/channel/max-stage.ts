import { type MaxChannel, openMax } from '../../../bot/max/channel.ts';
import { type Mark, pollMax } from '../../../bot/max/poll.ts';
import type { Inbound } from '../../../core/message.ts';
import type { FakeMax } from '../../support/max/fake-max-api.ts';
import { createLog, QUICK } from './stage.ts';

export interface MaxReceiver extends AsyncDisposable {
  channel: MaxChannel;
  accepted: Inbound[];
  lines: string[];
  /** Resolves when the loop has ended, by itself or after `stop`. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** Where the mark is kept, from one process to the next. */
export interface KeptMark {
  mark: Mark | null;
  isAway?: boolean;
}

/** A process that polls. `accept` stands before the list: what it throws, the store could not take. */
export function startMaxReceiver(
  fake: FakeMax,
  {
    kept,
    accept,
    token = fake.token,
  }: { kept: KeptMark; accept?: (inbounds: Inbound[], stop: () => void) => unknown; token?: string },
): MaxReceiver {
  const stopping = new AbortController();
  const { log, lines } = createLog();
  const accepted: Inbound[] = [];
  const { signal } = stopping;
  const channel = openMax({ token, apiRoot: fake.apiRoot, log, now: Date.now, signal, waits: QUICK });
  const ended = pollMax({
    ...channel,
    log,
    signal,
    waits: QUICK,
    marks: {
      async read() {
        if (kept.isAway) throw new Error('the store is away');
        return kept.mark;
      },
      async keep(mark) {
        if (kept.isAway) throw new Error('the store is away');
        kept.mark = mark;
      },
    },
    async accept(inbounds) {
      await accept?.(inbounds, () => stopping.abort());
      accepted.push(...inbounds);
    },
  });
  const stop = async (): Promise<void> => {
    stopping.abort();
    await ended;
  };
  return { channel, accepted, lines, ended, stop, [Symbol.asyncDispose]: stop };
}
