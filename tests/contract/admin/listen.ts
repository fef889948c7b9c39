import type { Readable } from 'node:stream';
import { API_PREFIX } from '../../../admin-api/admin.ts';
import type { Browser, openDesk } from './desk.ts';

type Desk = Pick<Awaited<ReturnType<typeof openDesk>>, 'app'>;

/** A stream as a page reads it, and what has come so far. */
export async function listenTo(desk: Desk, browser: Browser, path: string, lastEventId = '') {
  const headers = { cookie: browser.cookie, 'last-event-id': lastEventId };
  const url = `${API_PREFIX}${path}`;
  const response = await desk.app.inject({ method: 'GET', url, headers, payloadAsStream: true });
  const stream: Readable = response.stream();
  let said = '';
  stream.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = new Promise((resolve) => stream.on('close', resolve));
  return {
    kinds: () => [...said.matchAll(/^event: (.*)$/gm)].map(([, kind]) => kind),
    ids: () => [...said.matchAll(/^id: (.*)$/gm)].map(([, id]) => id ?? ''),
    said: () => said,
    ended,
    [Symbol.dispose]: () => void stream.destroy(),
  };
}
