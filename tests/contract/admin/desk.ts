import { randomBytes, randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { generate } from 'otplib';
import { type AdminOptions, API_PREFIX, admin } from '../../../admin-api/admin.ts';
import { hashPassword } from '../../../admin-api/passwords.ts';
import type { Checking } from '../../../app/check-apart.ts';
import { checkBriefly, checkTexts } from '../../../app/check-texts.ts';
import { remux } from '../../../app/editing/clips/remux.ts';
import { createContentDesk } from '../../../app/editing/content-desk.ts';
import type { EditingDeps } from '../../../app/editing/deps.ts';
import { readFileStrings } from '../../../app/editing/strings/file-strings.ts';
import { writeFileStrings } from '../../../app/editing/strings/write-strings.ts';
import type { Releases } from '../../../app/releases/releases.ts';
import { tryRules } from '../../../app/try-rules.ts';
import { networkOf } from '../../../bot/web/network.ts';
import type { ProcessSetup } from '../../../core/readiness.ts';
import type { Role } from '../../../core/role.ts';
import { invited, type Staff } from '../../../core/staff.ts';
import { dateIn } from '../../../dialogue/time/today.ts';
import { openLog } from '../../../runtime/log.ts';
import { isStoreAway } from '../../../storage/shared/away.ts';
import { parseKeyRing } from '../../../storage/shared/key-ring.ts';
import { openSqliteStore } from '../../../storage/sqlite/store.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';

export const NOW = Date.UTC(2026, 10, 24, 9);
/** As `WHATSAPP_TEMPLATE` names it. */
const TEMPLATE = { name: 'answer_waits', language: 'ru', takesWords: false };
/** As on a server that is set up well. */
const PROCESS_SETUP: ProcessSetup = {
  publicUrl: 'https://hamroh.example',
  areKeysApart: true,
  areKeysOpen: false,
  isPasswordLeft: false,
  makesBackups: true,
  hasTemplate: true,
  tokens: new Map(),
};
export const PASSWORD = 'роҳи дур ва осмон';
const knowledge = await shippedKnowledge();
const PASSWORD_HASH = await hashPassword(PASSWORD);

/** The secret of everybody's authenticator app in these tests. */
const SECRET = 'WZPTGZCO4XJFJ6G5SUKUDLJ42YBDAWZ2';

export interface Answer<Body = Record<string, never>> {
  status: number;
  body: Body;
  headers: Record<string, unknown>;
}

/** A browser of somebody: it keeps the cookie and sends the token of its page. */
export interface Browser {
  cookie: string;
  csrfToken: string;
  // biome-ignore lint/suspicious/noExplicitAny: what comes is looked at by each test
  call(method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, body?: object): Promise<Answer<any>>;
}

/** All that the API needs beside a store. */
export function optionsOver(
  store: AdminOptions['store'] & EditingDeps['store'],
  {
    now,
    publicUrl,
    served,
    checking = checkedHere,
    findModel = async () => null,
    checkingLive = checking,
    drafting = null,
    backups = null,
    proveToken = async () => 'unreachable',
    version = 'test',
  }: Pick<AdminOptions, 'now' | 'publicUrl'> & Around & { version?: string },
): AdminOptions {
  return {
    content: createContentDesk({
      store,
      log: openLog('silent'),
      now,
      today: () => dateIn(now(), 'Asia/Dushanbe'),
      newId: randomUUID,
      missedKey: store.derive('missed-words'),
      version,
      knowledge: () => served?.current()?.knowledge() ?? knowledge,
      look: async () => served?.current()?.look(),
      checking,
      checkingLive,
      trying: tryRules,
      findModel,
      stringFiles: { read: readFileStrings, write: writeFileStrings },
      remux,
      drafting,
    }),
    voiceOf: remux,
    store,
    now,
    publicUrl,
    knowledge: () => knowledge,
    networkOf,
    isStoreAway,
    hotlineZone: 'Asia/Dushanbe',
    whatsappTemplate: TEMPLATE,
    processSetup: PROCESS_SETUP,
    backups,
    proveToken,
  };
}

/** What a test may have otherwise. */
interface Around {
  served?: Served | undefined;
  checking?: Checking | undefined;
  findModel?: EditingDeps['findModel'];
  checkingLive?: Checking | undefined;
  drafting?: EditingDeps['drafting'] | undefined;
  backups?: AdminOptions['backups'];
  proveToken?: AdminOptions['proveToken'];
}

/** What a process serves, as soon as a test has opened it. */
export interface Served {
  current: () => Pick<Releases, 'knowledge' | 'look'> | null;
}

/** Checks in this process what a server checks beside it. */
const checkedHere: Checking = {
  check: async ({ files, today, now, isBrief }, onStep) =>
    isBrief ? checkBriefly(files, { today }) : checkTexts(files, { today, now, ...(onStep && { onStep }) }),
  stop: () => {},
};

/** The API over a store in memory, with a clock that the test turns. */
export async function openDesk({ publicUrl = null, ...around }: { publicUrl?: string | null } & Around = {}) {
  const ring = parseKeyRing(`test:${randomBytes(32).toString('base64')}`);
  const store = await openSqliteStore({ folder: ':memory:', keyRing: ring });
  const clock = { at: NOW };
  const logged: string[] = [];
  const routes: { method: string; url: string; permission: string | undefined }[] = [];
  const app = Fastify({
    logger: { level: 'trace', stream: { write: (line: string) => logged.push(line) } },
  }) as unknown as FastifyInstance;
  app.addHook('onRoute', ({ method, url, config }) => {
    for (const one of [method].flat()) routes.push({ method: one, url, permission: config?.permission });
  });
  await app.register(admin, optionsOver(store, { now: () => clock.at, publicUrl, ...around }));
  await app.ready();
  let people = 0;

  /** Somebody who has a password and a second factor. */
  async function add(role: Role, changes: Partial<Staff> = {}): Promise<Staff> {
    people += 1;
    const id = people.toString(16).padStart(24, '0');
    const email = `${role}-${people}@example.org`;
    const base = invited({ id, email, role, language: 'tg', createdAt: NOW - 1, link: null });
    const totp = { secret: SECRET, isConfirmed: true, lastStep: 0 };
    const staff: Staff = { ...base, name: 'Гулбаҳор', status: 'active', passwordHash: PASSWORD_HASH, totp, ...changes };
    await store.addStaff(staff);
    return staff;
  }

  /** The code that the app shows; half a minute later, for each counts once. */
  function nextCode(secret = SECRET): Promise<string> {
    clock.at += 30_000;
    return generate({ secret, epoch: Math.floor(clock.at / 1000) });
  }

  async function logIn({ email }: Pick<Staff, 'email'>, from?: string): Promise<Browser> {
    const browser = openBrowser(app, from);
    await browser.call('POST', '/login', { email, password: PASSWORD });
    const { status } = await browser.call('POST', '/login/totp', { code: await nextCode() });
    if (status !== 200) throw new Error(`the login of a test failed: ${status}`);
    return browser;
  }

  return {
    app,
    store,
    clock,
    logged,
    routes,
    add,
    nextCode,
    logIn,
    browser: (from?: string) => openBrowser(app, from),
    async [Symbol.asyncDispose]() {
      await app.close();
      await store[Symbol.asyncDispose]();
    },
  };
}

/** As a browser: a cookie of the same name takes the place of the one before. */
function keepCookies(kept: string, set: readonly string[]): string {
  const pairs = [...kept.split('; '), ...set.map((one) => one.split(';')[0] ?? '')].filter((one) => one !== '');
  return [...new Map(pairs.map((pair) => [pair.split('=')[0], pair])).values()].join('; ');
}

function openBrowser(app: FastifyInstance, from = '198.51.100.7'): Browser {
  const browser: Browser = {
    cookie: '',
    csrfToken: '',
    async call(method, path, body) {
      const headers = { cookie: browser.cookie, 'x-csrf-token': browser.csrfToken, 'user-agent': 'Firefox Linux' };
      const request = { method, url: `${API_PREFIX}${path}`, headers, remoteAddress: from };
      const response = await app.inject(body === undefined ? request : { ...request, payload: body });
      browser.cookie = keepCookies(browser.cookie, [response.headers['set-cookie'] ?? []].flat());
      const { statusCode: status, headers: answeredWith, body: text } = response;
      if (/^(text\/csv|audio\/)/.test(String(answeredWith['content-type'])))
        return { status, body: text, headers: answeredWith };
      const answered = response.json<{ csrfToken?: string }>();
      browser.csrfToken = answered.csrfToken ?? browser.csrfToken;
      return { status, body: answered, headers: answeredWith };
    },
  };
  return browser;
}
