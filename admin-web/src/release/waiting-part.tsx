import { useState } from 'react';
import type { Releasing } from '../api/releases.ts';
import { channelWord } from '../health/health-words.ts';
import { useFlowName } from '../language/service.ts';
import { useSay } from '../language/words.tsx';
import { Step } from './step.tsx';

/** So many places are shown at once. */
const SHOWN = 8;

interface WaitingPartProps {
  waiting: Releasing['waiting'];
  /** Flows that are about to change. */
  touched: ReadonlySet<string>;
}

/** Who is in the middle of a talk, where: first in the flows that are about to change. */
export function WaitingPart({ waiting, touched }: WaitingPartProps) {
  const say = useSay();
  const flowName = useFlowName();
  const [isWhole, setWhole] = useState(false);
  const rank = ({ flow, count }: Releasing['waiting'][number]) => (touched.has(flow) ? 1e9 : 0) + (count ?? 1);
  const sorted = waiting.toSorted((one, other) => rank(other) - rank(one));
  const shown = isWhole ? sorted : sorted.slice(0, SHOWN);
  return (
    <Step title={say('release_waiting')} about={say('release_waiting_about')} state="done">
      {waiting.length === 0 && <p>{say('release_waiting_nobody')}</p>}
      {waiting.length > 0 && (
        <table className="figure-table">
          <thead>
            <tr>
              <th scope="col">{say('release_waiting_where')}</th>
              <th scope="col">{say('channel')}</th>
              <th scope="col" className="number">
                {say('release_waiting_count')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ flow, node, channel, count }) => {
              const word = channelWord(channel);
              return (
                <tr key={`${flow} ${node} ${channel}`}>
                  <th scope="row">
                    {flowName(flow)} <span className="hint">{node}</span>
                    {touched.has(flow) && (
                      <span className="tag" data-tone="invited">
                        {say('release_waiting_changes')}
                      </span>
                    )}
                  </th>
                  <td>{word === null ? channel : say(word)}</td>
                  <td className="number">{count ?? say('release_waiting_few')}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {shown.length < sorted.length && (
        <button type="button" className="link" onClick={() => setWhole(true)}>
          {say('release_waiting_all', { number: sorted.length })}
        </button>
      )}
    </Step>
  );
}
