import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import mongoose from 'mongoose';
import { expect, test } from 'vitest';
import { hasMongod, startOwnMongod } from '../support/own-mongod.ts';
import { until } from '../support/until.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

const openFolder = () => mkdtempDisposable(join(tmpdir(), 'hamroh-containers-'));

async function openReadiness(answer: { status: number; body: object } | 'silence') {
  const server: Server = createServer((_request, response) => {
    if (answer === 'silence') return;
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const PORT = String((server.address() as AddressInfo).port);
  return {
    ask: () =>
      run(process.execPath, [join(ROOT, 'tools/healthy.mjs')], { env: { ...process.env, PORT } }).then(
        ({ stdout }) => [0, stdout],
        ({ code, stdout }: { code: number; stdout: string }) => [code, stdout],
      ),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test.each([
  [{ status: 200, body: { status: 'ok' } }, [0, 'ok\n']],
  [{ status: 503, body: { status: 'not ready', cause: 'full' } }, [1, 'not ready: full\n']],
  ['silence' as const, [1, 'no answer\n']],
])('a container is as healthy as its bot is ready', async (answer, told) => {
  await using readiness = await openReadiness(answer);

  expect(await readiness.ask()).toEqual(told);
});

test('images are pinned by what the registry says of them, and left as they are where nobody can ask it', async () => {
  await using folder = await openFolder();
  const files = ['Dockerfile', 'compose.yaml'];
  for (const file of files) await copyFile(join(ROOT, file), join(folder.path, file));
  const bin = join(folder.path, 'bin');
  await mkdir(bin);
  const pin = () =>
    spawnSync(process.execPath, [join(ROOT, 'tools/pin-images.ts')], {
      cwd: folder.path,
      env: { PATH: bin },
      encoding: 'utf8',
    });
  const textOf = () => Promise.all(files.map((file) => readFile(join(folder.path, file), 'utf8')));
  const before = await textOf();

  const alone = pin();
  expect([alone.status, alone.stderr]).toEqual([1, expect.stringContaining('nothing was changed')]);
  expect(await textOf()).toEqual(before);
  await writeFile(join(bin, 'docker'), '#!/bin/sh\necho unauthorized\n', { mode: 0o755 });
  expect(pin().status).toBe(1);
  expect(await textOf()).toEqual(before);

  const digest = `sha256:${createHash('sha256').update('image').digest('hex')}`;
  await writeFile(join(bin, 'docker'), `#!/bin/sh\necho ${digest}\n`, { mode: 0o755 });
  expect(pin().status).toBe(0);
  const [dockerfile = '', compose = ''] = await textOf();
  expect(dockerfile.match(new RegExp(`@${digest}`, 'g'))).toHaveLength(2);
  expect(compose.match(new RegExp(`@${digest}`, 'g'))).toHaveLength(1);
});

test.runIf(hasMongod)(
  'a database of before there was a password gets its user once, from its own machine',
  async () => {
    await using folder = await openFolder();
    const key = join(folder.path, 'members.key');
    await writeFile(key, createHash('sha256').update('members:secret').digest('hex'), { mode: 0o600 });
    await using mongod = await startOwnMongod('--replSet', 'hamroh', '--keyFile', key);
    const open = (user: string) => {
      const uri = `mongodb://${user}127.0.0.1:${mongod.port}/admin?directConnection=true`;
      return mongoose.createConnection(uri).asPromise();
    };

    // What the health check of compose.yaml does, in its order.
    const first = await open('');
    const members = [{ _id: 0, host: `127.0.0.1:${mongod.port}` }];
    await first.db?.admin().command({ replSetInitiate: { _id: 'hamroh', members } });
    const make = (name: string) => first.db?.admin().command({ createUser: name, pwd: 'secret', roles: ['root'] });
    const made = await until(
      () =>
        make('hamroh')?.then(
          () => true,
          () => false,
        ),
      (isMade) => isMade === true,
    );
    expect(made).toBe(true);
    await expect(make('stranger')).rejects.toThrow(/not authorized|requires authentication/);
    await first.close();
    const known = await open('hamroh:secret@');

    expect((await known.db?.admin().command({ hello: 1 }))?.isWritablePrimary).toBe(true);
    await known.close();
  },
);
