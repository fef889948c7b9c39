import { Link } from 'wouter';
import { topicWords } from '../inbox/desk-words.ts';
import { LevelMark } from '../inbox/level-mark.tsx';
import { useSay } from '../language/words.tsx';
import { PageProblem } from '../shell/states.tsx';
import { useReveals } from './queries.ts';
import { RevealRow } from './reveal-row.tsx';

/** For supervisors: who in danger was revealed and is not confirmed, the oldest first. */
export function RevealsList() {
  const say = useSay();
  const found = useReveals();
  if (found.isError) return <PageProblem error={found.error} onAgain={() => void found.refetch()} />;
  const { tickets, isAll } = found.data ?? { tickets: [], isAll: true };
  if (tickets.length === 0) return null;
  return (
    <section className="section">
      <h2>{say('reveals_title')}</h2>
      <p className="hint">{say('reveals_lead')}</p>
      {tickets.map(({ id, level, topic, handle, reveals }) => (
        <div key={id} className="reveal-case">
          <p className="others-line">
            <LevelMark level={level} />
            <Link className="link" href={`/inbox/${id}`}>
              {`${topicWords(topic, say)} · ${handle}`}
            </Link>
          </p>
          <ul className="referrals">
            {reveals.map((one) => (
              <RevealRow key={one.id} ticketId={id} reveal={one} />
            ))}
          </ul>
        </div>
      ))}
      {!isAll && <p className="hint">{say('follow_up_more')}</p>}
    </section>
  );
}
