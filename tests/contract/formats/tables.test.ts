import { load as readYaml } from 'js-yaml';
import { expect, test } from 'vitest';
import { readFileStrings } from '../../../app/editing/strings/file-strings.ts';
import { flowSheet } from '../../../app/editing/strings/flow-sheet.ts';
import { planStrings } from '../../../app/editing/strings/string-plan.ts';
import type { PairedEntry } from '../../../app/editing/strings/texts.ts';
import { writeFileStrings } from '../../../app/editing/strings/write-strings.ts';
import { NARROWEST } from '../../../flows/check/check.ts';
import { flowPairs } from '../../../flows/edit/flow-pairs.ts';
import type { Plain } from '../../../flows/edit/operation.ts';
import { scriptsForTests } from '../../support/scripts.ts';

/** A flow as it is written in its file. */
function entryOf(name: string, flow: Plain): PairedEntry {
  const key = { kind: 'flow', entry: name } as const;
  return { key, live: null, draft: null, isGrave: false, pairs: flowPairs(flow, NARROWEST) };
}

const SHIPPED = scriptsForTests().map(({ name, text }) =>
  entryOf(name.replace(/\.yaml$/, ''), readYaml(text) as Plain),
);
test('a table of any flow that nobody has changed changes nothing, and holds each text once', async () => {
  for (const entry of SHIPPED) {
    const file = await writeFileStrings(flowSheet(entry, 'tg'));
    const { faults, rows } = await readFileStrings(file);
    const plan = planStrings(rows, SHIPPED, `flow/${entry.key.entry}`);

    expect([entry.key.entry, faults, plan.rows, plan.refused]).toEqual([entry.key.entry, [], [], []]);
    expect([entry.key.entry, plan.same]).toEqual([entry.key.entry, entry.pairs.length * 2]);
    expect(entry.pairs.length).toBeGreaterThan(0);
  }
  expect(SHIPPED.flatMap(({ pairs }) => pairs).length).toBeGreaterThan(1000);
});
