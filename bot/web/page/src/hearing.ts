import { type Item, isBefore, type Own } from './conversation.ts';
import { isOwed, type Outbox } from './outbox.ts';

/** What another window of a phone that is the person's own keeps, as far as it matters here. */
export interface Heard {
  token: string | null;
  own: readonly Own[];
}

/**
 * What another window has written is shown here too, and sent where both are in one conversation: that window may be closed
 * before it has gone out. One id is one message.
 */
export interface Hearing {
  hear(heard: Heard): void;
  /** Whether it came from another window, which answers for it. */
  isHeard(own: Own): boolean;
  /** Where another window is, as it has said last. */
  token(): string | null;
  /** What belongs before this place is about to be shown no more, whatever another window still keeps. */
  cover(seq: number): void;
  erase(ids: readonly string[]): void;
  /** Another conversation has begun: places count from the beginning. */
  restart(): void;
}

export interface HearingTools {
  items: readonly Item[];
  token(): string | null;
  outbox: Pick<Outbox, 'add' | 'hold'>;
  addOwn(own: Own): void;
  onChange(own: Own): void;
}

export function createHearing({ items, token, outbox, addOwn, onChange }: HearingTools): Hearing {
  /** How often each had been pressed again where it was written; pressed here, it is of here. */
  const heard = new WeakMap<Own, number>();
  /** Those that are shown no more, and those that are sent without being shown. */
  const gone = new Set<string>();
  /** By their ids: they can be taken back where they are still seen. */
  const unseen = new Map<string, Own>();
  let coveredBefore = 0;
  let heardToken: string | null = null;

  /** Of another conversation only what waits is shown: its own window sends it. */
  function meet(other: Own, isOfHere: boolean): void {
    if (gone.has(other.id)) return;
    const isCovered = isBefore(other, coveredBefore);
    if (isCovered) hide(other);
    else if (isOfHere || isOwed(other)) addOwn(other);
    if (!isOfHere || !isOwed(other)) return;
    send(other);
  }

  function hide(own: Own): void {
    gone.add(own.id);
    if (isOwed(own)) unseen.set(own.id, own);
  }

  function send(own: Own): void {
    heard.set(own, own.pressed ?? 0);
    outbox.add(own);
  }

  function find(id: string): Own | undefined {
    return items.find((item): item is Own => item.kind === 'own' && item.id === id) ?? unseen.get(id);
  }

  /** What is held counts, unless it was pressed again since, or only for a conversation that is over elsewhere. */
  function compare(own: Own, other: Own, isOfHere: boolean): void {
    const [ours, theirs] = [own.pressed ?? 0, other.pressed ?? 0];
    if (own.state === 'sent') return;
    if (other.state === 'sent') {
      own.state = 'sent';
      onChange(own);
    }
    if (other.state === 'sent' || theirs < ours) return;
    if (theirs > ours) {
      own.pressed = theirs;
      delete own.tried;
    }
    if (other.problem === 'conversation_over' && !isOfHere) return;
    if (other.isHeld && !own.isHeld) {
      if (other.problem) own.problem = other.problem;
      outbox.hold(own);
    } else if (theirs > ours && !other.isHeld) {
      delete own.isHeld;
      if (isOfHere) send(own);
    }
  }

  return {
    hear({ token: theirs, own: all }) {
      heardToken = theirs;
      const isOfHere = theirs === token();
      for (const other of all) {
        const own = find(other.id);
        if (own === undefined) meet(other, isOfHere);
        else compare(own, other, isOfHere);
      }
    },
    isHeard: (own) => heard.get(own) === (own.pressed ?? 0),
    token: () => heardToken,
    cover(seq) {
      for (const item of items) if (item.kind === 'own' && isBefore(item, seq)) hide(item);
      coveredBefore = Math.max(coveredBefore, seq);
    },
    erase(ids) {
      for (const id of ids) {
        const own = find(id);
        if (own === undefined) gone.add(id);
        else hide(own);
      }
    },
    restart() {
      coveredBefore = 0;
    },
  };
}
