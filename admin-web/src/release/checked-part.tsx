import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { Candidate, Drafted, Problem } from '../api/releases.ts';
import { checkerLine } from '../content/field-path.ts';
import { momentOf } from '../language/moments.ts';
import { useSay, useWords, type WordKey } from '../language/words.tsx';
import { kindWords, titleOf, writePath } from '../reading/entry-words.ts';
import { isSame, readPath } from '../reading/standing.ts';
import { Refused } from '../shell/states.tsx';
import { TalksPart } from './broken-talks.tsx';
import { findingsOf } from './findings.ts';
import { isUnfinished } from './hindrances.ts';
import { Step } from './step.tsx';

/** The parts of a check; one that these pages do not know is said by its own name. */
const TIERS = new Map<string, WordKey>([
  ['read', 'release_tier_read'],
  ['flows', 'release_tier_flows'],
  ['words', 'release_tier_words'],
  ['turns', 'release_tier_turns'],
  ['model', 'release_tier_model'],
  ['said', 'release_tier_said'],
  ['certificate', 'release_tier_certificate'],
]);

interface CheckedPartProps {
  candidate: Candidate;
  drafts: readonly Drafted[];
  mayChange: boolean;
  onChange: () => void;
  /** Checks the same drafts once more. */
  onAgain: () => void;
  isChanging: boolean;
  error: unknown;
}

/** What is checked or was, how far it is, and what was found. */
export function CheckedPart({ candidate, drafts, mayChange, onChange, onAgain, isChanging, error }: CheckedPartProps) {
  const { say, language } = useWords();
  const isChecking = candidate.state === 'checking';
  const mayAgain = isUnfinished(candidate) && candidate.drafts.every(({ isUnchanged }) => isUnchanged);
  return (
    <>
      <Step title={say('release_choose')} state="done">
        <ul className="sentences">
          {candidate.drafts.map((key) => (
            <li key={`${key.kind}/${key.entry}`}>
              <Link to={readPath(key)}>
                {titleOf(drafts.find((row) => isSame(row, key)) ?? { ...key, json: null }, language)}
              </Link>
              <span className="hint"> · {kindWords(key, say)}</span>
            </li>
          ))}
        </ul>
      </Step>
      <Step title={say('release_why')} state="done">
        <p>{candidate.reason}</p>
      </Step>
      <Step
        title={say('release_check')}
        about={say('release_checked_by', { name: candidate.by.name, at: momentOf(candidate.at) })}
        state={isChecking ? 'now' : 'done'}
      >
        {isChecking && <Progress step={candidate.step} />}
        {candidate.isCut && (
          <p className="refused" role="alert">
            {say('release_cut')}
          </p>
        )}
        <div className="deed">
          {mayAgain && (
            <Button disabled={!mayChange} loading={isChanging} onClick={onAgain}>
              {say('release_again')}
            </Button>
          )}
          <Button variant="default" disabled={!mayChange} loading={isChanging} onClick={onChange}>
            {say(isChecking ? 'release_stop' : 'release_change')}
          </Button>
        </div>
        <Refused error={error} />
      </Step>
      <Step
        title={say('release_result')}
        about={isChecking ? say('release_result_later') : undefined}
        state={isChecking ? 'later' : candidate.state === 'refused' ? 'now' : 'done'}
      >
        {!isChecking && <Result candidate={candidate} />}
      </Step>
    </>
  );
}

function Progress({ step }: { step: Candidate['step'] }) {
  const say = useSay();
  const word = step === null ? 'release_tier_begins' : TIERS.get(step.tier);
  const what = word === undefined ? (step?.tier ?? '') : say(word);
  return (
    <div className="progress">
      <span role="status">{what}</span>
      {step === null ? (
        <progress aria-label={what} />
      ) : (
        <>
          <progress aria-label={what} value={step.done} max={Math.max(1, step.of)} />
          <span className="hint">{say('release_done_of', { done: step.done, of: step.of })}</span>
        </>
      )}
    </div>
  );
}

function Result({ candidate }: { candidate: Candidate }) {
  const say = useSay();
  const { refusing, older, remarks, warnings } = findingsOf(candidate.problems);
  const { report } = candidate;
  return (
    <>
      <p>
        <span className="tag" data-tone={candidate.state === 'ready' ? 'active' : 'alarm'}>
          {say(candidate.state === 'ready' ? 'release_is_ready' : 'release_is_refused')}
        </span>
      </p>
      {report !== null && !isUnfinished(candidate) && (
        <dl className="figures">
          <Figure name={say('release_errors')} number={report.errors} />
          <Figure name={say('release_warnings')} number={report.warnings} />
          <Figure name={say('release_proven')} number={report.proven} />
        </dl>
      )}
      {!isUnfinished(candidate) && <TalksPart candidate={candidate} />}
      <Found title={say('release_new_errors')} tone="alarm" problems={refusing} of={candidate} isOpen />
      <Found title={say('release_new_warnings')} tone="invited" problems={remarks} of={candidate} isOpen />
      <Found title={say('release_old_errors')} tone="invited" problems={older} of={candidate} isOpen />
      <Found title={say('release_old_warnings')} tone="invited" problems={warnings} of={candidate} />
    </>
  );
}

function Figure({ name, number }: { name: string; number: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{number}</dd>
    </div>
  );
}

interface FoundProps {
  title: string;
  tone: 'alarm' | 'invited';
  problems: readonly Problem[];
  of: Candidate;
  isOpen?: boolean;
}

function Found({ title, tone, problems, of, isOpen = false }: FoundProps) {
  const { say, language } = useWords();
  if (problems.length === 0) return null;
  return (
    <details className="found" open={isOpen}>
      <summary>
        {title}{' '}
        <span className="tag" data-tone={tone}>
          {problems.length}
        </span>
      </summary>
      <ul className="sentences">
        {problems.map((problem) => {
          const { where, entry, path, line } = problem;
          const to = pathTo(problem, of.drafts);
          return (
            <li key={`${where} ${path} ${line.en}`}>
              {checkerLine(line, { language, say })}{' '}
              {to === null ? (
                <span className="hint">{where}</span>
              ) : (
                <Link to={to}>{say('release_to_entry', { name: entry?.entry ?? where })}</Link>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

/** Where one mends it: the form of the entry, or what was written of it; null: there is no page for it. */
function pathTo({ entry }: Problem, drafts: Candidate['drafts']): string | null {
  if (entry === null) return null;
  return writePath(entry) ?? (drafts.some((draft) => isSame(draft, entry)) ? readPath(entry) : null);
}
