import { Button, Checkbox, Textarea } from '@mantine/core';
import type { Drafted, propose } from '../api/releases.ts';
import { useSay } from '../language/words.tsx';
import { DraftWords, StandingTag } from '../reading/draft-rows.tsx';
import { mayGo } from '../reading/standing.ts';
import { useLength } from '../shell/length.ts';
import { Empty, Refused } from '../shell/states.tsx';
import { chosenAs } from './chosen.ts';
import { HindranceList } from './hindrance-list.tsx';
import { hindrancesToCheck, REASON_MAX } from './hindrances.ts';
import { Step } from './step.tsx';

interface BeforeCheckProps {
  drafts: readonly Drafted[];
  /** So many further drafts are not told of. */
  more: number;
  chosen: ReadonlySet<string>;
  reason: string;
  circumstances: Parameters<typeof hindrancesToCheck>[1];
  onChosen: (chosen: ReadonlySet<string>) => void;
  onReason: (reason: string) => void;
  onCheck: (body: Parameters<typeof propose>[0]) => void;
  isChecking: boolean;
  error: unknown;
}

/** What goes out, why, and the button that has it checked. */
export function BeforeCheck(props: BeforeCheckProps) {
  const { drafts, more, chosen, reason, circumstances, onChosen, onReason, onCheck, isChecking, error } = props;
  const say = useSay();
  const { error: lengthError, fewLeft } = useLength(reason, REASON_MAX);
  const asChosen = (row: Drafted) => chosenAs({ ...row, hash: row.draft.hash });
  const going = drafts.filter((row) => mayGo(row.draft) && chosen.has(asChosen(row)));
  const hindrances = hindrancesToCheck({ chosen: going.length, reason }, circumstances);
  const { mayRelease } = circumstances;
  const sorted = [...drafts.filter((row) => mayGo(row.draft)), ...drafts.filter((row) => !mayGo(row.draft))];

  function turn(row: Drafted, isOn: boolean): void {
    const next = new Set(chosen);
    if (isOn) next.add(asChosen(row));
    else next.delete(asChosen(row));
    onChosen(next);
  }

  return (
    <>
      <Step title={say('release_choose')} about={say('release_choose_about')} state={going.length > 0 ? 'done' : 'now'}>
        {drafts.length === 0 && <Empty title={say('release_no_drafts')}>{say('release_no_drafts_more')}</Empty>}
        <ul className="rows">
          {sorted.map((row) => (
            <li key={`${row.kind}/${row.entry}`} className="row">
              <Checkbox
                className="row-first"
                aria-label={say('release_choose_one', { name: row.entry })}
                checked={mayGo(row.draft) && chosen.has(asChosen(row))}
                disabled={!mayGo(row.draft) || !mayRelease}
                onChange={({ currentTarget }) => turn(row, currentTarget.checked)}
              />
              <DraftWords row={row} />
              <StandingTag draft={row.draft} />
            </li>
          ))}
        </ul>
        {more > 0 && <p className="hint">{say('drafts_more', { number: more })}</p>}
      </Step>
      <Step
        title={say('release_why')}
        about={say('release_why_about')}
        state={reason.trim() === '' ? (going.length > 0 ? 'now' : 'later') : 'done'}
      >
        <Textarea
          aria-label={say('reason')}
          value={reason}
          onChange={({ currentTarget }) => onReason(currentTarget.value)}
          error={lengthError}
          description={fewLeft}
          disabled={!mayRelease}
          rows={2}
        />
      </Step>
      <Step
        title={say('release_check')}
        about={say('release_check_about')}
        state={hindrances.length === 0 ? 'now' : 'later'}
      >
        <div className="deed">
          <Button
            disabled={hindrances.length > 0}
            loading={isChecking}
            onClick={() =>
              onCheck({
                drafts: going.map(({ kind, entry, draft: { hash } }) => ({ kind, entry, hash })),
                reason: reason.trim(),
              })
            }
          >
            {say('release_check_now', { number: going.length })}
          </Button>
          <HindranceList hindrances={hindrances} drafts={drafts} />
        </div>
        <Refused error={error} />
      </Step>
      <Step title={say('release_result')} about={say('release_result_later')} state="later" />
    </>
  );
}
