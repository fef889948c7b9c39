import { Link } from 'wouter';
import type { Figures } from '../api/figures.ts';
import { figuresPath } from '../flows/places.ts';
import { useFlowName } from '../language/service.ts';
import { useSay } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { Section } from '../shell/page.tsx';
import { Head, ShareBar } from './count-table.tsx';

export function FlowTable({ flows }: { flows: Figures['flows'] }) {
  const say = useSay();
  const flowName = useFlowName();
  const mayLook = useMay()('edit_content');
  const most = Math.max(1, ...flows.map(({ started }) => started));
  return (
    <Section title={say('figures_flows')} {...(mayLook ? { lead: say('figures_drop_off') } : {})}>
      {flows.length === 0 ? (
        <p className="hint">{say('figures_none')}</p>
      ) : (
        <table className="figure-table">
          <Head name={say('figures_flow')} numbers={[say('figures_started'), say('figures_ended')]} hasBar />
          <tbody>
            {flows.map(({ flow, started, ended }) => (
              <tr key={flow}>
                <th scope="row">{mayLook ? <Link href={figuresPath(flow)}>{flowName(flow)}</Link> : flowName(flow)}</th>
                <td className="number">{started}</td>
                <td className="number">{ended}</td>
                <td className="bar-cell" aria-hidden="true">
                  <ShareBar share={started / most} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

/** At which questions most give up; whoever writes content goes on to the figures of the flow. */
export function StopTable({ stops }: Pick<Figures, 'stops'>) {
  const say = useSay();
  const flowName = useFlowName();
  return (
    <Section title={say('figures_stops')} lead={say('figures_stops_lead')}>
      {stops.length === 0 ? (
        <p className="hint">{say('figures_none')}</p>
      ) : (
        <table className="figure-table">
          <Head name={say('figures_stop')} numbers={[say('figures_came'), say('figures_gave_up')]} />
          <tbody>
            {stops.map(({ flow, node, asked, came, gaveUp }) => (
              <tr key={`${flow}/${node}`}>
                <th scope="row">
                  {asked}
                  <span className="hint figure-flow">{flowName(flow)}</span>
                </th>
                <td className="number">{came}</td>
                <td className="number">{gaveUp}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
