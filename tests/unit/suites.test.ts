import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { ASKING, BY_STORE, LONGEST, PURE, REST, USUAL } from '../suites.ts';

const EACH = globSync('tests/**/*.test.ts').toSorted();
const OWN_UNIT = ['unit:', "'binary'"].join(' ');
const BROWSER = globSync('tests/browser/*.test.ts');
/** What asks for the stores of its project, and so is another test in another project. */
const OVER_STORES = /^describe(Stores|OnMongo)\(/;

/** What a test names that runs on more than one store. */
const ASKS_FOR_STORES = /\b(?:describeStores|describeOnMongo|storeAdapters|mongoServers|backupPairs)\b/;

/** What a test takes to start something, or to be called by it: that belongs to tests/contract. */
const STARTS = /from 'node:(?:child_process|worker_threads|cluster|http|net)'/;

describe('every test', () => {
  test('belongs to one command: npm test, npm run test:rest, or npm run test:browser', () => {
    const all = [...PURE, ...ASKING, ...USUAL, ...REST, ...BROWSER];

    expect(all.toSorted()).toEqual(EACH);
    expect(new Set(all).size).toBe(all.length);
  });

  test('of pure code starts no process and no thread, and listens nowhere', () => {
    const starting = [...PURE, ...ASKING].filter((file) => STARTS.test(readFileSync(file, 'utf8')));

    expect(starting).toEqual([]);
  });

  test('that is begun first is there', () => {
    expect(LONGEST.filter((file) => !EACH.includes(file))).toEqual([]);
  });

  test.each(BY_STORE)('of %s is told to a store, so that the other stores may be left to the other command', (file) => {
    const lines = readFileSync(file, 'utf8').split('\n');
    const outermost = lines.filter((line) => /^(test|describe)/.test(line));

    expect(USUAL).toContain(file);
    expect(outermost.length).toBeGreaterThan(0);
    expect(outermost.filter((line) => !OVER_STORES.test(line))).toEqual([]);
  });

  test('that npm test runs on the usual stores alone has the others in npm run test:rest', () => {
    const told = USUAL.filter((file) => ASKS_FOR_STORES.test(readFileSync(file, 'utf8')));

    expect(told.filter((file) => !BY_STORE.includes(file))).toEqual([]);
  });

  test("takes any text from tests/support/any-text.ts: fast-check's own unit for it takes a second of each worker", () => {
    const own = globSync('tests/**/*.ts').filter((file) => readFileSync(file, 'utf8').includes(OWN_UNIT));

    expect(own).toEqual([]);
  });

  test('is run by the projects that the two commands name, and each project by one of them', () => {
    const projects = [manifest.scripts.test, manifest.scripts['test:rest']].map((script) =>
      [...script.matchAll(/--project (\w+)/g)].map(([, name]) => name),
    );

    expect(projects).toEqual([
      ['pure', 'asking', 'usual'],
      ['rest', 'stores'],
    ]);
  });
});
