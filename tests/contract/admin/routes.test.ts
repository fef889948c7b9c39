import { describe, expect, test } from 'vitest';
import { API_PREFIX } from '../../../admin-api/admin.ts';
import { isPermitted, type Permission } from '../../../core/permission.ts';
import { ROLES } from '../../../core/role.ts';
import { openDesk } from './desk.ts';

/** What anybody may call, and what only a half login may. A route that is added here is open to the world: think twice. */
const OPEN = {
  public: ['POST /login', 'POST /setup', 'POST /setup/link'],
  second_factor: ['POST /login/enrol', 'POST /login/recovery', 'POST /login/totp'],
};

interface Route {
  method: string;
  path: string;
  permission: string;
}

/** Every route of the running API, from Fastify itself. */
async function routesOf(): Promise<Route[]> {
  await using desk = await openDesk();
  return desk.routes
    .filter(({ method }) => method !== 'HEAD')
    .map(({ method, url, permission }) => ({
      method,
      path: url.slice(API_PREFIX.length),
      permission: permission ?? 'none',
    }));
}

const routes = await routesOf();
const nameOf = ({ method, path }: Route) => `${method} ${path}`;
const guarded = routes.filter(({ permission }) => permission !== 'public' && permission !== 'second_factor');
const idsIn = (path: string) => path.replace(':id', 'a'.repeat(24)).replace(':session', 'b'.repeat(43));

test('only these are open to whoever is not logged in', () => {
  for (const [permission, open] of Object.entries(OPEN)) {
    expect(
      routes
        .filter((route) => route.permission === permission)
        .map(nameOf)
        .toSorted(),
    ).toEqual(open);
  }
});

test('a route without a permission stops the start', async () => {
  await using desk = await openDesk();

  expect(desk.routes.every(({ permission }) => permission !== undefined)).toBe(true);
  expect(guarded.length).toBeGreaterThan(10);
});

describe('without a login', () => {
  test('no other route does anything', async () => {
    await using desk = await openDesk();
    const answers = await Promise.all(
      guarded.map(async (route, at) => {
        // Each from a network of its own: who asks often is limited.
        const { status, body } = await desk.browser(`198.18.${at}.7`).call(route.method as 'GET', idsIn(route.path));
        return [nameOf(route), status, body.code];
      }),
    );

    expect(answers).toEqual(guarded.map((route) => [nameOf(route), 401, 'not_logged_in']));
  });
});

describe.each(ROLES)('%s', (role) => {
  test('may call what the role permits and nothing else, and with the cookie alone changes nothing', async () => {
    await using desk = await openDesk();
    const browser = await desk.logIn(await desk.add(role));
    const csrfToken = browser.csrfToken;

    // A stream that is let in has no end: desk-events.test.ts and content-events.test.ts beside this listen to them.
    const isEndless = ({ path, permission }: Route) =>
      path.endsWith('/events') && isPermitted(role, permission as Permission);
    for (const route of guarded.filter((one) => one.path !== '/logout' && !isEndless(one))) {
      browser.csrfToken = route.method === 'GET' ? '' : csrfToken;
      const { status, body } = await browser.call(route.method as 'GET', idsIn(route.path));
      const isLetIn = isPermitted(role, route.permission as Permission);
      expect.soft([nameOf(route), body.code === 'permission_denied'], nameOf(route)).toEqual([nameOf(route), !isLetIn]);
      if (!isLetIn) expect.soft(status).toBe(403);

      browser.csrfToken = 'stolen';
      if (route.method === 'GET' || !isLetIn) continue;
      expect.soft((await browser.call(route.method as 'POST', idsIn(route.path))).body.code).toBe('csrf_wrong');
    }
  });
});
