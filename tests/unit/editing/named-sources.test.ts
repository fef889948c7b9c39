import { expect, test } from 'vitest';
import { sourcesNamed } from '../../../app/editing/named-sources.ts';
import { revisionOf } from '../../../core/revision.ts';
import { shortHash } from '../../../runtime/short-hash.ts';

const ILO = { id: 'ilo', name: { tg: 'СБМ', ru: 'МОТ' }, keys: ['ILO-FR', 'ILO-HANOI'] };
const rows = [ILO, { id: 'half' }].map((json) =>
  revisionOf({ kind: 'source', entry: json.id, text: JSON.stringify(json), json, format: 1, at: 0 }, shortHash),
);
const named = (json: unknown) => sourcesNamed({ all: () => rows }, json);

test('whoever reads an entry is told whose word it is, source by source, and which key nobody knows', () => {
  expect(named({ source: 'ILO-FR, XYZ-1 (13 June 2012), ILO-FR; 3.5.1' })).toEqual([
    { key: 'ILO-FR', entry: 'ilo', name: ILO.name },
    { key: 'XYZ-1', entry: null, name: null },
  ]);
});

test('what has no source, or cannot be read, names none', () => {
  for (const json of [null, 'text', {}, { source: 7 }, { source: '' }]) expect(named(json)).toEqual([]);
});
