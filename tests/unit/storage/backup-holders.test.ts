import { expect, test } from 'vitest';
import { ofHolders, readHolders } from '../../../storage/backup/holders.ts';
import type { ConversationRecord, StoreRecord } from '../../../storage/backup/records.ts';

const [FIRST, SECOND] = ['first', 'second'];

function conversation(id: string, inbox: readonly string[], seen: readonly string[]): ConversationRecord {
  return {
    kind: 'conversation',
    id,
    version: 1,
    account: 'telegram',
    addresses: ['hash'],
    sealedAddress: '',
    sealedState: null,
    flow: null,
    node: null,
    release: null,
    lastSeq: 0,
    sent: 0,
    dropped: 0,
    silentSince: null,
    isUnreachable: false,
    heardDay: 0,
    sendAfter: 0,
    movedTo: null,
    inbox: inbox.map((key, at) => ({ key, at, sealed: '' })),
    seen: seen.map((key, at) => ({ key, at })),
    timers: [],
    outbox: [],
  };
}

/** What is restored of the first, who goes on as the second, which was written after it. */
async function restored(...records: [ConversationRecord, ConversationRecord]) {
  async function* all(): AsyncGenerator<StoreRecord> {
    yield* records;
  }
  const holders = await readHolders(all(), new Set([FIRST, SECOND]));
  const { movedTo, inbox } = ofHolders(records[0], holders, 0) as ConversationRecord;
  return { movedTo, inbox: inbox.map(({ key }) => key) };
}

test('whoever goes on as another has ended, and waits for nothing that came along', async () => {
  const first = conversation(FIRST, ['turned', 'waits'], ['old']);
  const second = conversation(SECOND, ['waits'], ['old', 'turned']);

  expect(await restored(first, second)).toEqual({ movedTo: SECOND, inbox: [] });
});

test('a word that has not come along yet is turned where it is', async () => {
  const first = conversation(FIRST, ['turned', 'waits', 'cry'], ['old']);
  const second = conversation(SECOND, ['waits'], ['old', 'turned']);

  expect(await restored(first, second)).toEqual({ movedTo: null, inbox: ['cry'] });
});

test('whoever has taken nothing in leaves all words where they are', async () => {
  const first = conversation(FIRST, ['cry'], ['old']);

  expect(await restored(first, conversation(SECOND, [], ['new']))).toEqual({ movedTo: null, inbox: ['cry'] });
});
