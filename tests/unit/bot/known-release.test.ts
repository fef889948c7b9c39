import { describe, expect, test } from 'vitest';
import { createKnownRelease, type ReleaseSeeker } from '../../../bot/turns/known-release.ts';
import type { Inbound, Timer } from '../../../core/message.ts';
import type { ClaimedTurn } from '../../../core/turn-commit.ts';
import { createLog } from '../../contract/channel/stage.ts';
import { smallKnowledge } from '../../support/small-knowledge.ts';
import { createTalk } from '../../support/talk.ts';

const knowledge = smallKnowledge({ work: 'a: { ask: { tg: а, ru: а }, expect: text, save: a, to: menu }' });

/** Somebody who waits at a question of a release, and what has come of them. */
function claimOf(release: number | null, content: Inbound['content'] = { kind: 'text', text: 'салом' }): ClaimedTurn {
  const { conversation } = createTalk(knowledge, { language: 'tg' });
  const session = { flow: 'work', node: 'a', visits: [], answers: {}, flags: [], back: [], failures: 0, page: 0 };
  const inbound = { id: 'telegram:1', account: 'telegram', from: conversation.address, at: 0, content };
  return {
    conversation: { ...conversation, session: release === null ? null : { ...session, release, askedAt: 0 } },
    waiting: [{ key: 'k', inbound }],
    lease: 1,
  };
}

/** A process that knows release 1, and what it finds when it looks. */
function open(found: Awaited<ReturnType<ReleaseSeeker['seek']>>) {
  const known = new Set([1]);
  const { log, lines } = createLog();
  const given: ClaimedTurn[] = [];
  const sought: [number, string][] = [];
  let elapsed = 0;
  const guard = createKnownRelease({
    releases: {
      knows: (release) => known.has(release),
      async seek(release, namedBy) {
        sought.push([release, namedBy]);
        if (found === 'known') known.add(release);
        return found;
      },
    },
    store: { releaseTurn: async (claim) => void given.push(claim) },
    log,
    elapsed: () => elapsed,
    async pause(ms) {
      elapsed += ms;
    },
  });
  return { guard, given, sought, lines, passes: (ms: number) => (elapsed += ms) };
}

const reminder = (release: number): Timer => ({
  kind: 'remind',
  id: 't',
  at: 0,
  tries: 0,
  name: 'n',
  place: { flow: 'work', node: 'a', release },
});

describe('before a turn is decided', () => {
  test('nothing is waited for where all that is named is known', () => {
    const { guard, sought } = open('absent');

    expect([guard.before(claimOf(1)), guard.before(claimOf(null))]).toEqual([null, null]);
    expect(sought).toEqual([]);
  });

  test.each([
    ['the question that somebody waits at', claimOf(2)],
    ['the node that has set a timer', claimOf(1, { kind: 'timer', timer: reminder(2) })],
  ])('a release is looked for that is named by %s', async (_by, claim) => {
    const { guard, sought, given } = open('known');

    expect(await guard.before(claim)).toBe(true);
    expect(sought).toEqual([[2, 'conversation']]);
    expect(given).toEqual([]);
  });

  test('whoever waits in what this program cannot read is given back for another, and that is told once', async () => {
    const { guard, given, lines, passes } = open('unreadable');
    const claim = claimOf(2);

    for (let look = 0; look < 3; look++) {
      expect(await guard.before(claim)).toBe(false);
      passes(15_000);
    }

    expect(given).toEqual([claim, claim, claim]);
    expect(lines.filter((line) => line.includes('is not known here'))).toHaveLength(1);
  });

  test.each(['absent', 'unreadable'] as const)('what is %s holds nobody up for longer than a minute', async (found) => {
    const { guard, given, passes } = open(found);

    expect(await guard.before(claimOf(2))).toBe(false);
    passes(61_000);
    expect(await guard.before(claimOf(2))).toBe(true);
    expect(given).toHaveLength(1);
  });

  test('who is met later is given back for another process for as long', async () => {
    const { guard, given, passes } = open('unreadable');
    const claim = claimOf(2);
    const later = { ...claim, conversation: { ...claim.conversation, id: 'later' } };

    expect(await guard.before(claim)).toBe(false);
    passes(300_000);
    expect(await guard.before(later)).toBe(false);
    expect(await guard.before(claim)).toBe(true);
    passes(61_000);
    expect(await guard.before(later)).toBe(true);
    expect(given).toEqual([claim, later]);
  });

  test('a button with a release that nobody knows is looked for and then turned as it is', async () => {
    const { guard, given, sought } = open('absent');

    expect(await guard.before(claimOf(1, { kind: 'choice', token: 'zz.work.a.x' }))).toBe(true);
    expect(sought).toEqual([[Number.parseInt('zz', 36), 'button']]);
    expect(given).toEqual([]);
  });
});
