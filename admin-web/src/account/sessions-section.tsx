import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { endOtherSessions, endSession, type OpenSession, readSessions } from '../api/account.ts';
import { momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { Section } from '../shell/page.tsx';
import { PageProblem, Refused } from '../shell/states.tsx';

export function SessionsSection() {
  const say = useSay();
  const queries = useQueryClient();
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: readSessions });
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['sessions'] });
  const ending = useMutation({ mutationFn: endSession, onSuccess });
  const endingOthers = useMutation({ mutationFn: endOtherSessions, onSuccess });
  const list = sessions.data?.sessions ?? [];

  return (
    <Section title={say('sessions_title')} lead={say('sessions_lead')}>
      {sessions.isError && <PageProblem error={sessions.error} onAgain={() => void sessions.refetch()} />}
      <ul className="rows">
        {list.map((session) => (
          <SessionRow key={session.id} session={session} onEnd={() => ending.mutate(session.id)} />
        ))}
      </ul>
      <Refused error={ending.error ?? endingOthers.error} />
      {list.length > 1 && (
        <Button variant="default" loading={endingOthers.isPending} onClick={() => endingOthers.mutate()}>
          {say('sessions_end_others')}
        </Button>
      )}
    </Section>
  );
}

export function SessionRow({ session, onEnd }: { session: OpenSession; onEnd?: () => void }) {
  const say = useSay();
  return (
    <li className="row">
      <div className="row-main">
        <strong>{session.device}</strong>
        <span className="hint">{say('session_seen', { at: momentOf(session.seenAt) })}</span>
      </div>
      {session.isThis ? (
        <span className="tag">{say('session_this')}</span>
      ) : (
        onEnd && (
          <Button variant="default" size="xs" onClick={onEnd}>
            {say('session_end')}
          </Button>
        )
      )}
    </li>
  );
}
