import { expect, test } from 'vitest';
import { firstLinkKeyOf } from '../../../admin-api/admin.ts';
import { openFirstWay } from '../../../admin-api/first-administrator.ts';
import { openDesk, PASSWORD } from './desk.ts';

const NEW_PASSWORD = 'себҳои сурх дар боғ';
const opened = { name: 'Нигора', language: 'tg', password: NEW_PASSWORD };
type Desk = Awaited<ReturnType<typeof openDesk>>;

async function firstToken({ store, clock }: Desk): Promise<string> {
  const way = await openFirstWay(store, { administrator: null, linkKey: firstLinkKeyOf(store), now: clock.at });
  return way?.token ?? '';
}

async function invite(desk: Desk, role = 'operator') {
  const admin = await desk.logIn(await desk.add('administrator'));
  const { body } = await admin.call('POST', '/staff', { email: 'Davron@Example.org', role });
  return { admin, staff: body.staff, token: String(body.link).split('#setup=')[1] ?? '', link: String(body.link) };
}

test('while there is no staff a link makes the first administrator, once', async () => {
  await using desk = await openDesk();
  const [token, other] = [await firstToken(desk), await firstToken(desk)];
  const browser = desk.browser();

  const looked = await browser.call('POST', '/setup/link', { token });
  expect(looked.body).toEqual({ email: null, role: 'administrator', name: '' });
  const made = await browser.call('POST', '/setup', { token, email: 'Nigora@Example.org', ...opened });
  expect([made.status, made.body.next]).toEqual([200, 'enrol']);
  const { secret } = (await browser.call('POST', '/login/enrol')).body;
  const { staff } = (await browser.call('POST', '/login/totp', { code: await desk.nextCode(secret) })).body;
  expect(staff).toMatchObject({ email: 'nigora@example.org', role: 'administrator', name: 'Нигора' });
  for (const used of [token, other]) {
    const again = await desk.browser().call('POST', '/setup', { token: used, email: 'evil@example.org', ...opened });
    expect([again.status, again.body.code]).toEqual([410, 'link_wrong']);
  }
  expect(await firstToken(desk)).toBe('');
});

test('of many who open it at once one becomes the administrator', async () => {
  await using desk = await openDesk();
  const token = await firstToken(desk);
  const open = (index: number) =>
    desk.browser().call('POST', '/setup', { token, email: `${index}@example.org`, ...opened });
  const statuses = (await Promise.all(Array.from({ length: 8 }, (_, index) => open(index)))).map(
    ({ status }) => status,
  );

  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(await desk.store.listStaff()).toHaveLength(1);
});

test('the first link is good for a day, and nobody makes one of their own', async () => {
  await using desk = await openDesk();
  const token = await firstToken(desk);
  const [first, end, chance, signature] = token.split('.');
  const later = [first, Number(end) + 86_400_000, chance, signature].join('.');
  const look = async (tried: string) => (await desk.browser().call('POST', '/setup/link', { token: tried })).status;

  expect(await look(token)).toBe(200);
  expect(await look(later)).toBe(410);
  expect(await look(`first.${end}.${chance}.${'A'.repeat(43)}`)).toBe(410);
  desk.clock.at += 24 * 3_600_000;
  expect(await look(token)).toBe(410);
});

test('the settings make the first administrator, whose first login sets up the second factor', async () => {
  await using desk = await openDesk();
  const administrator = { email: 'Auto@example.org', password: PASSWORD };
  const make = () =>
    openFirstWay(desk.store, { administrator, linkKey: firstLinkKeyOf(desk.store), now: desk.clock.at });
  await Promise.all([make(), make(), make()]);
  await make();

  expect(await desk.store.listStaff()).toMatchObject([{ email: 'auto@example.org', role: 'administrator' }]);
  expect(await desk.store.auditRows({}, 10)).toMatchObject([{ action: 'first_administrator_made' }]);
  const { body } = await desk.browser().call('POST', '/login', administrator);
  expect(body.next).toBe('enrol');
});

test('whoever is invited opens the link once, and its secret stands where no server sees it', async () => {
  await using desk = await openDesk({ publicUrl: 'https://desk.example.org' });
  const { token, link, staff } = await invite(desk);
  expect(link).toMatch(/^https:\/\/desk\.example\.org\/admin#setup=[\w.-]+$/);
  expect(staff).toMatchObject({ status: 'invited', email: 'davron@example.org' });

  const browser = desk.browser();
  expect((await browser.call('POST', '/setup/link', { token })).body).toMatchObject({ email: 'davron@example.org' });
  expect((await browser.call('POST', '/setup', { token, ...opened })).body.next).toBe('enrol');
  expect((await desk.browser().call('POST', '/setup', { token, ...opened })).body.code).toBe('link_wrong');
  const kept = JSON.stringify(await desk.store.staffAt('davron@example.org'));
  expect(kept).not.toContain(token);
});

test('a link is good for a day, and dies with the next one and with the account', async () => {
  await using desk = await openDesk();
  const { admin, token, staff } = await invite(desk);
  const look = async (tried: string) => (await desk.browser().call('POST', '/setup/link', { token: tried })).status;
  const newer = await admin.call('POST', `/staff/${staff.id}/link`, { reason: 'пайванд гум шуд' });
  const second = String(newer.body.link).split('#setup=')[1] ?? '';
  expect([await look(token), await look(second)]).toEqual([410, 200]);

  await admin.call('POST', `/staff/${staff.id}/disable`, { reason: 'дигар кор намекунад' });
  expect(await look(second)).toBe(410);
  expect(await look(`${staff.id}.`.padEnd(60, 'x'))).toBe(410);
  const third = await admin.call('POST', `/staff/${staff.id}/link`, { reason: 'санҷиш' });
  expect(third.body.code).toBe('staff_disabled');
});

test.each([
  ['short', 'кӯтоҳ'],
  ['common', 'password12345678'],
  ['common', 'йцукенгшщз2026'],
  ['common', 'aaaaaaaaaaaabbbb'],
  ['like_email', 'davron@example.org'],
])('a password that is %s is refused, and the link stays good: %s', async (why, password) => {
  await using desk = await openDesk();
  const { token } = await invite(desk);

  const weak = await desk.browser().call('POST', '/setup', { token, ...opened, password });
  expect([weak.status, weak.body.code, weak.body.details.why]).toEqual([422, 'password_weak', why]);
  expect((await desk.browser().call('POST', '/setup', { token, ...opened })).status).toBe(200);
});

test('a forgotten password is set by a new link, and the second factor stays', async () => {
  await using desk = await openDesk();
  const admin = await desk.logIn(await desk.add('administrator'));
  const staff = await desk.add('operator');
  const open = await desk.logIn(staff);
  const { body } = await admin.call('POST', `/staff/${staff.id}/link`, { reason: 'рамзро фаромӯш кард' });
  const browser = desk.browser();
  const token = String(body.link).split('#setup=')[1];

  expect((await browser.call('POST', '/setup', { token, ...opened })).body.next).toBe('totp');
  expect((await open.call('GET', '/me')).status).toBe(401);
  expect((await browser.call('POST', '/login/totp', { code: await desk.nextCode() })).status).toBe(200);
  const old = await desk.browser().call('POST', '/login', { email: staff.email, password: PASSWORD });
  expect(old.body.code).toBe('login_wrong');
});
