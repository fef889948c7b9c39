import { Link } from 'wouter';
import { channelOf } from '../../../core/channel.ts';
import type { ObstacleName } from '../../../core/readiness.ts';
import type { Obstacle, Ready } from '../api/health.ts';
import { hourOf } from '../language/moments.ts';
import { useSay, useWords, type WordKey } from '../language/words.tsx';
import { Empty, PageProblem, PageWait } from '../shell/states.tsx';
import { CLOCK_BUTTONS, ClockButton } from './clock-button.tsx';
import { STEP_WORDS, StepMark, useLink, useReady } from './first-steps.tsx';
import { channelWord, PROCESSES } from './health-words.ts';

/** So many are named; the list that a link leads to names them all. */
const NAMED = 8;
const AGAIN_MS = 30_000;

/** What still forbids going live, step by step, and how it is mended. */
export function ReadyPart() {
  const say = useSay();
  const ready = useReady(AGAIN_MS);

  if (ready.isPending) return <PageWait />;
  if (ready.isError) return <PageProblem error={ready.error} onAgain={() => void ready.refetch()} />;
  const { at, obstacles, steps, ofPage } = ready.data;
  const channels = ofPage.map((account) => channelWord(channelOf(account))).filter((one) => one !== null);
  return (
    <>
      <p className="lead">{say('ready_lead')}</p>
      <p className="hint">
        {obstacles.length > 0 && `${say('ready_left', { number: obstacles.length })} · `}
        {say('steps_count', { done: steps.filter(({ isDone }) => isDone).length, total: steps.length })}
        {` · ${say('health_read_at', { at: hourOf(at) })}`}
      </p>
      {channels.length > 0 && (
        <p className="hint">{say('ready_of_page', { channels: channels.map((one) => say(one)).join(', ') })}</p>
      )}
      {obstacles.length === 0 && <Empty title={say('ready_nothing')}>{say('ready_nothing_lead')}</Empty>}
      <ol className="ready-steps">
        {steps.map(({ step, isDone, left }) => (
          <li key={step} className="ready-step">
            <h2>
              <StepMark isDone={isDone} /> {say(STEP_WORDS[step])}
            </h2>
            {!isDone && (
              <ol className="rows">
                {obstacles
                  .filter(({ name }) => left.includes(name))
                  .map((obstacle) => (
                    <ObstacleRow key={obstacle.name} obstacle={obstacle} ready={ready.data} />
                  ))}
              </ol>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function ObstacleRow({ obstacle: { name, about }, ready }: { obstacle: Obstacle; ready: Ready }) {
  const say = useSay();
  const link = useLink(name);
  const nameOf = useNames(ready);
  const { what, mend } = OBSTACLE_WORDS[name];
  const shown = UNNAMED.has(name) ? [] : about.slice(0, NAMED).map((one) => nameOf(name, one));
  const rest = about.length - shown.length;
  return (
    <li className="row obstacle">
      <div className="row-main">
        <strong>{say(what)}</strong>
        <span className="hint">{say(mend, { days: ready.messagesKeptDays })}</span>
        {about.length > 0 && (
          <span className="hint">
            {shown.join(', ')}
            {rest > 0 && ` ${say(shown.length === 0 ? 'ready_number' : 'ready_more', { number: rest })}`}
          </span>
        )}
      </div>
      {link !== null && (
        <Link to={link.to} className="link">
          {say(link.word)}
        </Link>
      )}
      {CLOCK_BUTTONS.has(name) && <ClockButton name={name} at={ready.at} />}
    </li>
  );
}

/** Of these a release is named by its number. */
const OF_RELEASES: ReadonlySet<ObstacleName> = new Set<ObstacleName>(['rollbacks_unconfirmed', 'rollbacks_alone']);

const OF_ACCOUNTS: ReadonlySet<ObstacleName> = new Set<ObstacleName>(['channel_down', 'token_on_page']);

/** These have no names, and their list tells more than their ids. */
const UNNAMED: ReadonlySet<ObstacleName> = new Set<ObstacleName>(['facts_stale', 'facts_unverified']);

/** What something is about, by what people call it. */
function useNames({ names }: Ready): (name: ObstacleName, about: string) => string {
  const { say, language } = useWords();
  return (name, about) => {
    if (OF_RELEASES.has(name)) return say('ready_release', { number: about });
    const role = PROCESSES.find((one) => one.role === about);
    if (name === 'disk_low' && role !== undefined) return say(role.word);
    const channel = OF_ACCOUNTS.has(name) ? channelWord(channelOf(about)) : null;
    if (channel !== null) return say(channel);
    return names[about]?.[language === 'tg' ? 'tg' : 'ru'] ?? about;
  };
}

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
  token_on_page: { what: 'ready_token_on_page', mend: 'ready_token_on_page_mend' },
  group_away: { what: 'ready_group_away', mend: 'ready_group_away_mend' },
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
