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
