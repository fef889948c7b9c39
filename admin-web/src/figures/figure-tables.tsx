import { percentOf } from '../../../core/percent.ts';
import type { Figures } from '../api/figures.ts';
import { spanOf } from '../inbox/clock.ts';
import { useFlowName } from '../language/service.ts';
import { useSay } from '../language/words.tsx';
import { Section } from '../shell/page.tsx';
import { CountTable, Head } from './count-table.tsx';
import { FlowTable, StopTable } from './flow-tables.tsx';

/** Each as a table, with bars that only repeat what the numbers say. */
export function FigureTables({ figures }: { figures: Figures }) {
  const say = useSay();
  const { told } = figures;
  const lead = say('figures_told_lead');
  return (
    <div className="figure-tables">
      <AnswerTable answers={figures.firstAnswers} />
      <CountTable title={say('figures_requests')} lead={say('figures_requests_lead')} rows={figures.requests} />
      <CountTable title={say('figures_outcomes')} rows={figures.outcomes} />
      <ReferralTable referrals={figures.referrals} />
      {figures.tags.length > 0 && <CountTable title={say('figures_tags')} rows={figures.tags} />}
      <CountTable title={say('figures_people')} lead={say('figures_people_lead')} rows={figures.people} />
      <CountTable title={say('figures_newcomers')} rows={figures.newcomers} />
      <CountTable title={say('figures_visits')} lead={say('figures_visits_lead')} rows={figures.visits} />
      <CountTable title={say('figures_languages')} rows={figures.languages} />
      <CountTable title={say('figures_told_country')} lead={lead} rows={told.country} />
      <CountTable title={say('figures_told_region')} lead={lead} rows={told.region} />
      <CountTable title={say('figures_told_sex')} lead={lead} rows={told.sex} />
      <CountTable title={say('figures_told_age')} lead={lead} rows={told.age} />
      <CountTable title={say('figures_dangers')} lead={say('figures_dangers_lead')} rows={figures.dangers} overlaps />
      <ScreenTable screens={figures.screens} />
      <CountTable title={say('figures_feedback')} rows={figures.feedback} />
      <CountTable title={say('figures_ratings')} rows={figures.ratings} />
      <FlowTable flows={figures.flows} />
      <StopTable stops={figures.stops} />
    </div>
  );
}

function AnswerTable({ answers }: { answers: Figures['firstAnswers'] }) {
  const say = useSay();
  const told = (seconds: number | null, count: number) => {
    if (count === 0) return '–';
    return seconds === null ? say('figures_longer') : spanOf(seconds * 1000, say);
  };
  const numbers = [
    say('figures_count'),
    say('figures_unanswered'),
    say('figures_kept'),
    say('figures_median'),
    say('figures_p95'),
  ];
  return (
    <Section title={say('figures_answers')} lead={say('figures_answers_lead')}>
      {answers.length === 0 ? (
        <p className="hint">{say('figures_none')}</p>
      ) : (
        <table className="figure-table">
          <Head name={say('level')} numbers={numbers} />
          <tbody>
            {answers.map(({ level, called, count, kept, unanswered, median, most }) => (
              <tr key={level}>
                <th scope="row">{called}</th>
                <td className="number">{count}</td>
                <td className="number">{unanswered}</td>
                <td className="number">{say('figures_kept_of', { percent: percentOf(kept, count + unanswered) })}</td>
                <td className="number">{told(median, count)}</td>
                <td className="number">{told(most, count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function ReferralTable({ referrals }: { referrals: Figures['referrals'] }) {
  const say = useSay();
  return (
    <Section title={say('figures_referrals')}>
      {referrals.length === 0 ? (
        <p className="hint">{say('figures_none')}</p>
      ) : (
        <table className="figure-table">
          <Head
            name={say('figures_place')}
            numbers={[say('figures_made'), say('figures_completed'), say('figures_failed')]}
          />
          <tbody>
            {referrals.map(({ name, called, made, completed, failed }) => (
              <tr key={name}>
                <th scope="row">{called}</th>
                <td className="number">{made}</td>
                <td className="number">{completed}</td>
                <td className="number">{failed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function ScreenTable({ screens }: { screens: Figures['screens'] }) {
  const say = useSay();
  const flowName = useFlowName();
  return (
    <Section title={say('figures_screens')}>
      {screens.length === 0 ? (
        <p className="hint">{say('figures_none')}</p>
      ) : (
        <table className="figure-table">
          <Head name={say('figures_screen')} numbers={[say('figures_left'), say('figures_with_signs')]} />
          <tbody>
            {screens.map(({ flow, count, withSigns, bands }) => (
              <tr key={flow}>
                <th scope="row">
                  {flowName(flow)}
                  <ul className="hint figure-bands">
                    {bands.map((band) => (
                      <li key={band.name}>
                        {band.called.split(': ').at(-1)}: {band.count}
                      </li>
                    ))}
                  </ul>
                </th>
                <td className="number">{count}</td>
                <td className="number">{withSigns}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
