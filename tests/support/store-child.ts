import { writeSync } from 'node:fs';
import type { Address } from '../../core/message.ts';
import { Refusal } from '../../core/refusal.ts';
import { parseKeyRing } from '../../storage/shared/key-ring.ts';
import { openOnThread } from '../../storage/sqlite/thread-store.ts';
import { ACCOUNT, hear, LEASE_MS, START, say, textOf, turnOf } from './store-talk.ts';

// A process of its own that works on a store until it is killed, and tells over a pipe what the store has promised it.
// Arguments: folder, key ring, the number of its first message, how many contacts.

/** How long a full pipe is left alone. */
const FULL_MS = 2;

const [folder = '', keyRing = '', first = '0', contacts = '1'] = process.argv.slice(2);
const store = await openOnThread({ folder, keyRing: parseKeyRing(keyRing) }).catch((error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
  tell(`refused ${error.code}`);
  process.exit(1);
});
tell('open');

for (let number = Number(first); ; number++) {
  const from: Address = `telegram:${number % Number(contacts)}`;
  const inbound = { ...hear(`${number}`, { from }), id: `message-${number}` };
  if ((await store.accept(inbound)) === 'accepted') tell(`accepted ${number}`);
  if (number % 3 !== 0) continue;
  const claimed = await store.claimTurn(START, LEASE_MS);
  if (claimed === null) continue;
  const outbound = claimed.waiting.map((waiting) => say(textOf(waiting.inbound) ?? ''));
  await store.commitTurn(turnOf(claimed, { outbound }));
  const delivery = await store.claimSend([ACCOUNT], START, LEASE_MS);
  if (delivery === null) continue;
  await store.markSent(delivery, { externalId: `${number}`, at: START, nextAt: START });
  tell(`sent ${delivery.outbound.text}`);
}

/** Written before anything else happens: a kill cannot take back what was told. Whoever reads may be busy: then it waits. */
function tell(line: string): void {
  let rest = Buffer.from(`${line}\n`);
  while (rest.length > 0) rest = rest.subarray(written(rest));
}

/** How many of the bytes a pipe took; none when it is full. */
function written(bytes: Buffer): number {
  try {
    return writeSync(1, bytes);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, FULL_MS);
    return 0;
  }
}
