import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { type ChosenWays, chosenWays, WAYS_FOLDER, writeWays } from '../support/chosen-ways.ts';
import { nodesToVisit } from '../support/find-ways.ts';
import { shippedKnowledge } from '../support/knowledge.ts';
import { transcribeWays } from '../support/transcript.ts';
import { sharedWalker, type Walker } from '../support/walker.ts';

/** Every script to every node, in both languages: what a change of words changes is seen here, and what nobody reads. */
const SCRIPTS = join(import.meta.dirname, '..', '..', 'flows', 'scripts');
const FLOWS = readdirSync(SCRIPTS).map((file) => basename(file, '.yaml'));
const FINDING_MS = 300_000;

let knowledge: Knowledge;
let walkers: Record<Language, Walker>;
let chosen: ChosenWays;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
  walkers = { tg: sharedWalker(knowledge, 'tg'), ru: sharedWalker(knowledge, 'ru') };
  chosen = chosenWays(knowledge, walkers.tg);
}, FINDING_MS);

test('every script is among those that are walked', () => {
  expect([...chosen.keys()]).toEqual(FLOWS.toSorted());
});

test.each(FLOWS)('the ways through %s are those that are kept', async (flow) => {
  await expect(writeWays(chosen.get(flow) ?? [])).toMatchFileSnapshot(join(WAYS_FOLDER, `${flow}.txt`));
});

describe.each(LANGUAGES)('in %s', (language) => {
  const visited = new Set<string>();

  test.each(FLOWS)('%s reads as it is written down', async (flow) => {
    const written = transcribeWays(walkers[language], { flow, ways: chosen.get(flow) ?? [] });
    for (const node of written.visited) visited.add(node);

    await expect(written.text).toMatchFileSnapshot(`transcripts/every-node/${flow}.${language}.txt`);
  });

  test('somebody comes to every node of every script', () => {
    const nodes = nodesToVisit(knowledge);
    const unvisited = nodes.filter((node) => !visited.has(node));
    process.stdout.write(`${language}: ${nodes.length} nodes, ${nodes.length - unvisited.length} visited\n`);

    expect(unvisited.map((node) => `${node} (${language})`)).toEqual([]);
  });
});
