import { expect, test } from 'vitest';
import { openDesk, PASSWORD } from './desk.ts';

const reason = 'барои санҷиши навбатӣ';

test('an administrator lists the staff, and no secret goes with them', async () => {
  await using desk = await openDesk();
  const admin = await desk.logIn(await desk.add('administrator'));
  await desk.add('editor', { recoveryCodes: ['hash-of-a-code'] });

  const { body } = await admin.call('GET', '/staff');
  expect(body.staff).toHaveLength(2);
  expect(body.staff[1]).toMatchObject({ role: 'editor', hasTotp: true, recoveryCodesLeft: 1, status: 'active' });
  expect(JSON.stringify(body)).not.toMatch(/argon2|secret|hash/i);
});

test('an e-mail is invited once, however it is written', async () => {
  await using desk = await openDesk();
  const admin = await desk.logIn(await desk.add('administrator'));
  await admin.call('POST', '/staff', { email: 'one@example.org', role: 'editor' });

  const again = await admin.call('POST', '/staff', { email: 'ONE@example.org', role: 'manager' });
  expect([again.status, again.body.code]).toEqual([409, 'email_taken']);
});

test('another role holds with the next request', async () => {
  await using desk = await openDesk();
  const admin = await desk.logIn(await desk.add('administrator'));
  const staff = await desk.add('supervisor');
  const browser = await desk.logIn(staff);
  expect((await browser.call('GET', '/audit')).status).toBe(200);

  await admin.call('POST', `/staff/${staff.id}/role`, { role: 'editor', reason });
  const refused = await browser.call('GET', '/audit');
  expect([refused.status, refused.body.details]).toEqual([403, { permission: 'read_audit' }]);
});

test('who is disabled is out at once and does not come in again', async () => {
  await using desk = await openDesk();
  const admin = await desk.logIn(await desk.add('administrator'));
  const staff = await desk.add('operator');
  const browser = await desk.logIn(staff);
  await admin.call('POST', `/staff/${staff.id}/disable`, { reason });

  expect((await browser.call('GET', '/me')).body.code).toBe('not_logged_in');
  const login = await desk.browser().call('POST', '/login', { email: staff.email, password: PASSWORD });
  expect(login.status).toBe(401);
  await admin.call('POST', `/staff/${staff.id}/enable`, { reason });
  await desk.logIn(staff);
});

test('a second factor that was lost is reset by a colleague, never by oneself', async () => {
  await using desk = await openDesk();
  const boss = await desk.add('administrator');
  const admin = await desk.logIn(boss);
  const staff = await desk.add('operator');
  const browser = await desk.logIn(staff);
  expect((await admin.call('POST', `/staff/${boss.id}/totp-reset`, { reason })).body.code).toBe('oneself');

  await admin.call('POST', `/staff/${staff.id}/totp-reset`, { reason });
  expect((await browser.call('GET', '/me')).status).toBe(401);
  const again = await desk.browser().call('POST', '/login', { email: staff.email, password: PASSWORD });
  expect(again.body.next).toBe('enrol');
  const [row] = await desk.store.auditRows({ objectId: staff.id }, 1);
  expect(row).toMatchObject({ action: 'totp_reset', staffId: boss.id, reason });
});

test.each(['role', 'disable', 'enable'])(
  'nobody does %s to oneself: so an administrator is always left',
  async (what) => {
    await using desk = await openDesk();
    const boss = await desk.add('administrator');
    const admin = await desk.logIn(boss);

    const { status, body } = await admin.call('POST', `/staff/${boss.id}/${what}`, { role: 'editor', reason });
    expect([status, body.code]).toEqual([409, 'oneself']);
  },
);

test('every change says why, or nothing is changed', async () => {
  await using desk = await openDesk();
  const admin = await desk.logIn(await desk.add('administrator'));
  const staff = await desk.add('operator');

  const { status, body } = await admin.call('POST', `/staff/${staff.id}/disable`, { reason: ' ' });
  expect([status, body.code]).toEqual([400, 'bad_request']);
  expect((await desk.store.staffById(staff.id))?.status).toBe('active');
  const nobody = await admin.call('POST', `/staff/${'f'.repeat(24)}/disable`, { reason });
  expect([nobody.status, nobody.body.code]).toEqual([404, 'staff_unknown']);
});

test('one changes name and language oneself, and nothing that gives power', async () => {
  await using desk = await openDesk();
  const staff = await desk.add('operator');
  const browser = await desk.logIn(staff);
  const given = { name: '  Ҷамила  ', language: 'ru', role: 'administrator', email: 'x@example.org' };

  const { body } = await browser.call('PATCH', '/me', given);
  expect(body).toMatchObject({ name: 'Ҷамила', language: 'ru', role: 'operator', email: staff.email });
});

test('how the list of cases looks is kept with the account, and a look that nobody knows is refused', async () => {
  await using desk = await openDesk();
  const staff = await desk.add('operator');
  const here = await desk.logIn(staff);
  expect((await here.call('GET', '/me')).body.staff.density).toBe('comfortable');
  await here.call('PATCH', '/me', { density: 'dense' });

  const there = await desk.logIn(staff);
  expect((await there.call('GET', '/me')).body.staff.density).toBe('dense');
  expect((await there.call('PATCH', '/me', { density: 'tiny' })).status).toBe(400);
});

test('a password is changed by whoever knows the old one, and all other sessions end', async () => {
  await using desk = await openDesk();
  const staff = await desk.add('operator');
  const [here, elsewhere] = [await desk.logIn(staff), await desk.logIn(staff)];
  const next = 'себҳои сурх дар боғ';
  expect((await here.call('POST', '/me/password', { current: 'another', next })).body.code).toBe('password_wrong');
  expect((await here.call('POST', '/me/password', { current: PASSWORD, next: 'qwerty' })).status).toBe(422);

  const before = here.cookie;
  expect((await here.call('POST', '/me/password', { current: PASSWORD, next })).status).toBe(200);
  expect(here.cookie).not.toBe(before);
  expect((await here.call('PATCH', '/me', { name: 'Гул' })).status).toBe(200);
  expect((await elsewhere.call('GET', '/me')).status).toBe(401);
  expect((await desk.browser().call('POST', '/login', { email: staff.email, password: next })).status).toBe(200);
});

test('sessions are listed by browser, and ended by oneself and by an administrator', async () => {
  await using desk = await openDesk();
  const admin = await desk.logIn(await desk.add('administrator'));
  const staff = await desk.add('operator');
  const [one, two, three] = [await desk.logIn(staff), await desk.logIn(staff), await desk.logIn(staff)];
  const { sessions } = (await one.call('GET', '/me/sessions')).body;
  expect(sessions).toHaveLength(3);
  expect(sessions.at(-1)).toMatchObject({ device: 'Firefox · Linux', isThis: true });

  expect((await one.call('DELETE', `/me/sessions/${sessions[0].id}`)).status).toBe(200);
  expect((await three.call('GET', '/me')).status).toBe(401);
  expect((await one.call('DELETE', '/me/sessions')).body.ended).toBe(1);
  expect([(await two.call('GET', '/me')).status, (await one.call('GET', '/me')).status]).toEqual([401, 200]);
  const listed = (await admin.call('GET', `/staff/${staff.id}/sessions`)).body.sessions;
  expect((await admin.call('DELETE', `/me/sessions/${listed[0].id}`)).body.code).toBe('session_unknown');
  expect((await admin.call('DELETE', `/staff/${staff.id}/sessions/${listed[0].id}`)).status).toBe(200);
  expect((await one.call('GET', '/me')).status).toBe(401);
});

test('who logs out is out, and the cookie is taken away', async () => {
  await using desk = await openDesk();
  const browser = await desk.logIn(await desk.add('operator'));
  const { cookie } = browser;
  const { status, headers } = await browser.call('POST', '/logout');
  expect([status, String(headers['set-cookie'])]).toEqual([200, expect.stringContaining('Expires=Thu, 01 Jan 1970')]);

  browser.cookie = cookie;
  expect((await browser.call('GET', '/me')).status).toBe(401);
});

test('the audit is read page by page, and reading it stands in it', async () => {
  await using desk = await openDesk();
  const boss = await desk.add('administrator');
  const admin = await desk.logIn(boss);
  await admin.call('POST', '/staff', { email: 'one@example.org', role: 'editor' });

  const { rows } = (await admin.call('GET', '/audit?limit=2')).body;
  expect(rows.map(({ action }: { action: string }) => action)).toEqual(['staff_invited', 'logged_in']);
  const older = (await admin.call('GET', `/audit?before=${rows[0].seq}`)).body.rows;
  expect(older.map(({ seq }: { seq: number }) => seq)).toEqual([1]);
  const [newest] = (await admin.call('GET', '/audit')).body.rows;
  expect(newest).toMatchObject({ action: 'audit_read', staffId: boss.id });
  expect((await admin.call('GET', '/audit/check')).body).toMatchObject({ broken: null });
});
