import { randomBytes } from 'node:crypto';
import { generate } from 'otplib';
import type { Role } from '../../core/role.ts';
import type { Environment, Server } from './server.ts';
import { until } from './until.ts';

const ADMIN = { email: 'first@example.org', password: 'кӯҳҳои баланд 7431' };

/** Settings with which the first administrator is there from the start. */
export const FIRST_ADMINISTRATOR: Environment = { ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password };

/** One of the staff at the API of a server that runs, as a page would be. */
export interface StaffHand {
  readonly id: string;
  call<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: object,
  ): Promise<{ status: number; body: Body }>;
  /** The kinds of events of the desk that have come so far. */
  listens(): Promise<{ kinds(): string[] } & Disposable>;
}

interface Line {
  seq: number;
  from: string;
  kind: string;
  text: string | null;
  state: string;
  failure: { reason: string; code: number | null } | null;
  edits: number | null;
}

/** Makes operators, and others of the staff, on a server that was started with `FIRST_ADMINISTRATOR`. */
export async function openHotline(
  server: () => Pick<Server, 'url'>,
): Promise<{ administrator: StaffHand; operator(): Promise<StaffHand>; member(role: Role): Promise<StaffHand> }> {
  const administrator = createHand(server);
  await administrator.call('POST', '/login', ADMIN);
  await enrol(administrator);
  async function member(role: Role): Promise<StaffHand> {
    const email = `${randomBytes(4).toString('hex')}@example.org`;
    const { body } = await administrator.call<{ link: string }>('POST', '/staff', { email, role });
    const token = decodeURIComponent(body.link.split('#')[1] ?? '').replace(/^.*=/, '');
    const hand = createHand(server);
    const password = `дарёи васеъ ${randomBytes(4).toString('hex')}`;
    await hand.call('POST', '/setup', { token, name: 'Зарина', language: 'tg', password });
    await enrol(hand);
    return hand;
  }
  return { administrator, member, operator: () => member('operator') };
}

interface Listed {
  tickets: { id: string; channel: string; level: string }[];
}

/** The request of whoever waits on a channel, once there is one. */
export async function ticketFrom(hand: StaffHand, channel: string): Promise<string> {
  const read = async () => (await hand.call<Listed>('GET', '/tickets')).body.tickets ?? [];
  const found = (tickets: Listed['tickets']) => tickets.find((one) => one.channel === channel);
  const id = found(await until(read, (tickets) => found(tickets) !== undefined))?.id;
  if (id === undefined) throw new Error(`nobody waits on ${channel}`);
  return id;
}

/** The conversation as the desk shows it. */
export async function talkOf(hand: StaffHand, ticketId: string): Promise<Line[]> {
  return (await hand.call<{ lines: Line[] }>('GET', `/tickets/${ticketId}/talk`)).body.lines;
}

async function enrol(hand: StaffHand): Promise<void> {
  const { body } = await hand.call<{ secret: string }>('POST', '/login/enrol');
  const code = await generate({ secret: body.secret });
  const { status } = await hand.call('POST', '/login/totp', { code });
  if (status !== 200) throw new Error(`a login failed: ${status}`);
}

function createHand(server: () => Pick<Server, 'url'>): StaffHand {
  let [cookie, csrfToken, id] = ['', '', ''];
  return {
    get id() {
      return id;
    },
    async call<Body>(method: string, path: string, body?: object) {
      const json = body === undefined ? {} : { 'content-type': 'application/json' };
      const response = await fetch(`${server().url}/admin-api/v1${path}`, {
        method,
        headers: { cookie, 'x-csrf-token': csrfToken, ...json },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
      const answered = (await response.json()) as { csrfToken?: string; staff?: { id: string } };
      csrfToken = answered.csrfToken ?? csrfToken;
      id = answered.staff?.id ?? id;
      return { status: response.status, body: answered as Body };
    },
    async listens() {
      const stopping = new AbortController();
      const response = await fetch(`${server().url}/admin-api/v1/events`, {
        headers: { cookie },
        signal: stopping.signal,
      });
      let said = '';
      const reading = async () => {
        for await (const piece of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()))
          said += piece;
      };
      // It ends when the test has heard enough, or the server is gone.
      reading().catch(() => undefined);
      return {
        kinds: () => [...said.matchAll(/^event: (.*)$/gm)].map(([, kind]) => kind ?? ''),
        [Symbol.dispose]: () => stopping.abort(),
      };
    },
  };
}
