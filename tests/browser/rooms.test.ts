import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAnswers } from '../../admin-web/src/rooms/answers.ts';
import type { Rooms } from '../../admin-web/src/rooms/messages.ts';
import { buildRooms } from '../support/build-rooms.ts';
import { type RandomTalk, talkAtRandom } from '../support/random-talks.ts';
import { NOON, shippedBundle } from '../support/rooms.ts';
import { type Contexts, openPhone, shareBrowser } from './browser.ts';

const TALKS = 40;
/** As strict as the console's. */
const POLICY = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'";

declare global {
  var opened: Promise<Rooms>;
}

let browser: Contexts;
let built: Awaited<ReturnType<typeof buildRooms>>;

beforeAll(async () => {
  [browser, built] = await Promise.all([shareBrowser(), buildRooms()]);
});

afterAll(async () => {
  await browser?.close();
});

/** A page with nothing but the bot in its worker, under the policy of the console. */
async function serveRooms() {
  const { files, door } = built;
  const { model, ...said } = await shippedBundle({ withModel: true });
  const page = `
import { openRooms } from '${door}';
const bundle = await (await fetch('/bundle')).json();
const model = await (await fetch('/model')).arrayBuffer();
const rooms = openRooms();
globalThis.opened = rooms.open({ ...bundle, model }, []).then(() => rooms);
`;
  const served = new Map<string, { type: string; body: string | Uint8Array }>([
    ['/', { type: 'text/html', body: '<!doctype html><script type="module" src="/page.js"></script>' }],
    ['/page.js', { type: 'text/javascript', body: page }],
    ['/bundle', { type: 'application/json', body: JSON.stringify(said) }],
    ['/model', { type: 'application/octet-stream', body: new Uint8Array(model ?? new ArrayBuffer(0)) }],
    ...[...files].map(([path, body]) => [path, { type: 'text/javascript', body }] as const),
  ]);
  const server = createServer((request, response) => {
    const found = served.get(request.url ?? '');
    const head = { 'content-security-policy': POLICY, 'content-type': found?.type ?? 'text/plain' };
    response.writeHead(found === undefined ? 404 : 200, head).end(found?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, [Symbol.dispose]: () => void server.close() };
}

async function talksInNode(): Promise<RandomTalk[]> {
  const answers = createAnswers();
  await answers.ready(await shippedBundle({ withModel: true }), []);
  const talks: RandomTalk[] = [];
  for (let seed = 0; seed < TALKS; seed++) talks.push(await talkAtRandom(answers, seed, NOON));
  return talks;
}

async function digestOf(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Buffer.from(bytes).toString('hex');
}

test('the bot in a worker of Chromium says byte by byte what it says elsewhere, and tells the same reasons', async () => {
  using server = await serveRooms();
  await using phone = await openPhone(browser);
  const page = await phone.open(server.url);
  await page.waitForFunction(() => globalThis.opened !== undefined);
  const talks = await talksInNode();

  const inPage = await page.evaluate(
    async (all) => {
      const rooms = await globalThis.opened;
      const turns = [];
      for (const [index, { setting, moves }] of all.entries()) {
        turns.push(await rooms.begin(`phone-${index}`, setting));
        for (const said of moves.slice(1)) turns.push([await rooms.talk(`phone-${index}`, said)]);
      }
      const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(turns.flat())));
      return {
        count: turns.length,
        digest: [...new Uint8Array(bytes)].map((one) => one.toString(16).padStart(2, '0')).join(''),
      };
    },
    talks.map(({ setting, moves }) => ({ setting, moves })),
  );

  const turns = talks.flatMap((talk) => talk.turns);
  expect(inPage).toEqual({ count: turns.length, digest: await digestOf(JSON.stringify(turns)) });
});

test('checks, changes and the drawing of a flow go on in the page, and a change is checked as it is written', async () => {
  using server = await serveRooms();
  await using phone = await openPhone(browser);
  const page = await phone.open(server.url);
  await page.waitForFunction(() => globalThis.opened !== undefined);

  const seen = await page.evaluate(async () => {
    const rooms = await globalThis.opened;
    const path = ['nodes', 'safe', 'choices', 0, 'to'];
    const before = await rooms.problems('passport-kept');
    await rooms.apply([{ flow: 'passport-kept', operation: { do: 'set', path, value: 'whosee' } }], 'lead', null);
    const [problem] = await rooms.problems('passport-kept');
    await rooms.apply(problem?.mend?.steps ?? [], 'mend', null);
    const [first, second] = [
      rooms.problems('passport-kept').catch((error) => error.why),
      rooms.problems('passport-kept'),
    ];
    const { places } = await rooms.prove('passport-kept');
    const drawn = await rooms.layout('passport-kept');
    rooms.close();
    const later = await rooms.flow('passport-kept').catch((error) => error.why);
    return { before, code: problem?.code, first: await first, after: await second, places, drawn: drawn.length, later };
  });

  expect(seen).toMatchObject({ before: [], code: 'leads_nowhere', first: 'ended', after: [], later: 'closed' });
  expect(seen.places).toBeGreaterThan(5);
  expect(seen.drawn).toBeGreaterThan(20);
});
