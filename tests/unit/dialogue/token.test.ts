import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCommand } from '../../../dialogue/route/commands.ts';
import { type Pressed, readToken, TOKEN_MAX_BYTES, writeToken } from '../../../dialogue/route/token.ts';
import { CHOICE_ID_MAX, FLOW_ID_MAX, NODE_ID_MAX } from '../../../flows/schema.ts';

const idOf = (most: number) =>
  fc.stringMatching(/^[a-z0-9][a-z0-9-]*$/, { maxLength: most }).filter((id) => id.length <= most);
const at = fc.record({
  release: fc.integer({ min: 1, max: 36 ** 6 - 1 }),
  flow: idOf(FLOW_ID_MAX),
  node: idOf(NODE_ID_MAX),
});
const pressed: fc.Arbitrary<Pressed> = fc.oneof(
  fc.record({ kind: fc.constant('choice' as const), at, choice: idOf(CHOICE_ID_MAX) }),
  fc.record({
    kind: fc.constant('choice' as const),
    at,
    choice: idOf(CHOICE_ID_MAX),
    item: fc.integer({ min: 1, max: 99 }),
  }),
  fc.record({ kind: fc.constant('open' as const), flow: idOf(FLOW_ID_MAX), node: idOf(NODE_ID_MAX) }),
  fc.record({ kind: fc.constant('skip' as const), at }),
  fc.record({ kind: fc.constant('page' as const), at, page: fc.nat(999) }),
  fc.record({ kind: fc.constant('topic' as const), flow: idOf(FLOW_ID_MAX) }),
  fc.constantFrom(
    { kind: 'command' as const, command: 'more' as const },
    { kind: 'command' as const, command: 'my-data' as const },
  ),
);

test('what a button says is read as it was written, and fits into 64 bytes', () => {
  fc.assert(
    fc.property(pressed, (one) => {
      const token = writeToken(one);

      expect(new TextEncoder().encode(token).length).toBeLessThanOrEqual(TOKEN_MAX_BYTES);
      expect(readToken(token, isCommand)).toEqual(one);
    }),
  );
});

test('what no button of ours says is nothing, and breaks nothing', () => {
  for (const token of [
    '',
    '!',
    '!constructor',
    '!__proto__',
    '1',
    '1.a',
    '1.a.b',
    '1.a.b.c.d.e',
    '1.a.b.c.D',
    '1.a.b.c.123',
    '!open.a',
    '!open.a.b.c',
    '1..b.c',
    '!topic.',
    '1.a.b.!p9999',
    'Ҳа',
  ]) {
    expect(readToken(token, isCommand)).toBeNull();
  }
  fc.assert(fc.property(fc.string(), (token) => void readToken(token, isCommand)));
});
