import { expect, test } from 'vitest';
import { createLockout } from '../../../admin-api/lockout.ts';
import type { Staff } from '../../../core/staff.ts';
import { type Browser, openDesk, PASSWORD } from './desk.ts';

type Desk = Awaited<ReturnType<typeof openDesk>>;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const OPERATORS = '198.51.100.7';

async function guess(desk: Desk, { email }: Pick<Staff, 'email'>, from: string): Promise<number> {
  return (await desk.browser(from).call('POST', '/login', { email, password: 'a wrong one' })).status;
}

/** From so many places that the account as a whole is shut. */
async function shutOut(desk: Desk, staff: Pick<Staff, 'email'>): Promise<void> {
  for (let place = 0; place < 21; place++) await guess(desk, staff, `203.0.113.${place}`);
  expect(await guess(desk, staff, '203.0.113.99')).toBe(429);
}

/** A browser with nothing but the cookie by which it is known. */
function knownAgain(desk: Desk, before: Pick<Browser, 'cookie'>): Browser {
  const again = desk.browser(OPERATORS);
  again.cookie = before.cookie.split('; ').find((pair) => pair.startsWith('hamroh-device=')) ?? '';
  expect(again.cookie).not.toBe('');
  return again;
}

async function firstStep(browser: Browser, { email }: Pick<Staff, 'email'>, password = PASSWORD): Promise<number> {
  return (await browser.call('POST', '/login', { email, password })).status;
}

test('whoever guesses from many places keeps nobody out who has the right password', async () => {
  await using desk = await openDesk();
  const staff = await desk.add('operator');
  await shutOut(desk, staff);
  const browser = desk.browser(OPERATORS);

  expect(await firstStep(browser, staff)).toBe(200);
  expect((await browser.call('POST', '/login/totp', { code: await desk.nextCode() })).status).toBe(200);
});

test('while the account is shut a wrong password hears no more than one that is not looked at', async () => {
  await using desk = await openDesk();
  const staff = await desk.add('operator');
  await shutOut(desk, staff);
  const wrong = await desk.browser(OPERATORS).call('POST', '/login', { email: staff.email, password: 'a wrong one' });

  expect([wrong.status, wrong.body.code]).toEqual([429, 'too_many_tries']);
  expect(Number(wrong.headers['retry-after'])).toBeGreaterThan(0);
});

test('a browser of an earlier login gets in however many guess elsewhere, also from its own network', async () => {
  await using desk = await openDesk();
  const staff = await desk.add('operator');
  const browser = await desk.logIn(staff);
  await browser.call('POST', '/logout');
  for (let count = 0; count < 8; count++) await guess(desk, staff, OPERATORS);
  const lockout = createLockout({ store: desk.store, now: () => desk.clock.at });
  for (let place = 0; place < 330; place++) {
    const network = `203.0.${place >> 8}.${place & 255}`;
    const tried = { email: staff.email, network, device: null, at: 'password' } as const;
    await lockout.assertMayTry(tried).catch(() => undefined);
  }

  expect(await firstStep(desk.browser('192.0.2.8'), staff)).toBe(429);
  const again = knownAgain(desk, browser);
  expect(await firstStep(again, staff)).toBe(200);
  expect((await again.call('POST', '/login/totp', { code: await desk.nextCode() })).status).toBe(200);
});

test('a known browser has no more tries than any other', async () => {
  await using desk = await openDesk();
  const staff = await desk.add('operator');
  const known = knownAgain(desk, await desk.logIn(staff));
  const statuses = [];
  for (let count = 0; count < 6; count++) statuses.push(await firstStep(known, staff, 'a wrong one'));

  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  desk.clock.at += 30_000;
  expect(await firstStep(known, staff)).toBe(200);
});

test('two who share a browser are both known in it', async () => {
  await using desk = await openDesk();
  const [one, other] = [await desk.add('operator'), await desk.add('supervisor')];
  const first = await desk.logIn(one);
  await first.call('POST', '/logout');
  await firstStep(first, other);
  await first.call('POST', '/login/totp', { code: await desk.nextCode() });
  for (const staff of [one, other]) for (let count = 0; count < 8; count++) await guess(desk, staff, OPERATORS);

  const known = knownAgain(desk, first);
  expect([await firstStep(known, one), await firstStep(known, other)]).toEqual([200, 200]);
});

test.each([
  ['of somebody else', async (desk: Desk) => (await desk.logIn(await desk.add('manager'))).cookie],
  ['that was changed', async (_desk: Desk, own: string) => own.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
  [
    'of more than ninety days ago',
    async (desk: Desk, own: string) => {
      desk.clock.at += 90 * DAY;
      return own;
    },
  ],
  [
    'of before a new password',
    async (desk: Desk, own: string, { id }: Staff) => {
      desk.clock.at += MINUTE;
      await desk.store.changeStaff(id, (staff) => ({ ...staff, sessionsFrom: desk.clock.at }));
      return own;
    },
  ],
])('a cookie %s is none', async (_what, cookieOf) => {
  await using desk = await openDesk();
  const staff = await desk.add('operator');
  const own = knownAgain(desk, await desk.logIn(staff)).cookie;
  const stranger = desk.browser(OPERATORS);
  stranger.cookie = await cookieOf(desk, own, staff);
  for (let count = 0; count < 6; count++) await guess(desk, staff, OPERATORS);

  expect(await firstStep(stranger, staff)).toBe(429);
});

test('wrong passwords shut no second factor, and wrong codes are few from a known browser too', async () => {
  await using desk = await openDesk();
  const staff = await desk.add('operator');
  const known = knownAgain(desk, await desk.logIn(staff));
  await shutOut(desk, staff);
  const statuses = [];
  for (let count = 0; count < 6; count++) {
    await firstStep(known, staff);
    statuses.push((await known.call('POST', '/login/totp', { code: '000000' })).status);
  }

  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
});

test('who is logged in unlocks the page while others guess', async () => {
  await using desk = await openDesk();
  const staff = await desk.add('operator');
  const browser = await desk.logIn(staff);
  desk.clock.at += 31 * MINUTE;
  await shutOut(desk, staff);
  for (let count = 0; count < 8; count++) await guess(desk, staff, OPERATORS);

  expect((await browser.call('POST', '/me/unlock', { password: PASSWORD })).status).toBe(200);
});
