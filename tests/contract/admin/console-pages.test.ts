import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consolePages } from '../../../admin-api/console-pages.ts';

/** How the console is served, whatever stands in it. */
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'console-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<p>console</p>');
  await writeFile(join(folder, '.built-from'), 'digest');
  await writeFile(join(folder, 'assets', 'main-AbCd_123.js'), 'run()');
});

afterAll(() => rm(folder, { recursive: true }));

async function openServer({ isSecure = false } = {}) {
  const app = Fastify();
  await app.register(consolePages, { folder, isSecure });
  return {
    get: (url: string) => app.inject({ url }),
    [Symbol.asyncDispose]: () => app.close(),
  };
}

describe('the console', () => {
  test.each(['/admin', '/admin/', '/admin/inbox', '/admin/inbox/some-ticket'])(
    'is one document, also at %s',
    async (url) => {
      await using server = await openServer();

      const { statusCode, body, headers } = await server.get(url);

      expect({ statusCode, body }).toEqual({ statusCode: 200, body: '<p>console</p>' });
      expect(headers['cache-control']).toBe('no-cache');
    },
  );

  test('runs and shows nothing but its own files, and stands in no frame', async () => {
    await using server = await openServer({ isSecure: true });

    const { headers } = await server.get('/admin');

    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|nonce|http|\*/);
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' });
    expect(headers['strict-transport-security']).toContain('max-age=63072000');
  });

  test('lets a browser keep what has its content in its name', async () => {
    await using server = await openServer();

    const { headers } = await server.get('/admin/assets/main-AbCd_123.js');

    expect(headers['cache-control']).toContain('immutable');
  });

  test('gives no document in place of a script that is gone, and nothing else of its folder', async () => {
    await using server = await openServer();

    expect((await server.get('/admin/assets/main-Gone1234.js')).statusCode).toBe(404);
    expect((await server.get('/admin/.built-from')).body).not.toContain('digest');
    expect((await server.get('/admin/../package.json')).body).not.toContain('"hamroh"');
  });
});

test('a console that is not built stops the start', async () => {
  const app = Fastify();

  await expect(app.register(consolePages, { folder: '/nowhere', isSecure: false })).rejects.toThrow('not built');
});
