import { generate } from 'otplib';
import { expect, test } from 'vitest';
import { openDesk, PASSWORD } from './desk.ts';

test('the first login shows a secret, takes a code of it, and gives recovery codes once', async () => {
  await using desk = await openDesk();
  const staff = await desk.add('operator', { totp: null });
  const browser = desk.browser();

  const begun = await browser.call('POST', '/login', { email: staff.email.toUpperCase(), password: PASSWORD });
  expect([begun.status, begun.body.next]).toEqual([200, 'enrol']);
  const { body: enrolled } = await browser.call('POST', '/login/enrol');
  expect(enrolled.uri).toContain(enrolled.secret);
  const code = await generate({ secret: enrolled.secret, epoch: desk.clock.at / 1000 });
  const { body: entered } = await browser.call('POST', '/login/totp', { code });

  expect(entered.recoveryCodes).toHaveLength(10);
  expect((await browser.call('GET', '/me')).body.staff).toMatchObject({ id: staff.id, hasTotp: true });
  const again = desk.browser();
  expect((await again.call('POST', '/login', { email: staff.email, password: PASSWORD })).body.next).toBe('totp');
  expect((await again.call('POST', '/login/enrol')).body.code).toBe('totp_confirmed');
});

test('who has given the password alone may do nothing yet', async () => {
  await using desk = await openDesk();
  const staff = await desk.add('administrator');
  const browser = desk.browser();
  await browser.call('POST', '/login', { email: staff.email, password: PASSWORD });

  expect((await browser.call('GET', '/me')).body.code).toBe('not_logged_in');
  expect((await browser.call('GET', '/staff')).status).toBe(401);
});

test('a code counts once, and one that is wrong or of another moment does not', async () => {
  await using desk = await openDesk();
  const staff = await desk.add('operator');
  const code = await desk.nextCode();
  const enter = async (given: string) => {
    const browser = desk.browser();
    await browser.call('POST', '/login', { email: staff.email, password: PASSWORD });
    return (await browser.call('POST', '/login/totp', { code: given })).status;
  };

  expect(await enter(code === '000000' ? '000001' : '000000')).toBe(401);
  expect(await enter(code)).toBe(200);
  expect(await enter(code)).toBe(401);
  desk.clock.at += 120_000;
  expect(await enter(code)).toBe(401);
  expect(await enter(await desk.nextCode())).toBe(200);
});

test('a recovery code opens once, as it is written on paper, and tells how many are left', async () => {
  await using desk = await openDesk();
  const browser = await desk.logIn(await desk.add('operator'));
  const { staff } = (await browser.call('GET', '/me')).body;
  const { recoveryCodes } = (await browser.call('POST', '/me/recovery-codes', { password: PASSWORD })).body;
  const enter = async (code: string) => {
    const other = desk.browser();
    await other.call('POST', '/login', { email: staff.email, password: PASSWORD });
    return other.call('POST', '/login/recovery', { code });
  };

  const [first = '', second = ''] = recoveryCodes as string[];
  expect((await enter(first.toLowerCase().replaceAll('-', ' '))).body.staff.recoveryCodesLeft).toBe(9);
  expect((await enter(first)).body.code).toBe('code_wrong');
  expect((await enter(second)).status).toBe(200);
});

test('who is unknown, invited, disabled or has another password hears the same', async () => {
  await using desk = await openDesk();
  const { email } = await desk.add('operator');
  const disabled = await desk.add('operator', { status: 'disabled' });
  const invited = await desk.add('operator', { status: 'invited', passwordHash: null });
  const answers = [];
  for (const tried of [email, disabled.email, invited.email, 'nobody@example.org', 'not even an e-mail']) {
    answers.push(await desk.browser().call('POST', '/login', { email: tried, password: `${PASSWORD}!` }));
  }
  answers.push(await desk.browser().call('POST', '/login', { email: disabled.email, password: PASSWORD }));

  for (const { status, body } of answers) {
    expect([status, body]).toEqual([401, { code: 'login_wrong', message: expect.any(String), details: {} }]);
  }
  expect(new Set(answers.map(({ body }) => body.message)).size).toBe(1);
});

test('who is unknown is looked at for as long as who is known', async () => {
  await using desk = await openDesk();
  const { email } = await desk.add('operator');
  const took = async (tried: string) => {
    const times = [];
    for (let index = 0; index < 5; index++) {
      // Of all threads, so that what else the machine does counts for nothing.
      const began = process.cpuUsage();
      await desk.browser(`198.51.100.${index}`).call('POST', '/login', { email: tried, password: 'x' });
      const { user, system } = process.cpuUsage(began);
      times.push(user + system);
    }
    return Math.min(...times);
  };
  await took('warm@example.org');
  const [known, unknown] = [await took(email), await took('nobody@example.org')];

  // Hashing is nearly all of it: without it the answer comes ten times as soon.
  expect(unknown).toBeGreaterThan(known / 3);
});

test('after five wrong tries one waits, longer each time, and is let in again by the clock', async () => {
  await using desk = await openDesk();
  const staff = await desk.add('operator');
  const guess = () => desk.browser().call('POST', '/login', { email: staff.email, password: 'a wrong one' });
  for (let count = 0; count < 5; count++) expect((await guess()).status).toBe(401);

  const shut = await guess();
  expect([shut.status, shut.body.code, shut.headers['retry-after']]).toEqual([429, 'too_many_tries', '30']);
  const right = await desk.browser().call('POST', '/login', { email: staff.email, password: PASSWORD });
  expect(right.status).toBe(429);
  desk.clock.at += 30_000;
  expect((await guess()).status).toBe(401);
  expect((await guess()).headers['retry-after']).toBe('60');
  desk.clock.at += 60_000;
  await desk.logIn(staff);
  const rows = await desk.store.auditRows({ objectId: staff.id }, 100);
  expect(rows.map(({ action }) => action)).toEqual(['logged_in', 'locked_out', 'locked_out']);
});

test('whoever guesses from elsewhere does not keep somebody out who is at the desk', async () => {
  await using desk = await openDesk();
  const staff = await desk.add('operator');
  for (let count = 0; count < 8; count++) {
    await desk.browser('203.0.113.9').call('POST', '/login', { email: staff.email, password: 'a wrong one' });
  }

  const { status } = await desk.browser().call('POST', '/login', { email: staff.email, password: PASSWORD });
  expect(status).toBe(200);
});

test('guessing from many places is stopped by the account, and nobody learns whether there is one', async () => {
  await using desk = await openDesk();
  const { email } = await desk.add('operator');
  const statusesOf = async (tried: string) => {
    const statuses = [];
    for (let count = 0; count < 22; count++) {
      const browser = desk.browser(`203.0.113.${count}`);
      statuses.push((await browser.call('POST', '/login', { email: tried, password: 'a wrong one' })).status);
    }
    return statuses;
  };
  const known = await statusesOf(email);

  expect(known).toEqual([...Array.from({ length: 20 }, () => 401), 429, 429]);
  expect(await statusesOf('nobody@example.org')).toEqual(known);
});

test('guessing at the second factor is stopped too, also by whoever gives the password again', async () => {
  await using desk = await openDesk();
  const staff = await desk.add('operator');
  const statuses = [];
  for (let count = 0; count < 7; count++) {
    const browser = desk.browser();
    const { status } = await browser.call('POST', '/login', { email: staff.email, password: PASSWORD });
    statuses.push(status === 200 ? (await browser.call('POST', '/login/totp', { code: '000000' })).status : status);
  }

  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
});

test('each login has a session of a new name, and the one before it is dead', async () => {
  await using desk = await openDesk();
  const staff = await desk.add('operator');
  const browser = await desk.logIn(staff);
  const old = { ...browser };
  await browser.call('POST', '/login', { email: staff.email, password: PASSWORD });
  const half = browser.cookie;
  await browser.call('POST', '/login/totp', { code: await desk.nextCode() });

  expect(new Set([old.cookie, half, browser.cookie]).size).toBe(3);
  expect(await desk.store.listStaffSessions(staff.id)).toHaveLength(1);
  const thief = desk.browser();
  for (const cookie of [old.cookie, half]) {
    thief.cookie = cookie;
    expect((await thief.call('GET', '/me')).status).toBe(401);
  }
});

test('a session in which nobody does anything for half an hour asks for the password, whatever a page reads by itself', async () => {
  await using desk = await openDesk();
  const staff = await desk.add('operator');
  const idle = await desk.logIn(staff);
  desk.clock.at += 30 * 60_000 - 1;
  expect((await idle.call('GET', '/me')).status).toBe(200);
  desk.clock.at += 1;
  for (const [method, path] of [
    ['GET', '/me'],
    ['GET', '/tickets'],
    ['POST', '/me/here'],
  ] as const) {
    const { status, body } = await idle.call(method, path, method === 'GET' ? undefined : {});
    expect([status, body.code]).toEqual([401, 'session_idle']);
  }

  expect((await idle.call('POST', '/me/unlock', { password: 'чизи дигар' })).body.code).toBe('password_wrong');
  expect((await idle.call('GET', '/me')).body.code).toBe('session_idle');
  expect((await idle.call('POST', '/me/unlock', { password: PASSWORD })).body.staff.id).toBe(staff.id);
  expect((await idle.call('GET', '/me')).status).toBe(200);
  expect((await desk.store.auditRows({}, 1))[0]).toMatchObject({ action: 'session_unlocked', staffId: staff.id });
});

test('a session that is locked unlocks for nobody by the cookie alone, and can be ended', async () => {
  await using desk = await openDesk();
  const idle = await desk.logIn(await desk.add('operator'));
  desk.clock.at += 30 * 60_000;
  const thief = desk.browser();
  thief.cookie = idle.cookie;

  expect((await thief.call('POST', '/me/unlock', { password: PASSWORD })).body.code).toBe('csrf_wrong');
  expect((await idle.call('POST', '/logout', {})).status).toBe(200);
  expect((await idle.call('GET', '/me')).body.code).toBe('not_logged_in');
});

test('a page that is loaded anew while it is locked asks for the password alone', async () => {
  await using desk = await openDesk();
  const staff = await desk.add('operator');
  const idle = await desk.logIn(staff);
  desk.clock.at += 30 * 60_000;
  const loaded = desk.browser();
  loaded.cookie = idle.cookie;

  const locked = await loaded.call('GET', '/me');
  loaded.csrfToken = locked.body.details.csrfToken;

  expect([locked.status, locked.body.code]).toEqual([401, 'session_idle']);
  expect(locked.body.staff).toBeUndefined();
  expect((await loaded.call('POST', '/me/unlock', { password: PASSWORD })).body.staff.id).toBe(staff.id);
});

test('a session in use ends after twelve hours in any case', async () => {
  await using desk = await openDesk();
  const staff = await desk.add('operator');
  const busy = await desk.logIn(staff);
  const from = desk.clock.at;
  while (desk.clock.at < from + 12 * 3_600_000 - 20 * 60_000) {
    desk.clock.at += 20 * 60_000;
    expect((await busy.call('POST', '/me/here', {})).status).toBe(200);
  }
  desk.clock.at = from + 12 * 3_600_000;
  expect((await busy.call('GET', '/me')).body.code).toBe('not_logged_in');
});

test('a password given ten minutes ago is given again before the second factor', async () => {
  await using desk = await openDesk();
  const staff = await desk.add('operator');
  const browser = desk.browser();
  await browser.call('POST', '/login', { email: staff.email, password: PASSWORD });
  desk.clock.at += 10 * 60_000;

  expect((await browser.call('POST', '/login/totp', { code: await desk.nextCode() })).body.code).toBe('not_logged_in');
});
