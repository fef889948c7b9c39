import type { StaffLanguage } from '../../../core/staff.ts';
import { pairKey, type TextPair } from '../../../core/text-pair.ts';
import { sheetWords } from '../../../locales/formats.ts';
import { shortHash } from '../../../runtime/short-hash.ts';
import { type FlowSheet, MARK_SEPARATOR, rowSaid, type SheetRow } from './string-file.ts';
import type { PairedEntry } from './texts.ts';

/** So much of what a node says stands beside each of its texts. */
const FIRST_LETTERS = 60;

/** All texts of a flow for whoever writes: a row each, in the order in which a person reads them, with where it stands. */
export function flowSheet({ key, pairs }: PairedEntry, language: StaffLanguage): FlowSheet {
  const words = sheetWords(language);
  const nodes = Map.groupBy(pairs, nodeOf);
  const numbers = new Map([...nodes.keys()].filter((id) => id !== null).map((id, index) => [id, index + 1]));
  const rows = pairs.map((pair): SheetRow => {
    const node = nodeOf(pair);
    const [first = pair] = nodes.get(node) ?? [];
    const inNode = `${numbers.get(node ?? '')}. ${firstWords(first.words[language === 'tg' ? 'tg' : 'ru'])}`.trim();
    const said = {
      where: node === null ? words.flow : inNode,
      what: pair.isOther ? `${words.kinds[pair.kind]}, ${words.other}` : words.kinds[pair.kind],
    };
    return {
      key: pairKey(key, pair.place),
      ...said,
      tg: pair.words.tg,
      ru: pair.words.ru,
      mark: [pair.words.tg, pair.words.ru, rowSaid(said)].map(shortHash).join(MARK_SEPARATOR),
    };
  });
  return { as: 'flow', head: { key: '', mark: '', ...words.head }, rows };
}

function nodeOf({ path: [part, id] }: TextPair): string | null {
  return part === 'nodes' ? String(id) : null;
}

function firstWords(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= FIRST_LETTERS) return line;
  return `${line.slice(0, FIRST_LETTERS).replace(/\s+\S*$/, '')}…`;
}
