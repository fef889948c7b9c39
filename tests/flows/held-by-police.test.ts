import { beforeAll, expect, test } from 'vitest';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { wordingsOf } from '../../flows/check/node-texts.ts';
import { shippedKnowledge } from '../support/knowledge.ts';

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

test.each(['detained-deported', 'appeal-expulsion'])('whoever is held reads no number of the police in %s', (flow) => {
  const nodes = [...(knowledge.book.newest.flows.get(flow)?.nodes ?? [])];
  const police = nodes.filter(([, node]) =>
    wordingsOf(node).some(({ words }) =>
      /\{\{(numbers:(emergency|danger)|contact:\w+\.(police|emergency))\}\}/.test(words),
    ),
  );

  expect(nodes.length).toBeGreaterThan(15);
  expect(police.map(([id]) => id)).toEqual([]);
});
