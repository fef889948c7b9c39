import { expect, test } from 'vitest';
import { settingsIn, startServer, temporaryFolder } from '../support/server.ts';
import { codeOf, openStaffClient, STAFF_PASSWORD, setUpStaff, tokenIn } from '../support/staff-client.ts';
import { openStoreChoice, STORES } from '../support/store-choice.ts';

test.runIf(STORES.includes('mongo'))(
  'a session that is ended in one process is dead in the other at once',
  async () => {
    await using folder = await temporaryFolder();
    await using choice = await openStoreChoice('mongo');
    const start = async (ROLE: string) => startServer(await settingsIn(folder.path, { ...choice.environment, ROLE }));
    await using one = await start('all');
    await using other = await start('admin');
    const links = [one, other].map(({ lines }) => tokenIn(lines.join('\n')));

    // The link of either is good at either, and once.
    const nigora = openStaffClient(other);
    await setUpStaff(nigora, { token: links[0] ?? '', name: 'Нигора', email: 'nigora@desk.example' });
    const late = openStaffClient(one);
    expect((await late.call('POST', '/setup/link', { token: links[1] ?? '' })).status).toBe(410);

    // One cookie serves at both; a code that one has taken the other does not take.
    const there = openStaffClient(one);
    [there.cookie, there.csrfToken] = [nigora.cookie, nigora.csrfToken];
    expect((await there.call('GET', '/me')).status).toBe(200);
    const code = await codeOf(nigora);
    const entered = [];
    for (const server of [one, other]) {
      const client = openStaffClient(server);
      await client.call('POST', '/login', { email: 'nigora@desk.example', password: STAFF_PASSWORD });
      entered.push((await client.call('POST', '/login/totp', { code })).status);
    }
    expect(entered).toEqual([200, 401]);

    await nigora.call('POST', '/logout');
    expect((await there.call('GET', '/me')).status).toBe(401);
    await using bot = await start('bot');
    expect((await fetch(`${bot.url}/admin-api/v1/openapi.json`)).status).toBe(404);
  },
  120_000,
);
