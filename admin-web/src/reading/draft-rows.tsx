import { Link } from 'wouter';
import type { Draft, Drafted } from '../api/releases.ts';
import { momentOf } from '../language/moments.ts';
import { type Say, useSay, useWords, type WordKey } from '../language/words.tsx';
import { kindWords, titleOf, writePath } from './entry-words.ts';
import { readPath, type Standing, standingOf } from './standing.ts';

const STANDING_WORDS: Record<Standing, { word: WordKey; tone: string }> = {
  read: { word: 'read_standing_read', tone: 'active' },
  one: { word: 'read_standing_one', tone: 'active' },
  stale: { word: 'read_standing_stale', tone: 'alarm' },
  returned: { word: 'read_standing_returned', tone: 'alarm' },
  unsent: { word: 'read_standing_unsent', tone: 'invited' },
  unread: { word: 'read_standing_unread', tone: 'invited' },
};

interface DraftRowsProps {
  title: string;
  rows: readonly Drafted[];
  /** Whoever has written some of one is led to where it is written, and not to the difference. */
  author?: string;
}

/** A group of drafts; where there is none, nothing. */
export function DraftRows({ title, rows, author }: DraftRowsProps) {
  if (rows.length === 0) return null;
  return (
    <section className="draft-group">
      <h2>
        {title} <span className="count-plain">{rows.length}</span>
      </h2>
      <ul className="rows">
        {rows.map((row) => (
          <li key={`${row.kind}/${row.entry}`} className="row">
            <DraftWords
              row={row}
              to={(row.draft.authors.some(({ id }) => id === author) ? writePath(row) : null) ?? readPath(row)}
            />
            <StandingTag draft={row.draft} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a draft is, who wrote it and what was said of it; its name leads to the difference where nothing else is given. */
export function DraftWords({ row, to = readPath(row) }: { row: Drafted; to?: string }) {
  const { say, language } = useWords();
  const { draft } = row;
  return (
    <div className="row-main">
      <Link to={to} className="row-link">
        {titleOf(row, language)}
      </Link>
      <span className="hint">{[kindWords(row, say), whatOf(draft, say), bylineOf(draft, say)].join(' · ')}</span>
      {draft.note && <span className="draft-note">{draft.note}</span>}
    </div>
  );
}

/** Whether the entry comes, goes or changes. */
export function whatOf({ isNew, deletes }: Pick<Draft, 'isNew' | 'deletes'>, say: Say): string {
  if (deletes) return say('read_what_goes');
  return say(isNew ? 'read_what_new' : 'read_what_changes');
}

export function bylineOf({ authors, savedAt }: Pick<Draft, 'authors' | 'savedAt'>, say: Say): string {
  return say('read_by', { names: namesOf(authors), at: momentOf(savedAt) });
}

export function namesOf(people: readonly { name: string }[]): string {
  return people.map(({ name }) => name).join(', ');
}

export function StandingTag({ draft }: { draft: Draft }) {
  const say = useSay();
  const { word, tone } = STANDING_WORDS[standingOf(draft)];
  return (
    <span className="tag tag-long" data-tone={tone}>
      {say(word, { names: namesOf(draft.approvers) })}
    </span>
  );
}
