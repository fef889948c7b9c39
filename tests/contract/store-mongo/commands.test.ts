import { expect, test } from 'vitest';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { randomKeyRing } from '../../support/memory-store.ts';
import { describeOnMongo, openMongoDatabase } from '../../support/mongo-databases.ts';
import { useAll } from '../../support/store-life.ts';
import { keepInOrder } from '../../support/upkeep-life.ts';
import { type Command, commandsDuring, kindOf } from './watched.ts';

interface Change {
  kind: string;
  filter: Record<string, unknown>;
}

/** Every change that a command asks for, with what it says of the document. */
function changesIn(command: Command): Change[] {
  const kind = kindOf(command);
  if (kind === 'findAndModify') return [{ kind, filter: command.query as Change['filter'] }];
  const all = (command.updates ?? command.deletes ?? []) as { q: Change['filter'] }[];
  return all.map(({ q }) => ({ kind, filter: q }));
}

function isById({ filter }: Change): boolean {
  const { _id } = filter;
  return typeof _id === 'string' || (typeof _id === 'object' && _id !== null && '$in' in _id);
}

const WRITES = ['insert', 'update', 'delete', 'findAndModify'];

/** Each question and each change on its own, as the server can explain it. */
function explainable(command: Command): Command[] {
  const kind = kindOf(command);
  const { $db, lsid, txnNumber, writeConcern, $clusterTime, $readPreference, cursor, ...asked } = command;
  if (kind === 'aggregate') return [{ ...asked, cursor: {} }];
  if (['find', 'count', 'distinct', 'findAndModify'].includes(kind)) return [asked];
  if (kind === 'update') return (asked.updates as Command[]).map((one) => ({ ...asked, updates: [one] }));
  if (kind === 'delete') return (asked.deletes as Command[]).map((one) => ({ ...asked, deletes: [one] }));
  return [];
}

describeOnMongo((server) => {
  async function watch(look: (commands: Command[], explain: (command: Command) => Promise<string>) => unknown) {
    await using database = await openMongoDatabase(server);
    await using store = await openMongoStore({ uri: database.uri, keyRing: randomKeyRing() });
    const commands = await commandsDuring(database.uri, async () => {
      await useAll(store);
      await keepInOrder(store);
    });
    const explain = (command: Command) =>
      database.beside.db!.command({ explain: command, verbosity: 'queryPlanner' }).then((plan) => JSON.stringify(plan));
    await look(commands, explain);
  }

  test('every change names its document, so that the store may be spread over servers later', async () => {
    await watch((commands) => {
      const changes = commands.flatMap(changesIn);
      expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['update', 'delete', 'findAndModify']));
      expect(changes.filter((change) => !isById(change))).toEqual([]);
    });
  });

  test('every change is on the disks of the majority before anybody is told', async () => {
    await watch((commands) => {
      const writes = commands.filter((command) => WRITES.includes(kindOf(command)));
      expect(writes.length).toBeGreaterThan(50);
      for (const { writeConcern } of writes) expect(writeConcern).toMatchObject({ w: 'majority', j: true });
    });
  });

  test('the list of all clips is read from an index, without their sound', async () => {
    await watch(async (commands, explain) => {
      const lists = commands.filter(
        ({ find, filter }) => find === 'clips' && Object.keys((filter as object | undefined) ?? {}).length === 0,
      );
      expect(lists.length).toBeGreaterThan(0);
      for (const command of lists.flatMap(explainable)) expect.soft(await explain(command)).not.toMatch(/"FETCH"/);
    });
  });

  test('no question and no change looks through a whole collection or sorts what it found', async () => {
    await watch(async (commands, explain) => {
      const asked = commands.flatMap(explainable);
      const kinds = ['find', 'aggregate', 'update', 'delete', 'findAndModify', 'distinct'];
      expect(new Set(asked.map(kindOf))).toEqual(new Set(kinds));
      for (const command of asked) {
        const plan = await explain(command);
        expect.soft(plan, JSON.stringify(command)).not.toMatch(/"(COLLSCAN|SORT)"/);
        expect.soft(plan).toMatch(/"(IXSCAN|IDHACK|COUNT_SCAN|DISTINCT_SCAN)"/);
      }
    });
  });
});
