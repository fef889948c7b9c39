import { describe, expect, test } from 'vitest';
import { createTrying } from '../../../app/try-apart.ts';
import type { Trial, Tried } from '../../../app/try-rules.ts';
import { lexiconFiles } from '../../support/lexicon.ts';

const trying = createTrying();
const files = lexiconFiles();
const BUSY_MS = 120_000;

async function tryWords(change: (text: string) => string): Promise<Extract<Tried, { of: 'danger' }>> {
  const after = files.map((file) =>
    file.name === 'danger-despair.yaml' ? { ...file, text: change(file.text) } : file,
  );
  const tried = await trying({ of: 'danger', before: files, after }, 'farida');
  if (typeof tried === 'string' || tried.of !== 'danger') throw new Error(`the trial was ${JSON.stringify(tried)}`);
  return tried;
}

describe('a change of the words of danger is tried by a process of its own', () => {
  test(
    'and changes nothing where nothing was changed: all known cries are heard, and nothing that is none',
    async () => {
      const tried = await tryWords((text) => text);

      expect(tried.after).toEqual(tried.before);
      expect(tried.after).toMatchObject({ heard: tried.after?.cries, asOther: 0, alarms: 0 });
      expect(tried.after?.cries).toBeGreaterThan(500);
      expect(tried.after?.harmless).toBeGreaterThan(120);
      expect(tried.changed).toEqual([]);
    },
    BUSY_MS,
  );

  test(
    'which tells the cries that nobody would hear any more, before all else',
    async () => {
      const tried = await tryWords((text) =>
        text
          .replace('    tg: худкушӣ, худкуш\n', '    tg: худкушӣ\n')
          .replace('суицид*, самоубий*, покончу, покончить, ', ''),
      );

      const [first] = tried.changed;
      expect(tried.after?.heard).toBeLessThan(tried.before?.heard ?? 0);
      expect(first).toMatchObject({ before: 'despair', after: null });
      expect(first?.family).not.toBeNull();
    },
    BUSY_MS,
  );

  test(
    'and says why words cannot be read, in place of a count',
    async () => {
      const tried = await tryWords(() => 'meanings: [');

      expect(tried.after).toBeNull();
      expect(tried.problems).not.toEqual([]);
      expect(tried.problemsBefore).toEqual([]);
      expect(tried.before?.heard).toBeGreaterThan(0);
    },
    BUSY_MS,
  );

  test(
    'and gives way to a newer one of the same editor, and to no one else’s',
    async () => {
      const trial: Trial = { of: 'weights', sets: [], before: {}, after: {} };

      const first = trying({ of: 'danger', before: files, after: files }, 'farida');
      const other = trying(trial, 'bahor');
      const second = trying(trial, 'farida');

      expect(await first).toBe('cancelled');
      expect(await other).toEqual({ of: 'weights', tried: 0, changed: [] });
      expect(await second).toEqual({ of: 'weights', tried: 0, changed: [] });
    },
    BUSY_MS,
  );

  test(
    'one at a time, however many editors ask at once',
    async () => {
      const processes = () => process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;
      const trial: Trial = { of: 'weights', sets: [], before: {}, after: {} };
      let most = 0;
      const watch = setInterval(() => {
        most = Math.max(most, processes());
      }, 5);

      const tried = await Promise.all(['farida', 'bahor', 'zarina'].map((by) => trying(trial, by)));
      clearInterval(watch);

      expect(tried).toEqual(Array.from({ length: 3 }, () => ({ of: 'weights', tried: 0, changed: [] })));
      expect(most).toBe(1);
    },
    BUSY_MS,
  );
});
