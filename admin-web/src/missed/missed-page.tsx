/** missed/: what the bot did not understand, in groups of three people or more: given to a topic, set aside, brought back. */

import '../style/editing.css';
import '../style/missed.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type NotUnderstood, readNotUnderstood } from '../api/missed.ts';
import { useTopics } from '../content/queries.ts';
import { useFlowName } from '../language/service.ts';
import { useSay } from '../language/words.tsx';
import { Page, Section } from '../shell/page.tsx';
import { Empty, PageProblem, PageWait } from '../shell/states.tsx';
import { DealtList } from './dealt-list.tsx';
import { GroupCard } from './group-card.tsx';
import { MISSED } from './missed-key.ts';

export function MissedPage() {
  const say = useSay();
  // Each look stands in the audit: the page looks only when somebody opens it.
  const missed = useQuery({
    queryKey: MISSED,
    queryFn: readNotUnderstood,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return (
    <Page title={say('missed_title')}>
      <p className="lead">{say('missed_lead')}</p>
      <p className="hint">{say('missed_audited')}</p>
      {missed.isPending && <PageWait />}
      {missed.isError && missed.data === undefined && (
        <PageProblem error={missed.error} onAgain={() => void missed.refetch()} />
      )}
      {missed.data !== undefined && <Groups {...missed.data} />}
    </Page>
  );
}

function Groups({ groups, dealt, left }: NotUnderstood) {
  const say = useSay();
  const queries = useQueryClient();
  const topics = useTopics();
  const flowName = useFlowName();
  const nameOf = topics?.nameOf ?? flowName;
  /** What is dealt with is gone at once; to read all of it again takes a moment. */
  function readAgain(gone: string): void {
    queries.setQueryData<NotUnderstood>(
      MISSED,
      (was) => was && { ...was, groups: was.groups.filter(({ group }) => group !== gone) },
    );
    void queries.invalidateQueries({ queryKey: MISSED });
  }
  return (
    <>
      {groups.length === 0 && <Empty title={say('missed_none')}>{say('missed_none_lead')}</Empty>}
      <ul className="missed-groups">
        {groups.map((group) => (
          <li key={group.group}>
            <GroupCard group={group} topics={topics?.ids ?? []} nameOf={nameOf} onDone={readAgain} />
          </li>
        ))}
      </ul>
      {left > 0 && <p className="hint">{say('missed_left', { number: left })}</p>}
      {dealt.length > 0 && (
        <Section title={say('missed_dealt')} lead={say('missed_dealt_lead')}>
          <DealtList dealt={dealt} nameOf={nameOf} onDone={readAgain} />
        </Section>
      )}
    </>
  );
}
