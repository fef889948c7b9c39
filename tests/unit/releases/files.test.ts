import { describe, expect, test } from 'vitest';
import { textsOf } from '../../../app/program-texts.ts';
import { readEarlier } from '../../../app/read-earlier.ts';
import { createBuilder, FORMAT } from '../../../app/releases/build.ts';
import { entriesOfFiles } from '../../../app/releases/entries-of-files.ts';
import { splitFiles } from '../../../app/releases/split-files.ts';
import { keyOf } from '../../../core/entry.ts';
import { quickYaml } from '../../../core/quick-yaml.ts';
import { revisionOf } from '../../../core/revision.ts';
import { shortHash } from '../../../runtime/short-hash.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { shippedContent } from '../content/shipped.ts';

const files = await textsOf();
const knowledge = await shippedKnowledge();
const { entries: read } = shippedContent();

function shippedEntries() {
  if (read === null) throw new Error('the content that is delivered has faults');
  return entriesOfFiles(files, { set: knowledge.book.newest, entries: read });
}

describe('the files of the program', () => {
  test('fall apart into the entries that are read of them, each with its own text', () => {
    const written = splitFiles(files).map(keyOf);
    const entries = shippedEntries().map(keyOf);

    expect(new Set(written).size).toBe(written.length);
    expect(written.toSorted()).toEqual(entries.toSorted());
  });

  test('are the same entries in the same order whether they were read or only cut', () => {
    const texts = (entries: readonly { text: string }[]) => entries.map(({ text }) => text);

    expect(texts(shippedEntries())).toEqual(texts(splitFiles(files)));
  });

  test('are what is built again of the entries as they are kept', () => {
    const revisions = shippedEntries().map((entry) => revisionOf({ ...entry, format: FORMAT, at: 0 }, shortHash));
    const kept = revisions.map((one) => ({ ...one, json: JSON.parse(JSON.stringify(one.json)) as unknown }));
    const manifest = Object.fromEntries(kept.map((one) => [keyOf(one), one.id]));
    const builder = createBuilder();
    // A process that speaks with people reads no test conversation.
    const spoken = kept.filter(({ kind }) => kind !== 'said');
    expect(builder.missing(manifest, 'all')).toEqual(spoken.map(({ id }) => id));
    builder.take(kept);

    const { flows, content, lexicon } = builder.spokenOn(1, manifest, '2026-11-24');

    expect(flows).toEqual(knowledge.book.newest);
    expect([...flows.flows.keys()]).toEqual([...knowledge.book.newest.flows.keys()]);
    expect(content).toEqual(knowledge.content);
    for (const part of ['facts', 'contactPoints', 'countryRules', 'glossary', 'canned', 'sources'] as const)
      expect([...content[part].keys()]).toEqual([...knowledge.content[part].keys()]);
    expect(lexicon.rules).toEqual(knowledge.lexicon.rules);
  });

  test('are heard as well where the words of danger are written in an unusual way', () => {
    const danger = splitFiles(files).filter(({ kind }) => kind === 'danger');
    const revisions = danger.map(({ text, ...one }) => {
      const written = { ...one, text: text.replace('\n', '\r\n') };
      return revisionOf({ ...written, json: null, format: FORMAT, at: 0 }, shortHash);
    });
    const builder = createBuilder();
    builder.take(revisions);
    const { lexicon } = builder.spokenOn(
      1,
      Object.fromEntries(revisions.map((one) => [keyOf(one), one.id])),
      '2026-11-24',
    );

    expect(lexicon.rules).toEqual(knowledge.lexicon.rules);
  });

  test('of a list give each entry as it is written there', () => {
    const entry = splitFiles(files).find((one) => one.kind === 'contact');

    expect(quickYaml(entry?.text ?? '')).toMatchObject({ id: entry?.entry });
  });
});

test('the flows of the version that knew of no releases can still be read', async () => {
  const earlier = await readEarlier();

  expect(earlier.map(({ entry }) => entry)).toContain('urgent');
  expect(earlier).toHaveLength(32);
});
