import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Days, type Figures, type Questions, readQuestions } from '../api/figures.ts';
import { useFlowName } from '../language/service.ts';
import { useSay, useWords } from '../language/words.tsx';
import { Section } from '../shell/page.tsx';
import { PageProblem, PageWait } from '../shell/states.tsx';
import { Head } from './count-table.tsx';
import { digitsOf } from './days.ts';

/** Every question by its flow; a flow is read when it is opened. */
export function QuestionsPart({ flows, days }: { flows: Figures['flows']; days: Days }) {
  const say = useSay();
  const flowName = useFlowName();
  return (
    <Section title={say('figures_questions')} lead={say('figures_questions_lead')}>
      {flows.length === 0 && <p className="hint">{say('figures_none')}</p>}
      {flows.map(({ flow }) => (
        <Flow key={flow} flow={flow} name={flowName(flow)} days={days} />
      ))}
    </Section>
  );
}

function Flow({ flow, name, days }: { flow: string; name: string; days: Days }) {
  const { language } = useWords();
  const [isOpen, setOpen] = useState(false);
  const asked = { ...days, flow, language };
  const found = useQuery({
    queryKey: ['figures', 'questions', asked],
    queryFn: () => readQuestions(asked),
    enabled: isOpen,
  });
  return (
    <details className="fold" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{name}</summary>
      {isOpen && found.isPending && <PageWait />}
      {found.isError && <PageProblem error={found.error} onAgain={() => void found.refetch()} />}
      {found.data !== undefined && <Shown name={name} of={found.data} />}
    </details>
  );
}

function Shown({ name, of: { questions, isRounded, from, until } }: { name: string; of: Questions }) {
  const say = useSay();
  const told = (count: number | null) => count ?? say('figures_few');
  return (
    <>
      {isRounded && <p className="hint">{say('figures_rounded', { from: digitsOf(from), until: digitsOf(until) })}</p>}
      {questions.length === 0 ? (
        <p className="hint">{say('figures_none')}</p>
      ) : (
        <table className="figure-table" aria-label={name}>
          <Head name={say('figures_stop')} numbers={[say('figures_came'), say('figures_on'), say('figures_gave_up')]} />
          <tbody>
            {questions.map(({ node, asked, came, on, gaveUp }) => (
              <tr key={node}>
                <th scope="row">{asked}</th>
                <td className="number">{told(came)}</td>
                <td className="number">{told(on)}</td>
                <td className="number">{told(gaveUp)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
