import { Link } from 'wouter';
import type { Candidate } from '../api/releases.ts';
import { useSay } from '../language/words.tsx';
import { writePath } from '../reading/entry-words.ts';
import { TalkTwice } from '../reading/kept-talk.tsx';

/** How many of the kept talks went as they must, and of each that did not what was said before and what is said now. */
export function TalksPart({ candidate }: { candidate: Candidate }) {
  const say = useSay();
  const tests = candidate.report?.tests ?? null;
  if (tests === null) return null;
  return (
    <section className="talks-part">
      <h3>{say('release_tests')}</h3>
      <p>
        <span className="tag" data-tone={tests.broken === 0 ? 'active' : 'alarm'}>
          {say('release_tests_right', { right: tests.count - tests.broken, all: tests.count })}
        </span>
      </p>
      <p className="hint">{say('release_tests_took', { seconds: Math.max(1, Math.round(tests.ms / 1000)) })}</p>
      {tests.otherWords > 0 && <p className="hint">{say('release_tests_words', { number: tests.otherWords })}</p>}
      {candidate.broken.map(({ id, name, first, before, now }) => (
        <details key={id} className="found" open={candidate.broken.length === 1}>
          <summary>
            {name}{' '}
            <span className="tag" data-tone="alarm">
              {say('release_tests_broken')}
            </span>
          </summary>
          <TalkTwice before={before} now={now} wrongAt={first?.step ?? null} />
          <Link to={writePath({ kind: 'said', entry: id }) ?? '/said'}>{say('release_to_entry', { name })}</Link>
        </details>
      ))}
    </section>
  );
}
