import { Button, NativeSelect } from '@mantine/core';
import { Link } from 'wouter';
import { type FlowFigures as Figures, flowFiguresFile, type NodeFigures } from '../api/flows.ts';
import { SpanChoice } from '../figures/span-choice.tsx';
import { channelWord } from '../health/health-words.ts';
import { TALK_LANGUAGE_WORDS } from '../inbox/desk-words.ts';
import { type Say, useSay, type WordKey } from '../language/words.tsx';
import { Empty, PageProblem, PageWait } from '../shell/states.tsx';
import { useEditor } from './editor-context.tsx';
import { nodePath } from './places.ts';
import { type FiguresQuery, namesOf, told, useFiguresQuery, useFlowDays, useFlowFigures } from './use-figures.ts';

/** Where people go on in this flow and where they give up, the nodes where most do first. */
export function FlowFigures() {
  const say = useSay();
  const { flow } = useEditor();
  const [query, setQuery] = useFiguresQuery(flow);
  const asked = useFlowDays(query);
  const figures = useFlowFigures(flow, asked);
  return (
    <section className="flow-figures" aria-labelledby="figures-heading">
      <header className="page-head">
        <h2 id="figures-heading">{say('flows_figures_title')}</h2>
        <Button component="a" variant="default" href={flowFiguresFile(flow, asked)} download>
          {say('figures_file')}
        </Button>
      </header>
      <p className="hint">{say('flows_figures_lead')}</p>
      <Narrowing query={query} found={figures.data} onQuery={setQuery} />
      {figures.data?.isRounded === true && <p className="hint">{say('flows_figures_rounded')}</p>}
      {figures.isPending && <PageWait />}
      {figures.isError && <PageProblem error={figures.error} onAgain={() => void figures.refetch()} />}
      {figures.data !== undefined && <Shown figures={figures.data} />}
    </section>
  );
}

interface NarrowingProps {
  query: FiguresQuery;
  found: Figures | undefined;
  onQuery: (next: FiguresQuery) => void;
}

function Narrowing({ query, found, onQuery }: NarrowingProps) {
  return (
    <div className="period">
      <SpanChoice isChosen={(days) => query.days === days} onChoose={(days) => onQuery({ ...query, days })} />
      {found?.isRounded !== true && <Choices query={query} found={found} onQuery={onQuery} />}
    </div>
  );
}

function Choices({ query, found, onQuery }: NarrowingProps) {
  const say = useSay();
  const all = { value: '', label: say('flows_figures_all') };
  // What is chosen can be seen, also where nobody came by it.
  const options = (values: readonly string[], chosen: string, wordOf: (value: string) => string) =>
    [all, ...new Set([...values, ...(chosen === '' ? [] : [chosen])])].map((one) =>
      typeof one === 'string' ? { value: one, label: wordOf(one) } : one,
    );
  const language = (one: string) => (one === 'tg' || one === 'ru' ? say(TALK_LANGUAGE_WORDS[one]) : one);
  const release = (number: string) => say('release_number', { number });
  return (
    <>
      <NativeSelect
        label={say('language')}
        value={query.language}
        data={options(found?.languages ?? [], query.language, language)}
        onChange={({ currentTarget }) => onQuery({ ...query, language: currentTarget.value })}
      />
      <NativeSelect
        label={say('channel')}
        value={query.channel}
        data={options(found?.channels ?? [], query.channel, (channel) => channelName(channel, say))}
        onChange={({ currentTarget }) => onQuery({ ...query, channel: currentTarget.value })}
      />
      <NativeSelect
        label={say('release_title')}
        value={query.release}
        data={options((found?.releases ?? []).map(String), query.release, release)}
        onChange={({ currentTarget }) => onQuery({ ...query, release: currentTarget.value })}
      />
    </>
  );
}

function channelName(channel: string, say: Say): string {
  const word = channelWord(channel);
  return word === null ? channel : say(word);
}

const COLUMNS = [
  ['came', 'flows_figures_came'],
  ['on', 'flows_figures_on'],
  ['gaveUp', 'flows_figures_gave_up'],
  ['back', 'flows_figures_back'],
  ['away', 'flows_figures_away'],
  ['again', 'flows_figures_again'],
  ['open', 'flows_figures_open'],
] as const satisfies readonly (readonly [Exclude<keyof NodeFigures, 'node'>, WordKey])[];

function Shown({ figures: { started, ended, nodes, isRounded } }: { figures: Figures }) {
  const say = useSay();
  if (nodes.length === 0) return <Empty title={say(isRounded ? 'flows_figures_all_few' : 'flows_figures_none')} />;
  return (
    <>
      <p>{say('flows_figures_whole', { started: told(say, started), ended: told(say, ended) })}</p>
      <table className="figure-table node-figures">
        <thead>
          <tr>
            <th scope="col">{say('flows_node')}</th>
            {COLUMNS.map(([name, word]) => (
              <th scope="col" className="number" key={name}>
                {say(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {nodes.map((one) => (
            <tr key={one.node}>
              <th scope="row">
                <NodeLink node={one.node} />
              </th>
              {COLUMNS.map(([name, word]) => (
                <td className="number" key={name}>
                  <span className="card-label">{say(word)}</span>
                  {told(say, one[name])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Under the name that it has where it is written; one that is there no more leads nowhere. */
function NodeLink({ node }: { node: string }) {
  const say = useSay();
  const { flow, view, nodeWords } = useEditor();
  const there = view.nodes.find((one) => namesOf(one).includes(node));
  if (there === undefined) return say('flows_figures_gone', { node });
  return (
    <Link className="link" to={nodePath(flow, there.id)}>
      {nodeWords(flow, there.id)}
    </Link>
  );
}
