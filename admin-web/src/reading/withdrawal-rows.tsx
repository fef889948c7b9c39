import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { confirmWithdrawal, type Withdrawal } from '../api/releases.ts';
import { momentOf } from '../language/moments.ts';
import type { WordKey } from '../language/word-key.ts';
import { useSay, useWords } from '../language/words.tsx';
import { useIsOnline } from '../shell/online.ts';
import { Refused } from '../shell/states.tsx';
import { titleOf } from './entry-words.ts';
import { CONTENT } from './queries.ts';

/** What one person has withdrawn and somebody else must confirm; where there is none, nothing. */
export function WithdrawalRows({ rows }: { rows: readonly Withdrawal[] }) {
  const say = useSay();
  if (rows.length === 0) return null;
  return (
    <section className="draft-group">
      <h2>
        {say('withdrawal_title')} <span className="count-plain">{rows.length}</span>
      </h2>
      <p className="hint">{say('withdrawal_about')}</p>
      <ul className="rows">
        {rows.map((row) => (
          <WithdrawalRow key={row.release} row={row} />
        ))}
      </ul>
    </section>
  );
}

const HOW: Record<Withdrawal['how'], WordKey> = {
  withdrawn: 'withdrawal_gone',
  unverified: 'withdrawal_unverified',
  rollback: 'withdrawal_back',
};

function WithdrawalRow({ row }: { row: Withdrawal }) {
  const { say, language } = useWords();
  const { release, at, by, reason, how, rollbackOf, entries, dueAt, isOverdue } = row;
  const names =
    rollbackOf === null
      ? entries.map((entry) => titleOf(entry, language)).join(', ')
      : say('release_takes_back', { number: rollbackOf });
  const what = say(HOW[how]);
  return (
    <li className="row">
      <div className="row-main">
        <Link to={`/release/${release}`} className="row-link">
          {names}
        </Link>
        <span>{entries.map(({ entry, json }) => [phoneOf(json), entry].filter(Boolean).join(' · ')).join(', ')}</span>
        <span className="hint">{[what, by.name, momentOf(at)].join(' · ')}</span>
        <span className="draft-note">{reason}</span>
      </div>
      <span className="tag tag-long" data-tone={isOverdue ? 'alarm' : 'invited'}>
        {isOverdue ? say('withdrawal_overdue') : say('withdrawal_until', { at: momentOf(dueAt) })}
      </span>
      <ConfirmPart row={row} names={names} />
    </li>
  );
}

/** The number itself: by its name alone nobody knows which of several it is. */
function phoneOf(json: unknown): string {
  return typeof json === 'object' && json !== null && 'phone' in json && typeof json.phone === 'string'
    ? json.phone
    : '';
}

const WHY_NOT: Record<Exclude<Withdrawal['mayConfirm'], 'may'>, WordKey> = {
  own: 'withdrawal_own',
  not_permitted: 'withdrawal_role',
  nobody: 'withdrawal_nobody',
};

/** The button, or why it is not for this person. */
function ConfirmPart({ row: { release, how, mayConfirm }, names }: { row: Withdrawal; names: string }) {
  const say = useSay();
  const queries = useQueryClient();
  const isOnline = useIsOnline();
  const confirming = useMutation({
    mutationFn: () => confirmWithdrawal(release),
    onSettled: () => queries.invalidateQueries({ queryKey: CONTENT }),
  });
  if (mayConfirm === 'own' && how === 'rollback') return <span className="hint">{say('withdrawal_back_own')}</span>;
  if (mayConfirm !== 'may') return <span className="hint">{say(WHY_NOT[mayConfirm])}</span>;
  return (
    <>
      <Button
        aria-label={say('withdrawal_confirm_one', { name: names })}
        disabled={!isOnline}
        loading={confirming.isPending}
        onClick={() => confirming.mutate()}
      >
        {say('withdrawal_confirm')}
      </Button>
      {!isOnline && <span className="hint">{say('release_bar_offline')}</span>}
      <Refused error={confirming.error} />
    </>
  );
}
