import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';

const NONCES = new URL('../../storage/shared/nonces.ts', import.meta.url).href;

test('the random bytes of what is sealed are others in each thread: none inherits a block', async () => {
  const code = `const { parentPort } = require('node:worker_threads');
    import(${JSON.stringify(NONCES)}).then(({ createNonces }) => {
      const nonce = createNonces(12);
      parentPort.postMessage(Array.from({ length: 100 }, () => nonce().toString('hex')));
    });`;
  const threads = [new Worker(code, { eval: true }), new Worker(code, { eval: true })];
  const given = await Promise.all(threads.map(async (thread) => (await once(thread, 'message'))[0] as string[]));
  await Promise.all(threads.map((thread) => thread.terminate()));

  expect(new Set(given.flat()).size).toBe(200);
});
