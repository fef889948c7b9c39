import { beforeAll, describe, expect, test } from 'vitest';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { HELD_BY, HOLDERS } from '../../flows/program-answers.ts';
import { keptWays } from '../support/chosen-ways.ts';
import { shippedKnowledge } from '../support/knowledge.ts';
import { createTalk, type Talk } from '../support/talk.ts';
import { sharedWalker } from '../support/walker.ts';
import { canMake, makeMove, nodesOf, type Way } from '../support/ways.ts';

let knowledge: Knowledge;
/** The police of that land and whoever sends them, as they are shown there. */
let police: string[];

beforeAll(async () => {
  knowledge = await shippedKnowledge();
  const { contactPoints } = knowledge.content;
  police = ['ru.police', 'ru.emergency']
    .flatMap((id) => contactPoints.get(id) ?? [])
    .map(({ name, phone }) => `${name[LANGUAGE]}\n${phone}`);
  expect(police).toHaveLength(2);
});

const LANGUAGE = 'ru';
/** Where the police have a number of their own beside that of the ambulance. */
const LAND = 'RU';

/** Each place on the kept ways at which a move is made, once. */
function placesOnWays(): { before: Way; move: string }[] {
  const places = [...keptWays(knowledge).values()]
    .flat()
    .flatMap((way) => way.map((move, at) => ({ before: way.slice(0, at), move })));
  return [...new Map(places.map((place) => [[...place.before, place.move].join(' '), place])).values()];
}

/** The same person at the same question, but held in Russia; null where nothing is asked there. */
function heldAt(before: Way, by: string): Talk | null {
  const { talk } = sharedWalker(knowledge, LANGUAGE).go(before);
  const { session, contact } = talk.conversation;
  if (session === null) return null;
  const held = createTalk(knowledge, { language: LANGUAGE });
  const answers = { ...session.answers, [HELD_BY]: by };
  Object.assign(held, { now: talk.now, last: talk.last });
  held.conversation = {
    ...talk.conversation,
    contact: { ...contact, country: LAND },
    session: { ...session, answers },
  };
  return held;
}

function policeIn({ last }: Talk): string[] {
  return police.filter((shown) => last.text.includes(shown)).map((shown) => shown.replace('\n', ' '));
}

/** The numbers of a land to carry along, which somebody asks for by that name, are all of them. */
function isPack(where: string): boolean {
  const [flow = '', id = ''] = where.split('/');
  const node = knowledge.book.newest.flows.get(flow)?.nodes.get(id);
  return node?.kind === 'show' && node.show.startsWith('pocket-packs/');
}

/** Whether the talk goes on as of somebody held: the flow may be about somebody free, or the person says so. */
function isStillHeld({ conversation: { session, memory } }: Talk): boolean {
  return session === null ? memory.held !== undefined : HOLDERS.includes(String(session.answers[HELD_BY] ?? ''));
}

describe.each(HOLDERS)('whoever is held by the %s', (by) => {
  test('reads no number that brings the police, wherever they stand in any flow and go on from there', () => {
    let gone = 0;
    const read: string[] = [];
    for (const { before, move } of placesOnWays()) {
      const talk = heldAt(before, by);
      if (talk === null || move.startsWith('in:') || !canMake(talk, move)) continue;
      const nodes = makeMove(talk, move, LANGUAGE).flatMap(({ answer }) => nodesOf(answer));
      if (!isStillHeld(talk) || nodes.some(isPack)) continue;
      gone += 1;
      if (policeIn(talk).length > 0) read.push(`${before.join(' ')} > ${move}: ${policeIn(talk).join(' ')}`);
    }

    expect(gone).toBeGreaterThan(1000);
    expect(read).toEqual([]);
  });
});
