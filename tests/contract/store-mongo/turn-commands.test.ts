import { expect, test } from 'vitest';
import type { Address } from '../../../core/message.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import type { ClaimedTurn } from '../../../core/turn-commit.ts';
import { type MongoStore, openMongoStore } from '../../../storage/mongo/store.ts';
import { randomKeyRing } from '../../support/memory-store.ts';
import { describeOnMongo, openMongoDatabase } from '../../support/mongo-databases.ts';
import { ACCOUNT, hear, LEASE_MS, SENT, START, say, turnOf } from '../../support/store-talk.ts';
import { type Command, commandsDuring, kindOf } from './watched.ts';

const PEOPLE = 16;

/** What a call asks the server: how many commands of each kind, and how many changes and rows they carry. */
type Asked = Record<string, number>;

function askedBy(commands: readonly Command[]): Asked {
  const asked: Asked = {};
  const count = (name: string, more: number) => {
    asked[name] = (asked[name] ?? 0) + more;
  };
  for (const command of commands) {
    count(kindOf(command), 1);
    const { updates, documents } = command as { updates?: unknown[]; documents?: unknown[] };
    if (updates !== undefined) count('changes', updates.length);
    if (documents !== undefined) count('rows', documents.length);
  }
  return asked;
}

function person(index: number): Address {
  return `telegram:${index + 1}`;
}

/** A message of each, its turn and its bubble, and what each of these steps asks of the server. */
async function askedInTurns(
  uri: string,
  store: MongoStore,
  people: readonly Address[],
): Promise<Record<string, Asked>> {
  const [turns, bubbles]: [ClaimedTurn[], Delivery[]] = [[], []];
  const takeTurn = { now: START, leaseMs: LEASE_MS, take: (turn: ClaimedTurn) => void turns.push(turn) };
  const until = { now: START, leaseMs: LEASE_MS, take: (one: Delivery) => void bubbles.push(one) };
  const sender = { accounts: [ACCOUNT], held: [], ...until };
  const told = (claimed: ClaimedTurn) => ({
    outbound: [say('Шумо дар куҷоед?')],
    log: claimed.waiting.map(({ key }) => ({ key, at: START, kind: 'text' as const, place: null, text: 'салом' })),
    events: [{ kind: 'arrival' as const }],
  });
  const steps: Record<string, () => Promise<unknown>> = {
    accept: () => Promise.all(people.map((from) => store.accept(hear('салом', { from }), undefined, takeTurn))),
    commit: () => Promise.all(turns.map((claimed) => store.commitTurn(turnOf(claimed, told(claimed)), sender))),
    sent: () => Promise.all(bubbles.map((bubble) => store.markSent(bubble, SENT))),
    settle: () => store.settle(START),
  };
  const asked: Record<string, Asked> = {};
  for (const [name, step] of Object.entries(steps)) {
    asked[name] = askedBy(await commandsDuring(uri, async () => void (await step())));
  }
  expect([turns.length, bubbles.length]).toEqual([people.length, people.length]);
  return asked;
}

describeOnMongo((server) => {
  async function asked(people: readonly Address[]): Promise<Record<string, Asked>> {
    await using database = await openMongoDatabase(server);
    await using store = await openMongoStore({ uri: database.uri, keyRing: randomKeyRing() });
    // Everybody has written before: what a first message costs is another matter.
    await askedInTurns(database.uri, store, people);
    const found = await askedInTurns(database.uri, store, people);
    process.stdout.write(`${people.length} turns ask of MongoDB: ${JSON.stringify(found)}\n`);
    return found;
  }

  test('a turn of one person is three changes, and nothing is read that is known', async () => {
    const { accept, commit, sent } = await asked([person(0)]);

    expect(accept).toEqual({ findAndModify: 1 });
    expect(commit).toEqual({ update: 1, changes: 1 });
    expect(sent).toEqual({ update: 1, changes: 1 });
  });

  test('of many who write at once each step is a handful of commands', async () => {
    const people = Array.from({ length: PEOPLE }, (_, index) => person(index));
    const { accept, commit, sent, settle } = await asked(people);

    // Whoever comes when nobody else is under way has a change alone.
    expect(accept).toMatchObject({ findAndModify: 1, changes: PEOPLE - 1 });
    for (const step of [commit, sent]) expect(step?.changes).toBe(PEOPLE);
    for (const step of [accept, commit, sent]) expect(step?.update).toBeLessThanOrEqual(4);
    expect(accept?.find).toBeLessThanOrEqual(4);
    expect(settle).toMatchObject({ changes: PEOPLE, rows: 3 * PEOPLE, insert: 2 });
  });
});
