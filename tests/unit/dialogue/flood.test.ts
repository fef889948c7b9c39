import { beforeAll, expect, test } from 'vitest';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { FLOOD } from '../../../dialogue/turn/flood.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { createTalk, type Talk } from '../../support/talk.ts';

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

function atMenu(): Talk {
  const talk = createTalk(knowledge, { language: 'ru' });
  talk.says('/menu');
  return talk;
}

/** The channel is slow: so many answers have not left yet. */
function backedUp(talk: Talk, unsent: number): Talk {
  talk.conversation = { ...talk.conversation, unsent };
  return talk;
}

test('answers that wait give way to the newest when there are too many of them, until the flood is over', () => {
  const talk = atMenu();

  expect(backedUp(talk, FLOOD).says('о нас').commit?.supersede).toBe(false);
  expect(backedUp(talk, FLOOD + 1).says('меню').commit?.supersede).toBe(true);
  expect(backedUp(talk, 1).says('о нас').commit?.supersede).toBe(true);
  expect(backedUp(talk, 0).says('меню').commit?.supersede).toBe(false);
  talk.waits(15_000);
  expect(backedUp(talk, FLOOD).says('о нас').commit?.supersede).toBe(false);
});

test('the numbers of an answer to danger that may have given way are said again', () => {
  const talk = atMenu();
  talk.says('меня держат на складе');
  talk.says('меню');
  const calm = backedUp(talk, FLOOD).says('о нас');
  const flooded = backedUp(talk, FLOOD + 1).says('меню');

  expect(calm.text).not.toMatch(/\b102\b|\b112\b/);
  expect(flooded.text).toMatch(/\b102\b|\b112\b/);
  expect(flooded.text).toContain('Что вам нужно?');
  talk.waits(60 * 60_000);
  expect(backedUp(talk, FLOOD + 1).says('меню').text).not.toMatch(/\b102\b|\b112\b/);
});

test('a turn that says nothing takes nothing away', () => {
  const talk = backedUp(atMenu(), FLOOD + 1);

  expect(talk.sends({ kind: 'unblocked' }).commit?.supersede).toBe(false);
});
