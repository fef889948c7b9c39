import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { Replayed } from '../../../core/replayed.ts';
import { useEntries } from '../content/queries.ts';
import { useSay, type WordKey } from '../language/words.tsx';
import { writePath } from '../reading/entry-words.ts';
import { TalkTwice } from '../reading/kept-talk.tsx';
import type { Rooms } from '../rooms/messages.ts';
import { type Kept, keptTests } from './kept-tests.ts';

/** `failed`: it could not be run at all. */
type Outcome = Replayed | 'failed';

interface TestListProps {
  rooms: Pick<Rooms, 'run'>;
  /** Null: those of all flows. */
  flow: string | null;
  /** Another value after each edit: what was right before is to be run again. */
  version: unknown;
  /** What is on the screen cannot be talked: nothing is run on what stood there before. */
  isBehind: boolean;
}

/** The talks that are kept as tests of a flow, run on what is on the screen. */
export function TestList({ rooms, flow, version, isBehind }: TestListProps) {
  const say = useSay();
  const entries = useEntries('said');
  const { outcomes, running, run } = useRuns(rooms, version);
  const tests = keptTests(entries.data?.rows ?? [], flow);
  if (tests.length === 0) return null;
  const ran = tests.filter(({ entry }) => outcomes.has(entry));
  const right = ran.filter(({ entry }) => isRight(outcomes.get(entry)));
  return (
    <details className="phone-tests">
      <summary>{say('phones_tests', { number: tests.length })}</summary>
      <div className="buttons">
        <Button size="xs" variant="default" loading={running} disabled={isBehind} onClick={() => void run(tests)}>
          {say('phones_tests_run')}
        </Button>
        <span role="status">
          {ran.length > 0 && say('phones_tests_right', { right: right.length, all: ran.length })}
        </span>
      </div>
      <ul>
        {tests.map(({ entry, test, isDraft }) => (
          <li key={entry}>
            <OneTest name={test.name} isDraft={isDraft} outcome={outcomes.get(entry) ?? null} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function isRight(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && outcome !== 'failed' && outcome.isRight;
}

function OneTest({ name, isDraft, outcome }: { name: string; isDraft: boolean; outcome: Outcome | null }) {
  const say = useSay();
  const [word, tone] = markOf(outcome);
  return (
    <>
      <span className="tag" data-tone={tone}>
        {say(word)}
      </span>{' '}
      {name}
      {isDraft && <span className="hint"> · {say('content_state_changed')}</span>}
      {outcome !== null && outcome !== 'failed' && !outcome.isRight && (
        <details>
          <summary>{say('phones_tests_both')}</summary>
          <TalkTwice before={outcome.before} now={outcome.now} wrongAt={outcome.first?.step ?? null} />
          <Link to={writePath({ kind: 'said', entry: outcome.id }) ?? '/said'}>{say('phones_tests_open')}</Link>
        </details>
      )}
    </>
  );
}

function markOf(outcome: Outcome | null): [WordKey, 'alarm' | 'active' | 'invited'] {
  if (outcome === null) return ['phones_test_unrun', 'invited'];
  if (outcome === 'failed') return ['phones_test_failed', 'alarm'];
  return outcome.isRight ? ['phones_test_right', 'active'] : ['phones_test_wrong', 'alarm'];
}

/** One after the other; an edit ends what was begun before it. */
function useRuns(rooms: Pick<Rooms, 'run'>, version: unknown) {
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [running, setRunning] = useState(false);
  const wanted = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each edit makes what was found old
  useEffect(() => {
    wanted.current += 1;
    setOutcomes(new Map());
    setRunning(false);
  }, [version]);

  async function run(tests: readonly Kept[]): Promise<void> {
    wanted.current += 1;
    const mine = wanted.current;
    setRunning(true);
    setOutcomes(new Map());
    for (const { entry, test } of tests) {
      const outcome = await rooms.run(test).catch((): Outcome => 'failed');
      if (wanted.current !== mine) return;
      setOutcomes((before) => new Map([...before, [entry, outcome]]));
    }
    setRunning(false);
  }
  return { outcomes, running, run };
}
