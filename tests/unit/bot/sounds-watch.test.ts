import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { createSoundsWatch } from '../../../bot/turns/sounds-watch.ts';
import { unglossed } from '../../../content/gloss.ts';
import { variablesIn } from '../../../content/variables.ts';
import type { Clip } from '../../../core/clip.ts';
import { NARROWEST } from '../../../flows/check/check.ts';
import { flowPairs } from '../../../flows/edit/flow-pairs.ts';
import { openLog } from '../../../runtime/log.ts';
import { shortHash } from '../../../runtime/short-hash.ts';
import { clipOf, SOUND } from '../../support/content-life.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { scriptsForTests } from '../../support/scripts.ts';

const BY = { by: 'a', at: 1 };
const TWICE = { isGrave: true };
const ASK = 'Ҳоло дар ҷои бехатар ҳастед?';

/** What is kept, as a test changes it. */
async function openWatch(clips: Clip[]) {
  const knowledge = await shippedKnowledge();
  let reads = 0;
  const store = {
    clips: async () => clips,
    clipBytes: async () => {
      reads += 1;
      return SOUND;
    },
  };
  return {
    watch: createSoundsWatch({ store, log: openLog('silent'), knowledge: () => knowledge }),
    reads: () => reads,
  };
}

test('each text of the flows that are delivered can be heard by the hash under which it stands among translations', async () => {
  const { book } = await shippedKnowledge();
  const childless = ({ tags }: { tags?: string[] }) => !tags?.includes('child');
  const pairs = scriptsForTests().flatMap(({ text }) => {
    const flow = parse(text);
    const found = flowPairs(flow, NARROWEST).filter(({ kind }) => !['title', 'button', 'synonyms'].includes(kind));
    return found.filter(({ path }) => childless(flow.nodes[String(path[1])]));
  });
  const texts = pairs.flatMap(({ words }) => [words.tg, words.ru]).filter((words) => words !== '');
  const clips = pairs.flatMap(({ words }) =>
    (['tg', 'ru'] as const).map((language) =>
      clipOf({ id: shortHash(words[language]), language, of: shortHash(words[language]), approved: BY }),
    ),
  );
  const { watch } = await openWatch(clips);
  await watch.look();
  const sounds = watch.sounds({ book });

  expect(texts.length).toBeGreaterThan(1000);
  const unheard = pairs.flatMap(({ words }) =>
    (['tg', 'ru'] as const).filter((language) => sounds.nameOf(unglossed(words[language]), language, TWICE) === null),
  );
  expect(unheard).toEqual([]);
  expect(texts.some((words) => variablesIn(words).length > 0)).toBe(true);
});

test('people hear what was approved last, from the next look on, and nothing that waits for a second person', async () => {
  const { book } = await shippedKnowledge();
  const [{ ask } = { ask: null }] = [...(book.newest.flows.get('menu')?.nodes.values() ?? [])].flatMap((node) =>
    'ask' in node ? [node] : [],
  );
  const words = ask?.tg.trim() ?? ASK;
  const clips = [clipOf({ id: 'one', of: shortHash(words) })];
  const { watch, reads } = await openWatch(clips);
  await watch.look();
  expect(watch.sounds({ book }).nameOf(words, 'tg', TWICE)).toBeNull();
  expect(await watch.bytes('one')).toBeNull();

  clips[0] = clipOf({ id: 'one', of: shortHash(words), approved: { by: 'a', at: 5 } });
  clips.push(clipOf({ id: 'two', of: shortHash(words), approved: { by: 'a', at: 9 } }));
  await watch.look();
  const name = watch.sounds({ book }).nameOf(words, 'tg', TWICE) ?? '';
  expect(watch.sounds({ book }).named(name)).toMatchObject({ clip: 'two', text: words });
  expect(await watch.bytes('one')).toBeNull();
  expect([await watch.bytes('two'), await watch.bytes('two'), reads()]).toEqual([SOUND, SOUND, 1]);

  clips.push(clipOf({ id: 'old', of: shortHash('As it read before.'), approved: BY }));
  await watch.look();
  expect(await watch.bytes('old')).toBeNull();

  clips.splice(0);
  await watch.look();
  expect(watch.sounds({ book }).named(name)).toBeNull();
});

test('where it cannot be told what is spoken, people are answered without a sound', async () => {
  const { watch } = await openWatch([clipOf({ approved: BY })]);
  await watch.look();
  const { book } = await shippedKnowledge();
  const broken = { ...book, newest: { ...book.newest, flows: new Map([['work', null as never]]) } };

  expect(watch.sounds({ book: broken }).nameOf('Салом', 'tg', TWICE)).toBeNull();
});
