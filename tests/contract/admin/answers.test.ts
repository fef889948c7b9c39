import { expect, test } from 'vitest';
import { API_PREFIX } from '../../../admin-api/admin.ts';
import { openCase } from './case-at-desk.ts';
import { type Browser, openDesk, PASSWORD } from './desk.ts';

test('every answer has the headers that keep a browser strict, errors too', async () => {
  await using desk = await openDesk({ publicUrl: 'https://desk.example.org' });

  for (const url of ['/openapi.json', '/me', '/nowhere']) {
    const { headers } = await desk.app.inject({ method: 'GET', url: `${API_PREFIX}${url}` });
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).not.toMatch(/unsafe/);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'permissions-policy': expect.stringContaining('microphone=()'),
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=63072000',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  }
});

test('over https the cookie is bound to the host and sent over https alone', async () => {
  await using desk = await openDesk({ publicUrl: 'https://desk.example.org' });
  const { email } = await desk.add('operator');
  const { headers } = await desk.browser().call('POST', '/login', { email, password: PASSWORD });

  const cookie = String(headers['set-cookie']);
  expect(cookie).toMatch(/^__Host-hamroh-staff=[\w-]{43}; /);
  for (const word of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']) expect(cookie).toContain(word);
  expect(cookie).not.toMatch(/Domain|Expires|Max-Age/);
});

test('a form of another site changes nothing, for only JSON is read', async () => {
  await using desk = await openDesk();
  const { email } = await desk.add('operator');
  const payload = JSON.stringify({ email, password: PASSWORD });

  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    const headers = { 'content-type': type };
    const { statusCode } = await desk.app.inject({ method: 'POST', url: `${API_PREFIX}/login`, headers, payload });
    expect(statusCode).toBe(415);
  }
});

test('what is not as described is told by its place, and nothing that was sent is repeated', async () => {
  await using desk = await openDesk();
  const answer = await desk.browser().call('POST', '/login', { email: 7, password: '' });

  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({
    code: 'bad_request',
    details: { wrong: [{ at: '/email' }, { at: '/password' }] },
  });
  const broken = await desk.app.inject({
    method: 'POST',
    url: `${API_PREFIX}/login`,
    headers: { 'content-type': 'application/json' },
    payload: '{"password": "hunter2',
  });
  expect([broken.statusCode, broken.body.includes('hunter2')]).toEqual([400, false]);
});

test('a bug on our side is told as that, and says nothing of itself', async () => {
  await using desk = await openDesk();
  const browser = await desk.logIn(await desk.add('administrator'));
  desk.store.listStaff = async () => {
    throw new Error('a secret of the store');
  };
  const { status, body } = await browser.call('GET', '/staff');

  expect([status, body.code]).toEqual([500, 'internal']);
  expect(JSON.stringify(body)).not.toContain('secret');
});

test('the description is OpenAPI 3.1, made from the schemas that check, with the permission of each route', async () => {
  await using desk = await openDesk();
  const stranger = await desk.browser().call('GET', '/openapi.json');
  const browser = await desk.logIn(await desk.add('operator'));
  const { body } = await browser.call('GET', '/openapi.json');

  expect(stranger.status).toBe(401);
  expect(body.openapi).toBe('3.1.0');
  const staff = body.paths[`${API_PREFIX}/staff`];
  expect(staff.get).toMatchObject({ 'x-permission': 'manage_staff', security: [{ session: [] }] });
  const login = body.paths[`${API_PREFIX}/login`].post;
  expect(login.security).toEqual([]);
  expect(Object.keys(login.responses)).toEqual(['200', 'default']);
  expect(body.components.schemas.Problem.required).toEqual(['code', 'message']);
  const named = [...JSON.stringify(body).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
  expect(named).toEqual(expect.arrayContaining(['Problem', 'Staff', 'SignedIn']));
  expect(named.filter((name) => !Object.keys(body.components.schemas).includes(name ?? ''))).toEqual([]);
  expect(login.requestBody.content['application/json'].schema).toMatchObject({
    required: ['email', 'password'],
    properties: { password: { maxLength: 200, minLength: 1 } },
  });
  expect(Object.keys(body.paths).length).toBeGreaterThan(15);
});

test('a log of everything holds no e-mail, name, password, code, token or address', async () => {
  await using desk = await openDesk();
  const staff = await desk.add('administrator');
  const browser = await desk.logIn(staff);
  const code = await desk.nextCode();
  await browser.call('PATCH', '/me', { name: 'Шаҳрибонуи Некрӯз' });
  const { body } = await browser.call('POST', '/staff', { email: 'parvina@example.org', role: 'editor' });
  const { recoveryCodes } = (await browser.call('POST', '/me/recovery-codes', { password: PASSWORD })).body;
  await desk.browser().call('POST', '/login', { email: staff.email, password: 'a wrong password of mine' });
  await desk.browser().call('POST', '/login', { email: 'stranger@example.org', password: 'a wrong password of mine' });

  const log = desk.logged.join('\n').replaceAll('"remoteAddress":"198.51.100.7"', '');
  expect(log).toContain('a login failed');
  const [first = ''] = recoveryCodes as string[];
  const secrets = [staff.email, 'Некрӯз', 'parvina', 'stranger', PASSWORD, 'a wrong password', code, first];
  const tokens = [browser.cookie.split('=')[1] ?? '', browser.csrfToken, String(body.link).split('=')[1] ?? ''];
  expect([...secrets, ...tokens].filter((word) => log.includes(word))).toEqual([]);
});

test('a single address cannot fill the process with tries', async () => {
  await using desk = await openDesk();
  const browser = desk.browser('203.0.113.50');
  const statuses = [];
  for (let count = 0; count < 32; count++) {
    statuses.push((await browser.call('POST', '/setup/link', { token: 'x'.repeat(40) })).status);
  }

  expect(statuses.slice(0, 30).every((status) => status === 410)).toBe(true);
  expect(statuses.slice(30)).toEqual([429, 429]);
  expect((await desk.browser().call('POST', '/setup/link', { token: 'x'.repeat(40) })).status).toBe(410);
});

test('a session that asks too often stops itself and nobody else behind the same network', async () => {
  await using desk = await openDesk();
  const [busy, calm] = [await desk.logIn(await desk.add('operator')), await desk.logIn(await desk.add('operator'))];
  const ask = async (browser: Browser) => (await browser.call('GET', '/me')).status;
  const statuses: number[] = [];
  for (let count = 0; count < 601; count++) statuses.push(await ask(busy));

  expect(statuses.filter((status) => status === 200)).toHaveLength(600);
  expect((await busy.call('GET', '/me')).headers['retry-after']).toBeDefined();
  expect(await ask(calm)).toBe(200);
});

test('whoever is not logged in is counted by network, also where the answer is a refusal', async () => {
  await using desk = await openDesk();
  const stranger = desk.browser('203.0.113.50');
  const statuses: number[] = [];
  for (let count = 0; count < 601; count++) statuses.push((await stranger.call('GET', '/tickets')).status);

  expect(statuses.filter((status) => status === 401)).toHaveLength(600);
  expect((await desk.browser().call('GET', '/tickets')).status).toBe(401);
});

test('a page that reads without end is slowed down, and its answers to people still go out', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  await operator.call('POST', '/tickets/t1/claim');
  const read = await Promise.all(Array.from({ length: 602 }, async () => (await operator.call('GET', '/me')).status));
  const said = await operator.call('POST', '/tickets/t1/answers', { key: 'key-00000001', text: 'Ман ҳамин ҷо.' });

  expect(read.at(-1)).toBe(429);
  expect(said.status).toBe(200);
});
