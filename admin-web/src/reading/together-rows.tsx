import { Link } from 'wouter';
import { momentOf } from '../language/moments.ts';
import { useSay, useWords } from '../language/words.tsx';
import { titleOf } from './entry-words.ts';
import type { Together } from './standing.ts';

/** So many are named in the list; all of them stand behind it. */
const NAMED = 3;

/** Drafts that were sent at one press: they are read one below the other, and approved at one. */
export function TogetherRows({ together }: { together: readonly Together[] }) {
  const say = useSay();
  if (together.length === 0) return null;
  return (
    <section className="draft-group">
      <h2>{say('read_together')}</h2>
      <ul className="rows">
        {together.map((one) => (
          <TogetherRow key={one.name} one={one} />
        ))}
      </ul>
    </section>
  );
}

function TogetherRow({ one: { name, by, at, rows } }: { one: Together }) {
  const { say, language } = useWords();
  // In place of "1 more" its name stands as well.
  const shown = rows.length <= NAMED + 1 ? rows : rows.slice(0, NAMED);
  const names = shown.map((row) => titleOf(row, language));
  const note = rows[0]?.draft.note ?? null;
  return (
    <li className="row">
      <div className="row-main">
        <Link to={`/read/together/${encodeURIComponent(name)}`} className="row-link">
          {say('read_together_of', { count: rows.length, names: by, at: momentOf(at) })}
        </Link>
        <span className="hint">
          {names.join(' · ')}
          {shown.length < rows.length && ` ${say('ready_more', { number: rows.length - shown.length })}`}
        </span>
        {note !== null && <span className="draft-note">{note}</span>}
      </div>
    </li>
  );
}
