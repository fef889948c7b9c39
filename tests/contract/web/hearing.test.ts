import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSession } from '../../../bot/web/page/src/session.ts';
import { openPhone } from './two-windows.ts';

const AWAY = { kind: 'away', retryAfterMs: null, problem: null } as const;
const OK = { kind: 'ok', value: null } as const;
const WRONG = { kind: 'token-wrong' } as const;
const MINUTES = 300_000;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());
afterAll(() => vi.unstubAllGlobals());

/** Two windows of one phone, the first of which has no line. */
async function twoWindows({ token = 'one', other = 'one' }: { token?: string; other?: string } = {}) {
  const phone = await openPhone();
  const [first, second] = [phone.openWindow(token), phone.openWindow(other)];
  first.answer = AWAY;
  return { first, second };
}

test('what one window cannot send the other sends, and both know', async () => {
  const { first, second } = await twoWindows();

  first.say('help');
  await vi.advanceTimersByTimeAsync(MINUTES);

  expect([first.posted, second.posted]).toEqual([[], ['help']]);
  expect([first.shown(), second.shown()]).toEqual([['help: sent'], ['help: sent']]);
});

test('a cry is told in one conversation: a window of another shows it, and does not send it', async () => {
  const { first, second } = await twoWindows({ other: 'another' });
  first.say('help');
  await vi.advanceTimersByTimeAsync(MINUTES);
  expect([second.posted, second.shown()]).toEqual([[], ['help: sending']]);
  first.answer = OK;

  await vi.advanceTimersByTimeAsync(MINUTES);

  expect([first.posted, second.posted, second.shown()]).toEqual([['help'], [], ['help: sent']]);
});

test('what was said in another conversation is not shown in this one', async () => {
  const { first, second } = await twoWindows({ other: 'another' });

  second.items.push({ kind: 'own', id: 'old', at: 0, after: 0, text: 'old', state: 'sent' });
  second.write();

  expect(first.shown()).toEqual([]);
});

test('a window whose conversation is over leaves what it has heard to the other, and sends its own', async () => {
  const { first, second } = await twoWindows();
  second.answer = WRONG;
  const heard = first.say('help');
  await vi.advanceTimersByTimeAsync(1000);
  expect([second.shown(), second.items[0]?.isHeld]).toEqual([['help: failed'], undefined]);
  second.answer = OK;

  second.say('mine');
  await vi.advanceTimersByTimeAsync(0);

  expect([second.posted, heard.state]).toEqual([['mine'], 'sending']);
});

test('what was left to a window that is closed goes out here in the end', async () => {
  const { first, second } = await twoWindows();
  second.answer = WRONG;
  first.say('help');
  await vi.advanceTimersByTimeAsync(50_000);
  expect([second.posted, second.shown()]).toEqual([[], ['help: failed']]);

  await vi.advanceTimersByTimeAsync(30_000);

  expect([second.posted, second.shown()]).toEqual([['help'], ['help: sent']]);
});

test('what was left to the other window goes out where it is pressed here', async () => {
  const { first, second } = await twoWindows();
  second.answer = WRONG;
  first.say('help');
  await vi.advanceTimersByTimeAsync(1000);
  const [own] = second.items;
  second.answer = OK;

  if (own) second.outbox.again(own);
  await vi.advanceTimersByTimeAsync(0);

  expect([second.posted, second.hearing.isHeard(own!)]).toEqual([['help'], false]);
});

test('what was taken back in one window is sent by no other, until it is pressed again in any', async () => {
  const { first, second } = await twoWindows();
  second.answer = AWAY;
  const cry = first.say('help');
  await vi.advanceTimersByTimeAsync(3500);
  first.outbox.hold(cry);
  first.answer = OK;
  second.answer = OK;
  await vi.advanceTimersByTimeAsync(MINUTES);
  expect([first.posted, second.posted, second.shown()]).toEqual([[], [], ['help: failed']]);
  second.answer = AWAY;

  const [other] = second.items;
  if (other) second.outbox.again(other);
  await vi.advanceTimersByTimeAsync(MINUTES);

  expect([first.posted, first.shown(), second.shown()]).toEqual([['help'], ['help: sent'], ['help: sent']]);
});

test('what was pressed again is not held by what another window kept before', async () => {
  const { first } = await twoWindows();
  const cry = first.say('help');
  first.outbox.hold(cry);
  const before = { ...cry };
  first.outbox.again(cry);

  first.hearing.hear({ token: 'one', own: [before] });

  expect([cry.state, cry.isHeld]).toEqual(['sending', undefined]);
});

test('what was tried before it is pressed again in another window is as new here, too', async () => {
  const { first } = await twoWindows();
  const press = first.say('yes');
  press.tried = true;

  first.hearing.hear({ token: 'another', own: [{ ...press, pressed: 1 }] });

  expect([press.tried, press.pressed]).toEqual([undefined, 1]);
});

test('what another conversation has over there holds nothing here', async () => {
  const { first } = await twoWindows();
  const press = first.say('yes');
  const over = { ...press, state: 'failed', problem: 'conversation_over', isHeld: true, tried: true } as const;

  first.hearing.hear({ token: 'another', own: [over] });
  expect([press.state, press.isHeld]).toEqual(['sending', undefined]);

  first.hearing.hear({ token: 'one', own: [over] });
  expect([press.state, press.isHeld]).toEqual(['failed', true]);
});

test('what stood in a conversation that is over does not come back in the next', async () => {
  const { first } = await twoWindows();
  first.answer = OK;
  const old = first.say('old', 5);
  await vi.advanceTimersByTimeAsync(0);
  first.hearing.cover(Number.POSITIVE_INFINITY);
  first.forget(() => true);
  first.hearing.restart();

  first.hearing.hear({ token: 'one', own: [{ ...old }, { ...old, id: 'new', text: 'new', after: 0 }] });

  expect(first.shown()).toEqual(['new: sent']);
});

test('what was covered or erased here does not come back from a window that still keeps it', async () => {
  const { first, second } = await twoWindows();
  first.answer = OK;
  first.say('covered', 1);
  first.say('erased', 5);
  first.say('since', 5);
  await vi.advanceTimersByTimeAsync(0);
  first.hearing.cover(3);
  first.hearing.erase(['erased']);
  first.forget(({ id }) => id === 'covered' || id === 'erased');

  second.write();
  second.say('now', 5);
  await vi.advanceTimersByTimeAsync(0);

  expect(second.shown()).toContain('covered: sent');
  expect(first.shown()).toEqual(['since: sent', 'now: sent']);
});

test('a cry that was written before its window heard of a cover goes out, and is not shown', async () => {
  const { first, second } = await twoWindows();
  second.answer = AWAY;
  first.answer = OK;
  first.hearing.cover(3);

  second.say('help', 1);
  await vi.advanceTimersByTimeAsync(MINUTES);

  expect([first.posted, first.shown()]).toEqual([['help'], []]);
});

test('a cry that is sent without being shown is taken back where its window does so', async () => {
  const { first, second } = await twoWindows();
  second.answer = AWAY;
  first.hearing.cover(3);
  const before = second.say('before', 1);
  const shown = second.say('shown', 5);
  await vi.advanceTimersByTimeAsync(1000);
  first.hearing.erase(['shown']);
  first.forget(({ id }) => id === 'shown');

  for (const cry of [before, shown]) second.outbox.hold(cry);
  first.answer = OK;
  await vi.advanceTimersByTimeAsync(MINUTES);

  expect(first.posted).toEqual([]);
});

test('a conversation that is over goes on as that of the other window, where it has another', async () => {
  const told: string[] = [];
  const session = createSession({
    token: 'one',
    signal: new AbortController().signal,
    onOpened: (token) => void told.push(token),
    onRenewed: () => undefined,
    onDropped: () => void told.push('dropped'),
    onProblem: () => undefined,
  });

  expect([session.takeOver('one', 'one'), session.takeOver('one', null), await session.token()]).toEqual([
    false,
    false,
    'one',
  ]);
  expect([session.takeOver('one', 'two'), session.takeOver('one', 'three'), await session.token()]).toEqual([
    true,
    true,
    'two',
  ]);
  expect(told).toEqual(['dropped', 'two']);
});
