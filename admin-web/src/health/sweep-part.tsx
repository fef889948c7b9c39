import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { RetentionKind } from '../../../core/retention.ts';
import { readSweeps, type SweepState } from '../api/health.ts';
import { momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { Section } from '../shell/page.tsx';
import { PageProblem, PageWait } from '../shell/states.tsx';
import { KIND_WORDS } from './house-words.ts';

/** What administrators set for themselves, on the page of the settings. */
const SET: ReadonlySet<RetentionKind> = new Set<RetentionKind>(['messages', 'tickets', 'contacts', 'audit']);

/** What was deleted because its time was over, what goes next, and for how long each kind is kept. */
export function SweepPart() {
  const say = useSay();
  const sweeps = useQuery({ queryKey: ['sweeps'], queryFn: readSweeps });

  if (sweeps.isPending) return <PageWait />;
  if (sweeps.isError) return <PageProblem error={sweeps.error} onAgain={() => void sweeps.refetch()} />;
  const { nextAt, reports } = sweeps.data;
  return (
    <>
      <p className="lead">{say('sweep_lead')}</p>
      <p className="hint">{nextAt === null ? say('sweep_never') : say('sweep_next', { at: momentOf(nextAt) })}</p>
      <Section title={say('sweep_table')}>
        <Kinds state={sweeps.data} />
      </Section>
      {reports.length > 0 && (
        <Section title={say('sweep_reports')}>
          <ul className="rows">
            {reports.map((report) => (
              <ReportRow key={report.at} report={report} />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Kinds({ state: { kinds, reports } }: { state: SweepState }) {
  const say = useSay();
  const may = useMay();
  const sumOf = (kind: RetentionKind) => reports.reduce((sum, { swept }) => sum + swept[kind], 0);
  return (
    <div className="sweep-table">
      <table className="figure-table">
        <thead>
          <tr>
            <th scope="col">{say('sweep_kind')}</th>
            <th scope="col" className="number">
              {say('sweep_days')}
            </th>
            <th scope="col" className="number">
              {say('sweep_due')}
            </th>
            <th scope="col" className="number">
              {say('sweep_last')}
            </th>
            <th scope="col" className="number">
              {say('sweep_sum', { days: reports.length })}
            </th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, days, due }) => (
            <tr key={kind}>
              <th scope="row">{say(KIND_WORDS[kind])}</th>
              <td className="number" data-label={say('sweep_days')}>
                {days === 0 ? '< 1' : days}{' '}
                {SET.has(kind) && may('change_settings') && (
                  <Link
                    to="/settings#retention"
                    className="link"
                    aria-label={`${say('sweep_set')}: ${say(KIND_WORDS[kind])}`}
                  >
                    {say('sweep_set')}
                  </Link>
                )}
              </td>
              <td className="number" data-label={say('sweep_due')}>
                {due}
              </td>
              <td className="number" data-label={say('sweep_last')}>
                {reports[0]?.swept[kind] ?? 0}
              </td>
              <td className="number" data-label={say('sweep_sum', { days: reports.length })}>
                {sumOf(kind)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ReportRow({ report: { at, swept } }: { report: SweepState['reports'][number] }) {
  const say = useSay();
  const gone = (Object.keys(KIND_WORDS) as RetentionKind[]).filter((kind) => swept[kind] > 0);
  return (
    <li className="row">
      <span className="row-cell hint audit-when">{momentOf(at)}</span>
      <span className="row-main">
        {gone.length === 0
          ? say('sweep_report_none')
          : gone.map((kind) => `${say(KIND_WORDS[kind])}: ${swept[kind]}`).join(' · ')}
      </span>
    </li>
  );
}
