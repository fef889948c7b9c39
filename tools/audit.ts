import { Refusal } from '../core/refusal.ts';
import { openUpkeep } from '../storage/open-store.ts';
import { refuseUse, runCommand } from './command.ts';

const WORDS = {
  changed: 'not as it was written',
  missing: 'missing',
  anchor: 'where the chain begins, and its signature is not ours',
};

/**
 * `npm run audit -- verify [SEQ HASH]`: whether each line of the audit is as it was written, and whether the line that
 * somebody has noted elsewhere is still there: what was cut off at the end shows only so. The releases are checked with it.
 */
await runCommand(async ({ config, keyRing, args, say }) => {
  const [what, seq, hash, ...more] = args;
  const isUse = what === 'verify' && more.length === 0 && (seq === undefined) === (hash === undefined);
  if (!isUse || !/^\d{0,15}$/.test(seq ?? '')) throw refuseUse('npm run audit -- verify [SEQ HASH]');
  await using store = await openUpkeep(config, keyRing);
  const { rows, newest, broken } = await store.checkAudit();
  if (broken !== null) {
    throw new Refusal(
      'audit_broken',
      `line ${broken.seq} of the audit is ${WORDS[broken.why]}; ${rows} before it hold`,
    );
  }
  if (seq !== undefined) {
    const noted = await store.auditRow(Number(seq));
    if (noted?.hash !== hash) {
      throw new Refusal('audit_broken', `the audit does not hold line ${seq} as it was noted`);
    }
    say('audit_holds');
  }
  const { releases, broken: changed } = await store.checkReleases();
  if (changed !== null) {
    throw new Refusal('store_damaged', `release ${changed} is not as it was released, or is missing`);
  }
  say('audit_whole', { rows });
  say('releases_whole', { releases });
  if (newest !== null) say('audit_newest', newest);
});
