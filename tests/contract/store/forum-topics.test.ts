import { expect, test } from 'vitest';
import { emptyTopic } from '../../../core/forum.ts';
import { describeStores } from '../../support/store-adapters.ts';

const GROUP = -1_001_234_567_890;

describeStores((store) => {
  const made = { ...emptyTopic('t1', GROUP), thread: 77, name: 'bolan-4271', saidTo: 12 };

  test('a topic is kept with all that is known of it, until it is dropped', async () => {
    expect(await store().forumTopics()).toEqual([]);
    await store().keepTopic(made);
    await store().keepTopic(emptyTopic('t2', GROUP));

    expect(await store().forumTopics()).toEqual([
      { ...made, version: 1 },
      { ...emptyTopic('t2', GROUP), version: 1 },
    ]);
    await store().dropTopic('t1');
    await store().dropTopic('t1');
    expect((await store().forumTopics()).map(({ ticketId }) => ticketId)).toEqual(['t2']);
  });

  test('of twenty processes that make a topic at once one keeps it', async () => {
    const tries = Array.from({ length: 20 }, (_, thread) => store().keepTopic({ ...made, thread }));

    expect((await Promise.all(tries)).filter((outcome) => outcome === 'kept')).toHaveLength(1);
  });

  test('a process that wakes late undoes nothing', async () => {
    await store().keepTopic(made);
    expect(await store().keepTopic({ ...made, version: 1, card: 5 })).toBe('kept');

    expect(await store().keepTopic({ ...made, version: 1, card: 6 })).toBe('stale');
    expect(await store().keepTopic(made)).toBe('stale');
    expect(await store().forumTopics()).toMatchObject([{ version: 2, card: 5 }]);
    await store().dropTopic('t1');
    expect(await store().keepTopic({ ...made, version: 2 })).toBe('stale');
  });
});
