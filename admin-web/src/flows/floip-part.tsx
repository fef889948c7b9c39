import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { floipFile, floipLeft, readFloip } from '../api/flows.ts';
import { CONTENT } from '../content/queries.ts';
import { useWords } from '../language/words.tsx';
import { Section } from '../shell/page.tsx';
import { PageProblem, PageWait } from '../shell/states.tsx';
import { nodePath } from './places.ts';

interface FloipPartProps {
  flow: string;
  /** By which words a node is known. */
  nodeWords: (id: string) => string;
}

/** A flow for other tools: first what the file cannot hold, then the file. */
export function FloipPart({ flow, nodeWords }: FloipPartProps) {
  const { say, language } = useWords();
  const report = useQuery({ queryKey: [...CONTENT, 'floip', flow], queryFn: () => readFloip(flow), staleTime: 0 });
  if (report.data === undefined) {
    return report.isError ? <PageProblem error={report.error} onAgain={() => void report.refetch()} /> : <PageWait />;
  }
  const { left, isAsWritten } = report.data;
  return (
    <Section title={say('flows_files_floip')} lead={say('flows_files_floip_lead')}>
      {!isAsWritten && <p className="refused">{say('flows_files_live')}</p>}
      <h3 className="label">{say('flows_files_left')}</h3>
      <ul className="dotted left-out">
        {left.map((one) => (
          <li key={one.line.en}>
            {one.line[language]}
            {one.nodes.length > 0 && <LeftNodes flow={flow} nodes={one.nodes} nodeWords={nodeWords} />}
          </li>
        ))}
      </ul>
      <div className="buttons">
        <Button component="a" variant="default" href={floipFile(flow)} download>
          {say('flows_files_floip_fetch')}
        </Button>
        <Button component="a" variant="default" href={floipLeft(flow, language)} download>
          {say('flows_files_left_fetch')}
        </Button>
      </div>
    </Section>
  );
}

function LeftNodes({ flow, nodes, nodeWords }: FloipPartProps & { nodes: readonly string[] }) {
  const { say } = useWords();
  return (
    <details className="used-flows">
      <summary>{say('flows_files_left_nodes', { number: nodes.length })}</summary>
      <ul>
        {nodes.map((id) => (
          <li key={id}>
            <Link to={nodePath(flow, id)} className="link">
              {nodeWords(id)}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
