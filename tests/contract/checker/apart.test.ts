import { afterEach, describe, expect, test } from 'vitest';
import { type Candidate, createChecking } from '../../../app/check-apart.ts';
import type { CheckStep } from '../../../app/check-texts.ts';
import { keyOfDelivered } from '../../../app/open-model.ts';
import { textsOf } from '../../../app/program-texts.ts';
import { inWords } from '../../support/in-words.ts';

const files = await textsOf();
const checking = createChecking();
afterEach(() => checking.stop());

function candidate(change: (text: string) => string = (text) => text, flow = 'urgent.yaml'): Candidate {
  const flows = files.flows.map((file) => (file.name === flow ? { ...file, text: change(file.text) } : file));
  const model = { released: null, learns: false };
  return { files: { ...files, flows }, today: '2026-11-24', now: Date.UTC(2026, 10, 24, 7), model };
}

/** The process of a check is over once nobody is called any more. */
function steps(): { seen: CheckStep[]; on: (step: CheckStep) => void; first: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const seen: CheckStep[] = [];
  return {
    seen,
    first: promise,
    on: (step) => {
      seen.push(step);
      resolve();
    },
  };
}

/** The check lets every other process go first: beside whole suites it takes some minutes. */
const BUSY_MS = 300_000;

describe('a candidate is checked by a process of its own', () => {
  test(
    'which tells how far it is, what is wrong and how near a person is',
    async () => {
      const told = steps();

      const report = await checking.check(candidate(), told.on);

      if (typeof report === 'string') throw new Error(`the check was ${report}`);
      expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(report.certificate?.places).toBeGreaterThan(300);
      expect(report.certificate?.proven).toBe((report.certificate?.places ?? 0) * 6);
      expect(report.tests).toMatchObject({ count: expect.any(Number), broken: 0 });
      expect(report.tests?.count).toBeGreaterThanOrEqual(6);
      expect(report.model).toMatchObject({ key: await keyOfDelivered() });
      const tiers = [...new Set(told.seen.map(({ tier }) => tier))];
      expect(tiers).toEqual(['read', 'flows', 'words', 'turns', 'model', 'said', 'certificate']);
      expect(told.seen.at(-1)).toEqual({
        tier: 'certificate',
        done: report.certificate?.places,
        of: report.certificate?.places,
      });
      for (const tier of tiers) {
        const done = told.seen.filter((step) => step.tier === tier).map((step) => step.done);
        expect(done).toEqual(done.toSorted((one, other) => one - other));
      }
    },
    BUSY_MS,
  );

  test('which names what cannot be read, with its field, and then proves nothing', async () => {
    const report = await checking.check(candidate((text) => text.replace(/^start: .*$/m, 'start: nowhere')));

    if (typeof report === 'string') throw new Error(`the check was ${report}`);
    expect(report.certificate).toBeNull();
    expect(report.problems).toMatchObject([{ code: 'start_unknown', where: 'urgent', path: 'start' }]);
    expect(inWords(report.problems)[0]?.message).toContain('`start` names "nowhere", which is no node');
  });

  test('which is ended by a newer candidate: what nobody will release is not checked to its end', async () => {
    const told = steps();
    const older = checking.check(candidate(), told.on);
    await told.first;

    const newer = checking.check(candidate(() => 'a: ['));

    expect(await older).toBe('cancelled');
    expect(await newer).toMatchObject({ problems: [{ code: 'yaml_unreadable' }], certificate: null });
    expect(told.seen.at(-1)?.tier).not.toBe('certificate');
  });

  test('which is given up when it takes too long, and when the program ends', async () => {
    const hasty = createChecking({ longestMs: 1 });

    expect(await hasty.check(candidate())).toBe('broken');
    const stopped = checking.check(candidate());
    checking.stop();
    expect(await stopped).toBe('cancelled');
  });
});
