import { throughDoor } from '../../bot/send/phone-door.ts';
import { withDeletes } from '../../bot/send/with-deletes.ts';
import { takeTurn } from '../../bot/turns/turns.ts';
import type { Address, Inbound, InboundContent, Outbound } from '../../core/message.ts';
import { profileIn } from '../../core/shared-phone.ts';
import type { TurnCommit } from '../../core/turn-commit.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { createWakeUp } from '../../runtime/wake-up.ts';
import type { KeptStore } from './store-adapters.ts';
import { ACCOUNT, FARIDA, LEASE_MS, START } from './store-talk.ts';
import { turnDeps } from './turn-deps.ts';

/** A bubble as it came to the phone, and what stood open at that moment. */
export interface Came {
  id: string;
  /** Of which profile it is; 0: of the door; `null`: nobody shares the phone. */
  of: number | null;
  open: number | null;
  outbound: Outbound;
}

/** A phone on which one account is talked to: what waits is turned and sent, as far as it may be. */
export interface PhoneInHand {
  now: number;
  /** All that has come, and what still stands on the screen of it and of what was written. */
  came: Came[];
  screen: Map<string, string>;
  commits: Omit<TurnCommit, 'lease'>[];
  /** Where each word was turned: by the text that was written. */
  turned: Map<string, Address>;
  says(text: string): Promise<string>;
  presses(token: string): Promise<string>;
  /** Comes now, and was written before; nobody has looked at it yet. */
  comesLate(text: string, at: number): Promise<void>;
  /** The next turn that is decided is cut short before it is kept, as by a process that dies. */
  dies(): void;
  /** Turns and sends all that is due; gives the texts that came. */
  settles(): Promise<string>;
}

export function phoneInHand(store: () => KeptStore, knowledge: Knowledge): PhoneInHand {
  let last = 0;
  /** How many bubbles had to wait so far. */
  let held = 0;
  let isDying = false;
  const deps = () =>
    turnDeps({
      store: {
        ...store(),
        async commitTurn(commit, claimer) {
          if (isDying) {
            isDying = false;
            throw new Error('the process is dead');
          }
          const outcome = await store().commitTurn(commit, claimer);
          if (outcome === 'committed') phone.commits.push(commit);
          return outcome;
        },
      },
      knowledge: () => knowledge,
      newId: () => nextId(),
      now: () => phone.now,
    });

  function nextId(): string {
    last += 1;
    return `id-${last}`;
  }

  async function hears(content: InboundContent): Promise<string> {
    phone.now += 2000;
    await accepts(content, phone.now);
    return phone.settles();
  }

  async function accepts(content: InboundContent, at: number): Promise<void> {
    last += 1;
    const externalId = `own-${last}`;
    const inbound: Inbound = {
      id: `telegram:42:in-hand-${last}`,
      account: ACCOUNT,
      from: FARIDA,
      at,
      content,
      externalId,
    };
    if (content.kind === 'text') phone.screen.set(externalId, content.text);
    await store().accept(inbound);
  }

  async function turnAll(): Promise<number> {
    for (let count = 0; ; count++) {
      const claimed = await store().claimTurn(phone.now, LEASE_MS);
      if (claimed === null) return count;
      for (const { inbound } of claimed.waiting) {
        if (inbound.content.kind === 'text') phone.turned.set(inbound.content.text, claimed.conversation.address);
      }
      const wasDying = isDying;
      await takeTurn(deps(), claimed).catch((error: unknown) => {
        if (!wasDying || isDying) throw error;
        // Another process takes it once the lease of the dead one is over.
        phone.now += LEASE_MS + 1;
      });
    }
  }

  async function sendAll(): Promise<Came[]> {
    const came: Came[] = [];
    for (;;) {
      const delivery = await store().claimSend([ACCOUNT], phone.now, 30_000);
      if (delivery === null) return came;
      const sending = { store: store(), now: () => phone.now, accepted: createWakeUp() };
      if ((await throughDoor(sending, delivery)) === null) {
        held += 1;
        continue;
      }
      const { outbound, address } = delivery;
      const { deletes = [] } = await withDeletes({ store: store(), now: () => phone.now }, delivery);
      for (const gone of deletes) phone.screen.delete(gone);
      const id = `bot-${nextId()}`;
      phone.screen.set(id, outbound.text);
      const open = (await store().phoneAt(FARIDA))?.open ?? null;
      came.push({ id, of: profileIn(address), open, outbound });
      await store().markSent(delivery, { externalId: id, at: phone.now, nextAt: phone.now });
    }
  }

  const phone: PhoneInHand = {
    now: START,
    came: [],
    screen: new Map(),
    commits: [],
    turned: new Map(),
    says: (text) => hears({ kind: 'text', text }),
    comesLate: (text, at) => accepts({ kind: 'text', text }, at),
    dies: () => {
      isDying = true;
    },
    presses: (token) => hears({ kind: 'choice', token }),
    async settles() {
      const came: Came[] = [];
      for (let isFirst = true, isBusy = true; isBusy; isFirst = false) {
        const before = held;
        const turned = await turnAll();
        const sent = await sendAll();
        came.push(...sent);
        isBusy = turned + sent.length + held - before > 0;
        // What nobody has turned or sent since was settled already.
        if (isBusy || isFirst) while ((await store().settle(phone.now)) > 0);
      }
      phone.came.push(...came);
      return came.map(({ outbound }) => outbound.text).join('\n\n');
    },
  };
  return phone;
}
