import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { ObstacleName } from '../../../core/readiness.ts';
import { type Obstacle, readReady } from '../api/health.ts';
import { hourOf } from '../language/moments.ts';
import { useSay, type WordKey } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { Empty, PageProblem, PageWait } from '../shell/states.tsx';
import { CLOCK_BUTTONS, ClockButton } from './clock-button.tsx';

/** So many are named; the report on the content names them all. */
const NAMED = 8;
const AGAIN_MS = 30_000;

/** What still forbids going live, and how it is mended. */
export function ReadyPart() {
  const say = useSay();
  const ready = useQuery({ queryKey: ['ready'], queryFn: readReady, refetchInterval: AGAIN_MS });

  if (ready.isPending) return <PageWait />;
  if (ready.isError) return <PageProblem error={ready.error} onAgain={() => void ready.refetch()} />;
  const { at, obstacles, messagesKeptDays } = ready.data;
  return (
    <>
      <p className="lead">{say('ready_lead')}</p>
      <p className="hint">
        {obstacles.length > 0 && `${say('ready_left', { number: obstacles.length })} · `}
        {say('health_read_at', { at: hourOf(at) })}
      </p>
      {obstacles.length === 0 && <Empty title={say('ready_nothing')}>{say('ready_nothing_lead')}</Empty>}
      <ol className="rows">
        {obstacles.map((obstacle) => (
          <ObstacleRow key={obstacle.name} at={at} obstacle={obstacle} messagesKeptDays={messagesKeptDays} />
        ))}
      </ol>
    </>
  );
}

interface ObstacleRowProps {
  at: number;
  obstacle: Obstacle;
  messagesKeptDays: number;
}

function ObstacleRow({ at, obstacle: { name, about }, messagesKeptDays }: ObstacleRowProps) {
  const say = useSay();
  const may = useMay();
  const table = TABLES.get(name);
  const { what, mend } = OBSTACLE_WORDS[name];
  const rest = about.length - NAMED;
  return (
    <li className="row obstacle">
      <div className="row-main">
        <strong>{say(what)}</strong>
        <span className="hint">{say(mend, { days: messagesKeptDays })}</span>
        {about.length > 0 && (
          <span className="hint obstacle-about">
            {about
              .slice(0, NAMED)
              .map((one) => (OF_RELEASES.has(name) ? say('ready_release', { number: one }) : one))
              .join(', ')}
            {rest > 0 && ` ${say('ready_more', { number: rest })}`}
          </span>
        )}
      </div>
      {table !== undefined && may('read_content') && (
        <Link to={table} className="link">
          {say('ready_open_table')}
        </Link>
      )}
      {CLOCK_BUTTONS.has(name) && <ClockButton name={name} at={at} />}
    </li>
  );
}

/** Of these a release is named by its number. */
const OF_RELEASES: ReadonlySet<ObstacleName> = new Set<ObstacleName>(['rollbacks_unconfirmed', 'rollbacks_alone']);

/** Lists of what is in the way, filtered as it is named here. */
const TABLES: ReadonlyMap<ObstacleName, string> = new Map<ObstacleName, string>([
  ['numbers_missing', '/contacts'],
  ['numbers_stale', '/contacts?within=14&order=stale'],
  ['numbers_unverified', '/contacts?unverified=1'],
  ['facts_stale', '/facts?within=14&order=stale'],
  ['facts_unverified', '/facts?unverified=1'],
]);

/** What is in the way, and how it is mended. A new obstacle does not compile until it has words. */
const OBSTACLE_WORDS: Record<ObstacleName, { what: WordKey; mend: WordKey }> = {
  no_administrator: { what: 'ready_no_administrator', mend: 'ready_no_administrator_mend' },
  one_administrator: { what: 'ready_one_administrator', mend: 'ready_one_administrator_mend' },
  no_operator: { what: 'ready_no_operator', mend: 'ready_no_operator_mend' },
  password_left: { what: 'ready_password_left', mend: 'ready_password_left_mend' },
  keys_beside: { what: 'ready_keys_beside', mend: 'ready_keys_beside_mend' },
  keys_open: { what: 'ready_keys_open', mend: 'ready_keys_open_mend' },
  no_backup: { what: 'ready_no_backup', mend: 'ready_no_backup_mend' },
  old_backup: { what: 'ready_old_backup', mend: 'ready_old_backup_mend' },
  backup_off: { what: 'ready_backup_off', mend: 'ready_backup_off_mend' },
  no_rehearsal: { what: 'ready_no_rehearsal', mend: 'ready_no_rehearsal_mend' },
  no_public_url: { what: 'ready_no_public_url', mend: 'ready_no_public_url_mend' },
  public_url_open: { what: 'ready_public_url_open', mend: 'ready_public_url_open_mend' },
  not_running: { what: 'ready_not_running', mend: 'ready_not_running_mend' },
  no_channel: { what: 'ready_no_channel', mend: 'ready_no_channel_mend' },
  channel_down: { what: 'ready_channel_down', mend: 'ready_channel_down_mend' },
  disk_low: { what: 'ready_disk_low', mend: 'ready_disk_low_mend' },
  model_refused: { what: 'ready_model_refused', mend: 'ready_model_refused_mend' },
  clock_in_doubt: { what: 'ready_clock_in_doubt', mend: 'ready_clock_in_doubt_mend' },
  forgetting_held: { what: 'ready_forgetting_held', mend: 'ready_forgetting_held_mend' },
  no_hours: { what: 'ready_no_hours', mend: 'ready_no_hours_mend' },
  no_alarms: { what: 'ready_no_alarms', mend: 'ready_no_alarms_mend' },
  alarms_away: { what: 'ready_alarms_away', mend: 'ready_alarms_away_mend' },
  retention_open: { what: 'ready_retention_open', mend: 'ready_retention_open_mend' },
  no_template: { what: 'ready_no_template', mend: 'ready_no_template_mend' },
  approvers_unlinked: { what: 'ready_approvers_unlinked', mend: 'ready_approvers_unlinked_mend' },
  withdrawals_unconfirmed: { what: 'ready_withdrawals', mend: 'ready_withdrawals_mend' },
  withdrawals_alone: { what: 'ready_withdrawals_alone', mend: 'ready_withdrawals_alone_mend' },
  rollbacks_unconfirmed: { what: 'ready_rollbacks', mend: 'ready_rollbacks_mend' },
  rollbacks_alone: { what: 'ready_rollbacks_alone', mend: 'ready_rollbacks_alone_mend' },
  numbers_missing: { what: 'ready_numbers_missing', mend: 'ready_numbers_missing_mend' },
  numbers_stale: { what: 'ready_numbers_stale', mend: 'ready_numbers_stale_mend' },
  numbers_unverified: { what: 'ready_numbers_unverified', mend: 'ready_numbers_unverified_mend' },
  facts_stale: { what: 'ready_facts_stale', mend: 'ready_facts_stale_mend' },
  facts_unverified: { what: 'ready_facts_unverified', mend: 'ready_facts_unverified_mend' },
};
