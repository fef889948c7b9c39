import { useQuery } from '@tanstack/react-query';
import { type AccountHealth, type Health, readHealth } from '../api/health.ts';
import { spanOf } from '../inbox/clock.ts';
import { hourOf, momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { fetched, Nothing } from '../shell/fetched.tsx';
import { Section } from '../shell/page.tsx';
import { Empty, PageProblem, PageWait } from '../shell/states.tsx';
import { ACCOUNT_WORDS, channelWord, failureWord, PROCESS_WORDS } from './health-words.ts';
import { ReachPart } from './reach-part.tsx';

/** Few change a token: its dialog is fetched by whoever may. */
const TokenPart = fetched(() => import('./token-part.tsx'), 'TokenPart', Nothing);

const BeginPart = fetched(() => import('./begin-part.tsx'), 'BeginPart', Nothing);

const AGAIN_MS = 10_000;
const GB = 1024 ** 3;

/** Channels, what waits, and the processes: read again by itself. */
export function ChannelsPart() {
  const say = useSay();
  const may = useMay();
  const health = useQuery({ queryKey: ['health'], queryFn: readHealth, refetchInterval: AGAIN_MS });

  if (health.isPending) return <PageWait />;
  if (health.isError) return <PageProblem error={health.error} onAgain={() => void health.refetch()} />;
  const { at, backlog, accounts, processes } = health.data;
  return (
    <>
      <p className="hint">
        {say('health_store')}:{' '}
        <span className="tag" data-tone="active">
          {say('health_store_ok')}
        </span>{' '}
        {say('health_read_at', { at: hourOf(at) })}
      </p>
      {accounts.length === 0 && <Empty title={say('health_no_accounts')} />}
      <ul className="rows">
        {accounts.map((account) => (
          <AccountRow key={account.account} account={account} />
        ))}
      </ul>
      {may('change_settings') && <BeginPart told={accounts.map(({ account }) => account)} />}
      <ReachPart />
      <Section title={say('health_backlog')}>
        <Backlog at={at} backlog={backlog} />
      </Section>
      <Section title={say('health_processes')}>
        <ul className="rows">
          {processes.map((one) => (
            <ProcessRow key={one.id} process={one} />
          ))}
        </ul>
      </Section>
    </>
  );
}

function AccountRow({
  account: { account, channel, state, since, heardAt, sentAt, failures },
}: {
  account: AccountHealth;
}) {
  const say = useSay();
  const may = useMay();
  const { word, tone, why } = ACCOUNT_WORDS[state];
  const name = channelWord(channel);
  const at = (moment: number | null) => (moment === null ? say('health_never') : momentOf(moment));
  return (
    <li className="row row-tall">
      <div className="row-main">
        <strong>{name === null ? channel : say(name)}</strong>
        {account !== channel && <span className="hint">{account.slice(channel.length + 1)}</span>}
        {why && <span className="row-why">{say(why)}</span>}
      </div>
      <span className="row-cell">
        <span className="tag" data-tone={tone}>
          {say(word)}
        </span>
        {since !== null && <span className="hint row-under">{say('health_since', { at: momentOf(since) })}</span>}
      </span>
      {may('change_settings') && channel !== 'web' && <TokenPart account={account} channel={channel} />}
      <dl className="measures">
        <div>
          <dt>{say('health_heard')}</dt>
          <dd>{at(heardAt)}</dd>
        </div>
        <div>
          <dt>{say('health_sent')}</dt>
          <dd>{at(sentAt)}</dd>
        </div>
        <div>
          <dt>{say('health_failures')}</dt>
          <dd>
            {failures.length === 0
              ? say('health_no_failures')
              : failures.map(({ reason, count }) => (
                  <span key={reason} className="row-under">
                    {count} × {say(failureWord(reason))}
                  </span>
                ))}
          </dd>
        </div>
      </dl>
    </li>
  );
}

function Backlog({ at, backlog }: Pick<Health, 'at' | 'backlog'>) {
  const say = useSay();
  const oldest = (since: number | null) =>
    since !== null && <span className="hint">{say('health_oldest', { span: spanOf(at - since, say) })}</span>;
  return (
    <dl className="figures">
      <div>
        <dt>{say('health_waiting')}</dt>
        <dd>{backlog.waiting}</dd>
        {oldest(backlog.oldestWaitingAt)}
      </div>
      <div>
        <dt>{say('health_unsent')}</dt>
        <dd>{backlog.unsent}</dd>
        {oldest(backlog.oldestUnsentAt)}
      </div>
      <div>
        <dt>{say('health_open_tickets')}</dt>
        <dd>{backlog.openTickets}</dd>
      </div>
    </dl>
  );
}

function ProcessRow({ process: { role, version, startedAt, disk } }: { process: Health['processes'][number] }) {
  const say = useSay();
  const inGb = (bytes: number) => (bytes / GB).toFixed(1);
  return (
    <li className="row">
      <div className="row-main">
        <strong>{say(PROCESS_WORDS[role])}</strong>
        <span className="hint">
          {say('health_version', { version })} · {say('health_since', { at: momentOf(startedAt) })}
        </span>
      </div>
      <span className="row-wide hint">
        {disk?.isLow && (
          <span className="tag" data-tone="alarm">
            {say('health_disk_low')}
          </span>
        )}{' '}
        {disk === null
          ? say('health_disk_unknown')
          : say('health_disk', { free: inGb(disk.free), total: inGb(disk.total) })}
      </span>
    </li>
  );
}
