import { Link } from 'wouter';
import type { EntryKey } from '../../../core/entry.ts';
import type { Drafted } from '../api/releases.ts';
import { useWords } from '../language/words.tsx';
import { titleOf } from '../reading/entry-words.ts';
import { isSame, readPath } from '../reading/standing.ts';
import type { Hindrance } from './hindrances.ts';

/** What stands in the way, beside the button that it keeps shut. */
export function HindranceList({
  hindrances,
  drafts,
}: {
  hindrances: readonly Hindrance[];
  drafts: readonly Drafted[];
}) {
  const { say, language } = useWords();
  if (hindrances.length === 0) return null;
  const nameOf = (key: EntryKey) => titleOf(drafts.find((row) => isSame(row, key)) ?? { ...key, json: null }, language);
  return (
    <ul className="hindrances">
      {hindrances.map(({ word, key }) => (
        <li key={`${word} ${key?.kind} ${key?.entry}`}>
          {key !== null && (
            <>
              <Link to={readPath(key)}>{nameOf(key)}</Link>
              {': '}
            </>
          )}
          {say(word)}
        </li>
      ))}
    </ul>
  );
}
