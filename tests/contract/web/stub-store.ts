import type { Intake } from '../../../bot/intake/intake.ts';
import type { LogRow } from '../../../core/log-row.ts';
import type { Address, Inbound, Outbound } from '../../../core/message.ts';
import type { LogStore } from '../../../core/store.ts';

/** `text` null: its key was destroyed. */
export type Said = Partial<
  Pick<Outbound, 'choices' | 'from' | 'kind' | 'picture' | 'sound' | 'attachment'> & { text: string | null }
>;

/** The two ports that the web chat needs, over arrays, with a way to speak and a way to go away. */
export interface StubStore extends Intake, Pick<LogStore, 'sentTo'> {
  readonly accepted: readonly Inbound[];
  readonly listeners: ReadonlySet<(to: Address) => void>;
  isAway: boolean;
  onSent(listener: (to: Address) => void): () => void;
  /** Puts a bubble into the log; `quietly`: as another process would, without waking anybody here. */
  say(to: Address, said: Said | string, how?: 'quietly'): number;
  /** Takes a number that a bubble keeps until it is said, after later ones. */
  holds(): (to: Address, said: Said) => number;
}

/** A second apart on one day, where a test does not say otherwise. */
const SECOND_BY_SECOND = (seq: number): number => Date.UTC(2026, 10, 24, 9) + seq * 1000;

export function createStubStore(sentAt = SECOND_BY_SECOND): StubStore {
  const log: { to: Address; row: LogRow }[] = [];
  const accepted: Inbound[] = [];
  let last = 0;
  const listeners = new Set<(to: Address) => void>();
  const assertHere = (stub: StubStore) => {
    if (stub.isAway) throw new Error('store is away');
  };
  return {
    accepted,
    listeners,
    isAway: false,
    async accept(inbound) {
      assertHere(this);
      if (accepted.some(({ id }) => id === inbound.id)) return 'repeat';
      accepted.push(inbound);
      return 'accepted';
    },
    async sentTo(address, range, limit) {
      assertHere(this);
      const rows = log.filter(({ to }) => to === address).map(({ row }) => row);
      if ('after' in range) return rows.filter(({ toldAs }) => toldAs > range.after).slice(0, limit);
      if ('before' in range) return rows.filter(({ toldAs }) => toldAs < range.before).slice(-limit);
      return rows.slice(-limit);
    },
    onSent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    say(to, said, how) {
      const seq = ++last;
      const row = rowOf({ seq, at: sentAt(seq) }, typeof said === 'string' ? { text: said } : said);
      log.push({ to, row });
      if (how !== 'quietly') for (const listener of listeners) listener(to);
      return row.seq;
    },
    holds() {
      const seq = ++last;
      return (to, said) => {
        const toldAs = ++last;
        log.push({ to, row: { ...rowOf({ seq, at: sentAt(toldAs) }, said), toldAs } });
        for (const listener of listeners) listener(to);
        return toldAs;
      };
    },
  };
}

function rowOf(
  { seq, at }: Pick<LogRow, 'seq' | 'at'>,
  { text = '', choices = [], from = 'bot', kind = 'bubble', picture, sound, attachment }: Said,
): LogRow {
  const fixed = {
    direction: 'out',
    place: null,
    state: 'sent',
    externalId: null,
    erasedAt: null,
    deletes: [],
  } as const;
  const status = { sentAt: at, deliveredAt: null, readAt: null, failure: null };
  return {
    seq,
    toldAs: seq,
    at,
    from,
    kind,
    text,
    choices,
    picture: picture ?? null,
    sound: sound ?? null,
    attachment: attachment ?? null,
    ...fixed,
    ...status,
  };
}
