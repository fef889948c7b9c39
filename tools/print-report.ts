import { CONCERNS, type Concern, type ContentReport } from '../flows/check/content-report.ts';
import type { RiskClass, ToVerify, Verifying } from '../flows/check/to-verify.ts';

const WIDTH = 96;
const HEADS: Readonly<Record<Concern, string>> = {
  stale: 'stale',
  soon: 'soon',
  unverified: 'unver.',
  lowConfidence: 'low',
  withoutSource: 'no src',
  dead: 'dead',
  unused: 'unused',
};
const TITLES: Readonly<Record<Concern, string>> = {
  stale: 'Stale, shown with its date or given way to a person',
  soon: 'Expires within 14 days',
  unverified: 'Unverified: not of high confidence, or no page read',
  lowConfidence: 'Of low confidence',
  withoutSource: 'Without a source that was read',
  dead: 'Dead, kept for the record',
  unused: 'Unused: nothing refers to it',
};

const CLASSES: Readonly<Record<RiskClass, string>> = {
  A: 'A: wrong is dangerous',
  B: 'B: wrong costs money or time',
  C: 'C: wrong is a nuisance',
  number: 'numbers of help',
  place: 'places of help',
  other: 'questions, steps, firms',
};
const VERIFYING: Readonly<Record<Verifying, string>> = {
  'look-again': 'hold it against its source again',
  'read-a-page': 'read a page that says it, and name it as the source',
  'find-a-number': 'find the number on a page of the office itself',
  ring: 'ring it, and read it on a page of the office itself',
  'go-or-ask': 'read address or number on a page of the office itself, or ask there',
  'second-source': 'a second source, or a page of the office itself',
};

/** The report as tables and lists for a terminal. */
export function printReport({
  today: day,
  entries,
  concerns,
  classes,
  toVerify,
  inOneLanguage,
  texts,
  sentences,
  bubbles,
}: ContentReport): string {
  const sections = [
    `Content on ${day}`,
    table(
      ['entries', 'all', ...CONCERNS.map((concern) => HEADS[concern])],
      entries.map((row) => [row.kind, row.entries, ...CONCERNS.map((concern) => row.counts[concern] || '-')]),
    ),
    table(
      ['checked, of what is shown', 'all', 'checked', '%', 'stale'],
      classes
        .filter((one) => one.entries > 0)
        .map(({ risk, entries: all, verified, stale }) => [
          CLASSES[risk],
          all,
          verified,
          Math.floor((verified / all) * 100),
          stale || '-',
        ]),
    ),
    table(
      ['texts', 'lang', 'texts', 'sent.', 'words', '95%', '<=12 %', 'chars', '95%', 'most', '>300'],
      [...texts, ...sentences.map((one) => ({ ...one, kind: 'all sentences' }))].map(({ kind, language, weight }) => [
        kind,
        language,
        weight.texts,
        weight.sentences,
        weight.words.mean,
        weight.words.most95,
        weight.shortShare,
        weight.characters.mean,
        weight.characters.most95,
        weight.characters.longest,
        weight.long || '-',
      ]),
    ),
    table(
      ['bubbles', 'lang', 'turns', 'chars', '95%', 'most', '>300'],
      bubbles.map(({ language, weight }) => [
        'as told',
        language,
        weight.bubbles,
        weight.mean,
        weight.most95,
        weight.longest,
        weight.long || '-',
      ]),
    ),
    [
      ...sentences.map(
        ({ language, weight }) => `longest text (${language}): ${weight.characters.longestAt ?? 'none'}`,
      ),
      ...bubbles.map(({ language, weight }) => wrapped(`longest bubble (${language})`, [weight.longestAt ?? 'none'])),
    ].join('\n'),
    wrapped(`In one language only (${inOneLanguage.length})`, inOneLanguage),
    ...CONCERNS.map((concern) => listed(concern, concerns[concern])),
    verifying(toVerify),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** One line each, what most people read first: whoever has an hour begins at the top. */
function verifying(entries: readonly ToVerify[]): string {
  const isCounted = entries.some(({ people }) => people !== null);
  const order = isCounted
    ? 'people who were shown it within a week, then places in flows'
    : 'places in flows (with `-- --people`: by the people who read it)';
  const lines = entries.map(({ kind, id, risk, owner, source, by, people, places }) =>
    [
      `  ${people === null ? '' : `${people === 0 ? 'under 3' : people} people, `}${places} place${places === 1 ? '' : 's'}`,
      risk,
      kind,
      id,
      `owner: ${owner ?? 'nobody'}`,
      VERIFYING[by],
      source,
    ].join(' | '),
  );
  return [`To verify, by ${order}: ${entries.length}`, ...lines].join('\n');
}

function listed(concern: Concern, named: ContentReport['concerns'][Concern]): string {
  const title = `${TITLES[concern]}: ${named.length}`;
  if (concern === 'stale' || concern === 'soon') return named.length === 0 ? title : `${title}\n${dated(named)}`;
  const kinds = [...new Set(named.map(({ kind }) => kind))];
  const lines = kinds.map((kind) => {
    const names = named.filter((one) => one.kind === kind).map(({ id }) => id);
    return wrapped(`  ${kind} (${names.length})`, names);
  });
  return [title, ...lines].join('\n');
}

/** One line each, the oldest first: whoever checks them again goes from one to the next. */
function dated(named: ContentReport['concerns'][Concern]): string {
  const rows = named.toSorted((one, other) => ((one.expires ?? '') < (other.expires ?? '') ? -1 : 1));
  return rows
    .map(({ kind, id, expires, owner, phone, source }) =>
      [`  ${expires ?? ''}`, kind, id, ...(phone === null ? [] : [phone]), owner ?? '', source].join(' | '),
    )
    .join('\n');
}

/** A head and words behind it, over as many lines as they need. */
function wrapped(head: string, names: readonly string[]): string {
  const lines = [`${head}:`];
  for (const word of names.join(', ').split(' ').filter(Boolean)) {
    const line = `${lines.at(-1) ?? ''} ${word}`;
    if (line.length <= WIDTH) lines[lines.length - 1] = line;
    else lines.push(`     ${word}`);
  }
  return lines.join('\n');
}

/** Columns as wide as their widest cell; the first to the left, numbers to the right. */
function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const all = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)));
  return all.map((row) => line(row).join('  ').trimEnd()).join('\n');
}
