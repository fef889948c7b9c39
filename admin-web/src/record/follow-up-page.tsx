import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { OpenReferrals } from '../api/tasks.ts';
import { useNow } from '../inbox/clock.ts';
import { REFERRAL_WORDS, topicWords } from '../inbox/desk-words.ts';
import { LevelMark } from '../inbox/level-mark.tsx';
import { useWords } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { Page } from '../shell/page.tsx';
import { Empty, PageProblem, PageWait } from '../shell/states.tsx';
import { dayRead } from './days.ts';
import { useOpenReferrals } from './queries.ts';
import { RevealsList } from './reveals-list.tsx';

/** Of whom it is not known what came of a referral, the earliest day first; closed cases stand here, too. */
export function FollowUpPage() {
  const { say } = useWords();
  const may = useMay();
  const found = useOpenReferrals();
  if (found.isPending) return <PageWait />;
  if (found.isError) return <PageProblem error={found.error} onAgain={() => void found.refetch()} />;
  const tickets = found.data.pages.flatMap((page) => page.tickets);
  return (
    <Page title={say('place_follow_up')}>
      {may('lead_desk') && <RevealsList />}
      <p className="lead">{say('follow_up_lead')}</p>
      {tickets.length === 0 && <Empty title={say('follow_up_none')}>{say('follow_up_none_lead')}</Empty>}
      <ul className="rows">
        {tickets.map((one) => (
          <FollowUpRow key={one.id} ticket={one} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button variant="subtle" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {say('follow_up_next')}
        </Button>
      )}
    </Page>
  );
}

function FollowUpRow({ ticket }: { ticket: OpenReferrals }) {
  const { say, language } = useWords();
  const now = useNow();
  const { id, handle, topic, level, status, referrals } = ticket;
  return (
    <li className="row">
      <LevelMark level={level} />
      <span className="row-main">
        <Link className="link" href={`/inbox/${id}`}>
          {`${topicWords(topic, say)} · ${handle}`}
        </Link>
        {referrals.map(({ id: referral, name, reason, dueOn }) => {
          const isDue = dueOn !== null && Date.parse(dueOn) <= now;
          return (
            <span key={referral}>
              {name[language === 'tg' ? 'tg' : 'ru']}, {say(REFERRAL_WORDS[reason])}{' '}
              <span className={isDue ? 'referral-due' : 'hint'}>
                {dueOn !== null && say(isDue ? 'referral_ask_now' : 'referral_ask_on', { day: dayRead(dueOn) })}
              </span>
            </span>
          );
        })}
      </span>
      <span className="row-cell hint">{say(status === 'open' ? 'others_open' : 'is_closed')}</span>
    </li>
  );
}
