import type { SeveralResult } from '../api/content.ts';
import { Problem } from '../api/http.ts';
import { problemWords } from '../language/problem-words.ts';
import { useSay, type WordKey } from '../language/words.tsx';

interface SeveralToldProps {
  /** How many it was done with. */
  word: WordKey;
  result: SeveralResult;
  titleOf: (entry: string) => string;
}

/** With how many something was done, and with which it was not, and why. */
export function SeveralTold({ word, result: { done, refused }, titleOf }: SeveralToldProps) {
  const say = useSay();
  return (
    <div className="fields">
      {done.length > 0 && <p role="status">{say(word, { count: done.length })}</p>}
      {refused.length > 0 && (
        <ul className="refused dotted" role="alert">
          {refused.map(({ kind, entry, code }) => (
            <li key={`${kind}/${entry}`}>
              {titleOf(entry)}: {problemWords(new Problem(code, 409), say)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
