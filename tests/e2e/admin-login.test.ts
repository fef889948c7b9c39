import { expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';
import { bytesOf } from '../support/kept.ts';
import { codeOf, openStaffClient, STAFF_PASSWORD, setUpStaff, tokenIn } from '../support/staff-client.ts';
import { openStage } from '../support/stage.ts';
import { STORES } from '../support/store-choice.ts';
import { wordsFoundIn } from '../support/store-files.ts';

const EMAIL = 'nigorabonu@desk.example';
const NAME = 'Нигорабонуи Салимзод';

test.each(STORES)(
  'the first administrator comes in by the printed link, over the %s store',
  async (store) => {
    await using stage = await openStage({ store, environment: { LOG_LEVEL: 'trace' } });
    const { server } = stage;
    const token = tokenIn(server.lines.join('\n'));
    expect(server.lines.length).toBeLessThanOrEqual(8);
    const nigora = openStaffClient(server);
    const codes = await setUpStaff(nigora, { token, name: NAME, email: EMAIL });

    expect((await nigora.call('GET', '/me')).body.staff).toMatchObject({ role: 'administrator', hasTotp: true });
    expect((await openStaffClient(server).call('POST', '/setup/link', { token })).status).toBe(410);

    // Wrong codes, a used code, a recovery code.
    const again = openStaffClient(server);
    const enter = async (path: string, code: string) => {
      await again.call('POST', '/login', { email: EMAIL, password: STAFF_PASSWORD });
      return (await again.call('POST', path, { code })).status;
    };
    expect(await enter('/login/totp', await codeOf(nigora, 20))).toBe(401);
    const code = await codeOf(nigora);
    expect([await enter('/login/totp', code), await enter('/login/totp', code)]).toEqual([200, 401]);
    expect(await enter('/login/recovery', codes[0] ?? '')).toBe(200);

    // The cookie alone changes nothing; an ended session does nothing at all.
    const thief = openStaffClient(server);
    thief.cookie = again.cookie;
    expect((await thief.call('GET', '/me')).status).toBe(200);
    thief.csrfToken = '';
    const stolen = await thief.call('POST', '/staff', { email: 'evil@desk.example', role: 'administrator' });
    expect([stolen.status, stolen.body.code]).toEqual([403, 'csrf_wrong']);
    const { sessions } = (await again.call('GET', '/me/sessions')).body;
    expect(sessions).toHaveLength(2);
    await again.call('DELETE', '/me/sessions');
    expect((await nigora.call('GET', '/me')).status).toBe(401);

    // A restart ends nobody's session, and there is no new first link.
    await server.stop();
    const restarted = await stage.restart();
    expect(tokenIn(restarted.lines.join('\n'))).toBe('');
    expect(restarted.lines.join('\n')).toMatch(/Console: http:\/\/localhost:\d+\/admin/);
    expect((await again.call('GET', '/me')).status).toBe(200);

    // Lockout survives the next start too.
    const guesser = openStaffClient(restarted);
    const guess = () => guesser.call('POST', '/login', { email: EMAIL, password: 'a wrong one' });
    const guesses = [];
    for (let count = 0; count < 7; count++) guesses.push((await guess()).status);
    expect(guesses.slice(-2)).toEqual([429, 429]);
    await restarted.stop();
    await stage.restart();
    const locked = await guess();
    expect([locked.status, locked.body.code]).toEqual([429, 'too_many_tries']);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);

    await stage.server.stop();
    const printed = [server, restarted, stage.server].map((one) => one.output().replaceAll(token, '')).join('\n');
    const hidden = [EMAIL, NAME, STAFF_PASSWORD, code, codes[0] ?? '', nigora.secret];
    const tokens = [nigora, again].flatMap(({ cookie, csrfToken }) => [cookie.split('=')[1] ?? '', csrfToken]);
    expect(wordsFoundIn(Buffer.from(printed), [...hidden, ...tokens])).toEqual([]);
    expect(printed).toContain('a login failed');
    const kept = await bytesOf(stage.settings);
    const words = [...hidden.filter((word) => word !== code), ...tokens, token];
    expect(wordsFoundIn(kept, words)).toEqual([]);
    expect(wordsFoundIn(kept, ['logged_in'])).toEqual(['logged_in']);
  },
  120_000,
);

test.each(STORES)(
  'staff are invited and helped from the command line beside the server, over the %s store',
  async (store) => {
    await using stage = await openStage({ store });
    const run = (name: 'staff' | 'audit', ...args: string[]) => runCommand(name, args, stage.settings);
    expect(await run('staff', 'add', 'davron@desk.example', 'boss')).toMatchObject({ code: 1 });

    const added = await run('staff', 'add', 'Davron@Desk.example', 'operator');
    expect(added).toMatchObject({ code: 0, said: expect.stringContaining('operator invited') });
    expect(await run('staff', 'add', 'davron@desk.example', 'editor')).toMatchObject({ code: 1 });
    const davron = openStaffClient(stage.server);
    await setUpStaff(davron, { token: tokenIn(added.said), name: 'Даврон' });
    expect((await davron.call('GET', '/me')).body.staff.email).toBe('davron@desk.example');
    const refused = await davron.call('GET', '/staff');
    expect([refused.status, refused.body.code]).toEqual([403, 'permission_denied']);

    expect((await run('staff', 'list')).said).toMatch(/operator {2}active {2}davron@desk\.example/);
    await run('staff', 'totp-reset', 'davron@desk.example');
    expect((await davron.call('GET', '/me')).status).toBe(401);
    const login = await davron.call('POST', '/login', { email: 'davron@desk.example', password: STAFF_PASSWORD });
    expect(login.body.next).toBe('enrol');
    const { said } = await run('staff', 'link', 'davron@desk.example');
    expect((await davron.call('POST', '/setup/link', { token: tokenIn(said) })).body.name).toBe('Даврон');

    const whole = await run('audit', 'verify');
    expect(whole).toMatchObject({
      code: 0,
      said: expect.stringMatching(/whole: \d+ line.*as they were released: 1\./s),
    });
    const [, seq = '', hash = ''] = /newest is (\d+) (\S+);/.exec(whole.said) ?? [];
    expect(await run('audit', 'verify', seq, hash)).toMatchObject({
      code: 0,
      said: expect.stringContaining('still holds'),
    });
    expect(await run('audit', 'verify', seq, 'another')).toMatchObject({ code: 1 });
  },
  120_000,
);

test('the settings make the first administrator, and a start without them changes nothing', async () => {
  const administrator = { ADMIN_EMAIL: EMAIL, ADMIN_PASSWORD: STAFF_PASSWORD };
  await using stage = await openStage({ environment: administrator });
  expect(stage.server.lines.join('\n')).toMatch(/Console: http:\/\/localhost:\d+\/admin/);
  const given = { email: EMAIL, password: STAFF_PASSWORD };

  expect((await openStaffClient(stage.server).call('POST', '/login', given)).body.next).toBe('enrol');
  await stage.server.stop();
  stage.settings = { ...stage.settings, ADMIN_EMAIL: '', ADMIN_PASSWORD: '' };
  const again = await stage.restart();
  expect((await openStaffClient(again).call('POST', '/login', given)).status).toBe(200);
  expect(stage.server.output()).not.toContain(STAFF_PASSWORD);
});
