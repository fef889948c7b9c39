import { setImmediate as roundOfTheLoop } from 'node:timers/promises';
import type { ContentDesk, Editor } from '../../../admin-api/content-desk.ts';
import type { StringDesk } from '../../../admin-api/string-desk.ts';
import { keyOf } from '../../../core/entry.ts';
import { type Flaw, faultAt, flaw } from '../../../core/problem.ts';
import { Refusal } from '../../../core/refusal.ts';
import { twinOf } from '../../../core/text-review.ts';
import { shortHash } from '../../../runtime/short-hash.ts';
import type { Apart } from '../../apart.ts';
import type { EditingDeps } from '../deps.ts';
import { problemSaid } from '../problems.ts';
import { flowSheet } from './flow-sheet.ts';
import { putWords } from './put-words.ts';
import { type FileStrings, refused, type StringsToWrite } from './string-file.ts';
import { type PlannedString, planStrings, type StringPlan } from './string-plan.ts';
import { groupOf, plainRow, type Reading } from './string-rows.ts';
import type { Texts } from './texts.ts';

/** So many refused texts are shown: nobody mends more at once, and each is said three times. */
const REFUSED_SHOWN = 100;
const FILE = 'file';

type ForFiles = Pick<StringDesk, 'writeStrings' | 'writeFlowTexts' | 'previewStrings' | 'takeStrings'>;

/** Texts for whoever translates elsewhere, and what comes back from there. */
export function createStringFiles(
  { stringFiles }: Pick<EditingDeps, 'stringFiles'>,
  { texts, reading, save }: { texts: Texts; reading: (by: Editor) => Promise<Reading>; save: ContentDesk['save'] },
): ForFiles {
  /** What cannot be written into one entry holds up no other: it is told with what was left. */
  async function putOrLeave(...of: Parameters<typeof putWords>): ReturnType<typeof putWords> {
    try {
      return await putWords(...of);
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  }

  async function planned(file: Uint8Array, group: string | null, by: Editor) {
    const { faults, rows } = asRead(await stringFiles.read(file));
    const { shelved, entries } = await texts.all(by);
    return { faults, shelved, plan: planStrings(rows, entries, group) };
  }

  async function written(strings: StringsToWrite): Promise<Uint8Array> {
    const file = await stringFiles.write(strings);
    if (typeof file === 'string') throw new Refusal('file_not_made', `the file of texts was ${file}`);
    return file;
  }

  return {
    async writeStrings({ group, into, as }, by) {
      const [{ entries }, seen] = [await texts.all(by), await reading(by)];
      const rows = entries
        .filter((entry) => group === undefined || groupOf(entry) === group)
        .flatMap((entry) => entry.pairs.map((pair) => plainRow(entry, pair, seen)));
      return written({ rows, into, as });
    },

    async writeFlowTexts({ flow, language }, by) {
      const found = await texts.one({ kind: 'flow', entry: flow }, by);
      if (found === null) throw new Refusal('entry_unknown', `there is no flow ${flow}`);
      return written(flowSheet(found.entry, language));
    },

    async previewStrings({ file, group }, by) {
      const { faults, plan } = await planned(file, group, by);
      return {
        faults: faults.map(said),
        rows: plan.rows.map(({ from: { key, language, words, twin }, pair, how }) => ({
          key,
          language,
          kind: pair.kind,
          how,
          twin: pair.words[twinOf(language)],
          twinThere: twin.words,
          here: pair.words[language],
          hash: shortHash(pair.words[language]),
          there: words,
        })),
        refused: plan.refused.slice(0, REFUSED_SHOWN).map(({ from: { line, key }, flaws }) => ({
          line,
          key: key.slice(0, 200),
          problems: flaws.map(said),
        })),
        refusedMore: Math.max(0, plan.refused.length - REFUSED_SHOWN),
        same: plan.same,
      };
    },

    async takeStrings({ file, group, take }, by) {
      const { faults, shelved, plan } = await planned(file, group, by);
      if (faults.length > 0) throw new Refusal('table_wrong', 'the file cannot be read');
      const { chosen, others } = chosenOf(plan, take);
      const drafts: string[] = [];
      const left = [...others];
      let taken = 0;
      for (const of of Map.groupBy(chosen, ({ entry }) => keyOf(entry.key)).values()) {
        const [{ entry } = {}] = of;
        if (entry === undefined) continue;
        const changes = of.map(({ pair, from: { language, words } }) => ({ pair, language, words }));
        const done = await putOrLeave(save, { shelved, entry, by }, changes);
        await roundOfTheLoop();
        if (done === null) left.push(...of.map(({ from }) => from.key));
        else {
          drafts.push(keyOf(entry.key));
          taken += of.length;
        }
      }
      return { taken, drafts, refused: left };
    },
  };
}

/** What a process apart has told, or why it has told nothing. */
export function asRead(read: Apart<FileStrings>): FileStrings {
  return typeof read === 'string' ? refused(flaw('strings_slow', {})) : read;
}

/** Of what was ticked, what may be taken as it was seen; the keys of the others. */
function chosenOf(plan: StringPlan, take: Parameters<ForFiles['takeStrings']>[0]['take']) {
  const open = new Map(plan.rows.map((row) => [`${row.from.language} ${row.from.key}`, row]));
  const chosen: PlannedString[] = [];
  const others: string[] = [];
  for (const { key, language, hash } of take) {
    const row = open.get(`${language} ${key}`);
    const isSame = row !== undefined && row.how !== 'newer' && shortHash(row.pair.words[language]) === hash;
    if (isSame) chosen.push(row);
    else others.push(key);
  }
  return { chosen, others };
}

function said(one: Flaw) {
  return problemSaid(faultAt(FILE, one), { isNew: true, entry: null, beside: 'file' });
}
