import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import type { ChatOptions } from '../../../bot/web/routes.ts';
import { chatRoutes } from '../../../bot/web/routes.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { createStubStore } from './stub-store.ts';

export const SIGNING_KEY = Buffer.alloc(32, 7);

/** The /chat routes over a stub of the store, with a clock that the test turns. */
export async function openChat(changes: Partial<ChatOptions> = {}) {
  const store = createStubStore();
  const knowledge = await shippedKnowledge();
  const clock = { at: Date.UTC(2026, 10, 24, 9) };
  const logged: string[] = [];
  const app = Fastify({ logger: { level: 'error', stream: { write: (line: string) => logged.push(line) } } });
  let woken = 0;
  await app.register(chatRoutes, {
    store,
    disclosure: { conversationAt: async () => null, logOf: async () => [] },
    forgotten: { wasForgotten: async () => false },
    hashNetwork: () => 'network',
    knowledge: () => knowledge,
    onAccepted: () => {
      woken += 1;
    },
    onSent: (listener) => store.onSent(listener),
    signingKey: SIGNING_KEY,
    isSecure: false,
    sessionsPerHour: 0,
    now: () => clock.at,
    ...changes,
  });
  await app.ready();

  return {
    app,
    store,
    clock,
    logged,
    get woken() {
      return woken;
    },
    async openSession() {
      const response = await app.inject({ method: 'POST', url: '/chat/sessions' });
      const { token } = response.json<{ token: string }>();
      return { token, address: `web:${token.split('.')[0]}` as const };
    },
    post(token: string, payload: unknown, remoteAddress = '127.0.0.1') {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
      return app.inject({ method: 'POST', url: '/chat/messages', headers, payload: body, remoteAddress });
    },
    async listen() {
      return app.listen({ port: 0, host: '127.0.0.1' });
    },
    async [Symbol.asyncDispose]() {
      await app.close();
    },
  };
}

/** A folder with a page as the build leaves it, of the smallest kind. */
export async function writePage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'page-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>page</title>');
  await writeFile(join(folder, 'index.html.gz'), 'zipped');
  await writeFile(join(folder, 'chat-Ab3_xY-9.js'), 'hashed()');
  await writeFile(join(folder, 'sw.js'), 'worker()');
  return folder;
}
