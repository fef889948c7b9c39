import { useEffect } from 'react';
import { Link } from 'wouter';
import ownNames from '../../../locales/language-names.json';
import type { FlowRow } from '../api/flows.ts';
import { stepThrough } from '../content/entry-table.tsx';
import { EntryTags } from '../content/entry-tags.tsx';
import { takeOpened } from '../content/list-place.ts';
import { momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { flowPath } from './places.ts';

const linkId = (flow: string) => `flow-row-${flow}`;

/** One row a flow; on a phone each is a card. */
export function FlowTable({ rows }: { rows: readonly FlowRow[] }) {
  const say = useSay();
  useEffect(() => {
    const flow = takeOpened('/flows');
    if (flow !== null) document.getElementById(linkId(flow))?.focus();
  }, []);
  return (
    <table className="entries" onKeyDown={stepThrough}>
      <thead>
        <tr>
          <th>{ownNames.tg}</th>
          <th>{ownNames.ru}</th>
          <th>{say('flows_column_problems')}</th>
          <th>{say('flows_column_waiting')}</th>
          <th>{say('flows_column_started')}</th>
          <th>{say('flows_column_changed')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <FlowLine key={row.flow} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function FlowLine({ row }: { row: FlowRow }) {
  const say = useSay();
  const { flow, title, draft, errors, remarks, stale, waiting, started, changed } = row;
  return (
    <tr data-gone={draft?.deletes || undefined}>
      <td className="entry-title">
        <Link to={flowPath(flow)} id={linkId(flow)} className="entry-link" lang="tg">
          {title?.tg || flow}
        </Link>
        <span className="entry-id">{flow}</span>
        <EntryTags row={{ entry: flow, draft, isUnverified: false, isRenewed: false, isLive: true, isDead: false }} />
      </td>
      <td className="entry-twin" lang="ru">
        <Link to={flowPath(flow)} className="entry-twin-link">
          <span className="entry-twin-words">{title?.ru || flow}</span>
        </Link>
      </td>
      <td className="flow-problems">
        {errors > 0 && <span className="entry-failed">{say('content_error_count', { errors })}</span>}
        {remarks > 0 && <span className="hint">{say('flows_remark_count', { remarks })}</span>}
        {stale > 0 && <span className="hint">{say('flows_stale_count', { number: stale })}</span>}
        {errors + remarks + stale === 0 && <span className="hint">{say('flows_no_problems')}</span>}
      </td>
      <td className="flow-number">
        <Labelled label={say('flows_column_waiting')} value={waiting === null ? '<3' : String(waiting)} />
      </td>
      <td className="flow-number">
        <Labelled label={say('flows_column_started')} value={started === null ? '<3' : String(started)} />
      </td>
      <td className="flow-changed">
        {changed !== null && (
          <>
            <span className="entry-day">{momentOf(changed.at)}</span>
            <span className="hint">{changed.by?.name ?? say('flows_by_program')}</span>
          </>
        )}
      </td>
    </tr>
  );
}

/** Where the row is a card the column has no heading. */
function Labelled({ label, value }: { label: string; value: string }) {
  return (
    <>
      <span className="card-label" aria-hidden="true">
        {label}{' '}
      </span>
      {value}
    </>
  );
}
