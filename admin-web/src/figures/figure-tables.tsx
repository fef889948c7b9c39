import type { Figures } from '../api/figures.ts';
import { channelWord } from '../health/health-words.ts';
import { spanOf } from '../inbox/clock.ts';
import { LEVEL_WORDS, RATING_WORDS, TALK_LANGUAGE_WORDS, topicWords } from '../inbox/desk-words.ts';
import { useFlowName } from '../language/service.ts';
import { type Say, useSay } from '../language/words.tsx';
import { Section } from '../shell/page.tsx';

interface Row {
  name: string;
  count: number;
}

/** Each as a table, with bars that only repeat what the numbers say. */
export function FigureTables({ figures }: { figures: Figures }) {
  const say = useSay();
  const { newcomers, visits, languages, handoffs, ratings } = figures;
  return (
    <div className="figure-tables">
      <CountTable title={say('figures_newcomers')} rows={named(newcomers, (name) => channelName(name, say))} />
      <CountTable
        title={say('figures_visits')}
        lead={say('figures_visits_lead')}
        rows={named(visits, (name) => channelName(name, say))}
      />
      <CountTable title={say('figures_languages')} rows={named(languages, (name) => languageName(name, say))} />
      <CountTable title={say('figures_handoffs')} rows={named(handoffs, (name) => topicWords(name, say))} />
      <AnswerTable answers={figures.firstAnswers} />
      <CountTable title={say('figures_ratings')} rows={named(ratings, (name) => ratingName(name, say))} />
      <FlowTable flows={figures.flows} />
    </div>
  );
}

function named(figures: readonly Row[], nameOf: (name: string) => string): Row[] {
  return figures.map(({ name, count }) => ({ name: nameOf(name), count }));
}

function CountTable({ title, lead, rows }: { title: string; lead?: string; rows: readonly Row[] }) {
  const say = useSay();
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <Section title={title} {...(lead === undefined ? {} : { lead })}>
      {rows.length === 0 ? (
        <p className="hint">{say('figures_none')}</p>
      ) : (
        <table className="figure-table">
          <tbody>
            {rows.map(({ name, count }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="number">{count}</td>
                <td className="bar-cell" aria-hidden="true">
                  <Bar share={count / most} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{say('figures_total')}</th>
              <td className="number">{rows.reduce((sum, { count }) => sum + count, 0)}</td>
              <td />
            </tr>
          </tfoot>
        </table>
      )}
    </Section>
  );
}

function Head({ name, numbers, hasBar = false }: { name: string; numbers: readonly string[]; hasBar?: boolean }) {
  return (
    <thead>
      <tr>
        <th scope="col">{name}</th>
        {numbers.map((number) => (
          <th scope="col" className="number" key={number}>
            {number}
          </th>
        ))}
        {hasBar && <td />}
      </tr>
    </thead>
  );
}

/** As an attribute of a drawing: the policy of these pages lets no style stand in the document. */
function Bar({ share }: { share: number }) {
  return (
    <svg className="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect width={Math.max(1, share * 100)} height="8" />
    </svg>
  );
}

function AnswerTable({ answers }: { answers: Figures['firstAnswers'] }) {
  const say = useSay();
  const within = (seconds: number | null) =>
    seconds === null ? say('figures_longer') : say('figures_within', { span: spanOf(seconds * 1000, say) });
  return (
    <Section title={say('figures_answers')}>
      {answers.length === 0 ? (
        <p className="hint">{say('figures_none')}</p>
      ) : (
        <table className="figure-table">
          <Head name={say('level')} numbers={[say('figures_count'), say('figures_median'), say('figures_p95')]} />
          <tbody>
            {answers.map(({ level, count, median, most }) => (
              <tr key={level}>
                <th scope="row">{say(LEVEL_WORDS[level])}</th>
                <td className="number">{count}</td>
                <td className="number">{within(median)}</td>
                <td className="number">{within(most)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function FlowTable({ flows }: { flows: Figures['flows'] }) {
  const say = useSay();
  const flowName = useFlowName();
  const most = Math.max(1, ...flows.map(({ started }) => started));
  return (
    <Section title={say('figures_flows')}>
      {flows.length === 0 ? (
        <p className="hint">{say('figures_none')}</p>
      ) : (
        <table className="figure-table">
          <Head name={say('figures_flow')} numbers={[say('figures_started'), say('figures_ended')]} hasBar />
          <tbody>
            {flows.map(({ flow, started, ended }) => (
              <tr key={flow}>
                <th scope="row">{flowName(flow)}</th>
                <td className="number">{started}</td>
                <td className="number">{ended}</td>
                <td className="bar-cell" aria-hidden="true">
                  <Bar share={started / most} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function channelName(name: string, say: Say): string {
  const word = channelWord(name);
  return word === null ? name : say(word);
}

function languageName(name: string, say: Say): string {
  return name === 'tg' || name === 'ru' ? say(TALK_LANGUAGE_WORDS[name]) : name;
}

function ratingName(name: string, say: Say): string {
  return name === 'good' || name === 'fair' || name === 'bad' ? say(RATING_WORDS[name]) : name;
}
