import { generate } from 'otplib';
import type { Server } from './server.ts';

export const STAFF_PASSWORD = 'роҳи дур ва осмон';

export interface StaffAnswer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what comes is looked at by each test
  body: any;
  headers: Headers;
}

/** One of the staff at a real server, as a browser would call it. */
export interface StaffClient {
  cookie: string;
  csrfToken: string;
  /** Of the authenticator app. */
  secret: string;
  call(method: string, path: string, body?: object): Promise<StaffAnswer>;
}

export function openStaffClient({ url }: Pick<Server, 'url'>): StaffClient {
  const client: StaffClient = {
    cookie: '',
    csrfToken: '',
    secret: '',
    async call(method, path, body) {
      const json = body === undefined ? {} : { 'content-type': 'application/json' };
      const headers = { cookie: client.cookie, 'x-csrf-token': client.csrfToken, ...json };
      const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
      const response = await fetch(`${url}/admin-api/v1${path}`, init);
      const [set] = response.headers.getSetCookie();
      if (set !== undefined) client.cookie = set.split(';')[0] ?? '';
      const answered = (await response.json()) as { csrfToken?: string };
      client.csrfToken = answered.csrfToken ?? client.csrfToken;
      return { status: response.status, body: answered, headers: response.headers };
    },
  };
  return client;
}

/** The secret of a set-up link, from whatever printed it. */
export function tokenIn(printed: string): string {
  return /\/admin#setup=([\w.-]+)/.exec(printed)?.[1] ?? '';
}

/** The code of another half minute than now: one is good on either side, and each counts once. */
export function codeOf({ secret }: Pick<StaffClient, 'secret'>, steps = 0): Promise<string> {
  return generate({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 });
}

/** Opens a set-up link and sets up the second factor; answers with the recovery codes. */
export async function setUpStaff(
  client: StaffClient,
  { token, name, email }: { token: string; name: string; email?: string },
): Promise<string[]> {
  const given = { token, name, language: 'tg', password: STAFF_PASSWORD };
  const opened = await client.call('POST', '/setup', email === undefined ? given : { ...given, email });
  if (opened.status !== 200) throw new Error(`the link did not open: ${opened.status} ${opened.body.code}`);
  client.secret = (await client.call('POST', '/login/enrol')).body.secret;
  // The oldest that is good, so that two younger ones are left for the logins to come.
  const { body } = await client.call('POST', '/login/totp', { code: await codeOf(client, -1) });
  return body.recoveryCodes;
}
