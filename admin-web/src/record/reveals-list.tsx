import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { OpenReveals } from '../api/tasks.ts';
import { useNow } from '../inbox/clock.ts';
import { topicWords } from '../inbox/desk-words.ts';
import { LevelMark } from '../inbox/level-mark.tsx';
import { useNames } from '../inbox/queries.ts';
import { momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { PageProblem } from '../shell/states.tsx';
import { useOpenReveals } from './queries.ts';

/** For supervisors: who in danger was revealed and is not confirmed, the oldest first. Why stands in the case. */
export function RevealsList() {
  const say = useSay();
  const found = useOpenReveals();
  if (found.isError) return <PageProblem error={found.error} onAgain={() => void found.refetch()} />;
  const tickets = found.data?.pages.flatMap((page) => page.tickets) ?? [];
  if (tickets.length === 0) return null;
  return (
    <section className="section">
      <h2>{say('reveals_title')}</h2>
      <p className="hint">{say('reveals_lead')}</p>
      <ul className="referrals">
        {tickets.map((one) => (
          <RevealedCase key={one.id} ticket={one} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button variant="subtle" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {say('follow_up_next')}
        </Button>
      )}
    </section>
  );
}

function RevealedCase({ ticket }: { ticket: OpenReveals }) {
  const say = useSay();
  const nameOf = useNames();
  const now = useNow();
  const { id, level, topic, handle, reveals } = ticket;
  const isLate = reveals.some(({ dueAt }) => dueAt <= now);
  return (
    <li data-late={isLate || undefined}>
      <span className="others-line">
        <LevelMark level={level} />
        <Link className="link" href={`/inbox/${id}`}>
          {`${topicWords(topic, say)} · ${handle}`}
        </Link>
      </span>
      {reveals.map(({ id: reveal, at, by, dueAt, isQuestioned }) => (
        <span key={reveal}>
          {say('reveal_seen_by', { name: nameOf(by), at: momentOf(at) })}{' '}
          <span className={dueAt <= now ? 'reveal-late' : 'hint'}>
            {say(dueAt <= now ? 'reveal_late' : 'reveal_until', { at: momentOf(dueAt) })}
          </span>
          {isQuestioned && <span className="referral-due"> · {say('reveal_asked')}</span>}
        </span>
      ))}
    </li>
  );
}
