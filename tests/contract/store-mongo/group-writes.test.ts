import { expect, test } from 'vitest';
import { collectionsOf } from '../../../storage/mongo/collections.ts';
import { createGroupWrites } from '../../../storage/mongo/group-writes.ts';
import { describeOnMongo, openMongoDatabase } from '../../support/mongo-databases.ts';
import { commandsDuring, kindOf } from './watched.ts';

describeOnMongo((server) => {
  async function withContacts(count: number, use: (opened: Awaited<ReturnType<typeof openGroup>>) => Promise<void>) {
    await using database = await openMongoDatabase(server);
    const opened = await openGroup(database);
    const ids = Array.from({ length: count }, (_, index) => `contact-${index}`);
    await opened.conversations.insertMany(ids.map((_id) => ({ _id, version: 1 }) as never));
    await use(opened);
  }

  async function openGroup({ beside, uri }: Awaited<ReturnType<typeof openMongoDatabase>>) {
    const { conversations } = collectionsOf(beside).hot;
    return { uri, conversations, group: createGroupWrites(conversations) };
  }

  test('changes that come together go in two commands, and each is told whether it found what it expected', async () => {
    await withContacts(30, async ({ uri, conversations, group }) => {
      let told: boolean[] = [];
      const commands = await commandsDuring(uri, async () => {
        const changes = Array.from({ length: 30 }, (_, index) =>
          group.update({ _id: `contact-${index}`, version: index % 3 === 0 ? 7 : 1 }, { $inc: { version: 1 } }),
        );
        told = await Promise.all(changes);
      });

      expect(told).toEqual(told.map((_, index) => index % 3 !== 0));
      const sent = commands.filter((command) => kindOf(command) === 'update');
      expect(sent.map(({ updates }) => (updates as unknown[]).length)).toEqual([15, 15]);
      expect(await conversations.countDocuments({ version: 2 }, { hint: { _id: 1 } })).toBe(20);
    });
  });

  test('few changes that come together go in one command', async () => {
    await withContacts(8, async ({ uri, group }) => {
      const commands = await commandsDuring(uri, async () => {
        const changes = Array.from({ length: 8 }, (_, index) =>
          group.update({ _id: `contact-${index}`, version: 1 }, { $inc: { version: 1 } }),
        );
        await Promise.all(changes);
      });

      expect(commands.map(kindOf)).toEqual(['update']);
    });
  });

  test('more changes than two commands carry go after them, and none is left behind', async () => {
    await withContacts(250, async ({ conversations, group }) => {
      const told = await Promise.all(
        Array.from({ length: 500 }, (_, index) =>
          group.update({ _id: `contact-${index % 250}`, version: { $exists: true } }, { $inc: { version: 1 } }),
        ),
      );

      expect(told.every((isApplied) => isApplied)).toBe(true);
      expect(await conversations.countDocuments({ version: 3 }, { hint: { _id: 1 } })).toBe(250);
    });
  });

  test('while a change goes by itself another of the same contact waits, and those of others do not', async () => {
    await withContacts(2, async ({ group }) => {
      const order: string[] = [];
      const held = Promise.withResolvers<void>();
      const noted = (name: string) => () => void order.push(name);
      const alone = group.alone('contact-0', () => held.promise).then(noted('alone'));
      const same = group.update({ _id: 'contact-0', version: 1 }, { $inc: { version: 1 } }).then(noted('same'));
      await group.update({ _id: 'contact-1', version: 1 }, { $inc: { version: 1 } }).then(noted('other'));
      expect(group.isQuiet()).toBe(false);
      held.resolve();
      await Promise.all([alone, same]);

      expect(order).toEqual(['other', 'alone', 'same']);
      expect(group.isQuiet()).toBe(true);
    });
  });

  test('of many who change one contact at once exactly one wins each round', async () => {
    await withContacts(1, async ({ group }) => {
      for (let version = 1; version <= 5; version += 1) {
        const told = await Promise.all(
          Array.from({ length: 20 }, () => group.update({ _id: 'contact-0', version }, { $inc: { version: 1 } })),
        );

        expect(told.filter((isApplied) => isApplied)).toHaveLength(1);
      }
    });
  });

  test('a change that the server refuses takes no other with it', async () => {
    await withContacts(10, async ({ conversations, group }) => {
      const told = await Promise.allSettled(
        Array.from({ length: 10 }, (_, index) =>
          group.update(
            { _id: `contact-${index}`, version: 1 },
            index === 4 ? { $push: { version: 1 } as never } : { $inc: { version: 1 } },
          ),
        ),
      );

      expect(told.map(({ status }) => status)).toEqual(
        told.map((_, index) => (index === 4 ? 'rejected' : 'fulfilled')),
      );
      expect(await conversations.countDocuments({ version: 2 }, { hint: { _id: 1 } })).toBe(9);
    });
  });
});
