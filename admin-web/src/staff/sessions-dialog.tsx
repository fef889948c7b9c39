import { Button, Modal } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { SessionRow } from '../account/sessions-section.tsx';
import type { StaffMember } from '../api/account.ts';
import { endSessionsOf, readSessionsOf } from '../api/staff.ts';
import { useSay } from '../language/words.tsx';
import { Empty, PageProblem, PageWait, Refused } from '../shell/states.tsx';

export function SessionsDialog({ member, onClose }: { member: StaffMember; onClose: () => void }) {
  const say = useSay();
  const sessions = useQuery({ queryKey: ['staff', member.id, 'sessions'], queryFn: () => readSessionsOf(member.id) });
  const ending = useMutation({ mutationFn: () => endSessionsOf(member.id), onSuccess: () => void sessions.refetch() });
  const list = sessions.data?.sessions;
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${say('sessions_title')}: ${member.name || member.email}`}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      {sessions.isPending && <PageWait />}
      {sessions.isError && <PageProblem error={sessions.error} onAgain={() => void sessions.refetch()} />}
      {list?.length === 0 && <Empty title={say('sessions_none')} />}
      <ul className="rows">
        {list?.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      <Refused error={ending.error} />
      {list !== undefined && list.length > 0 && (
        <Button color="red" loading={ending.isPending} onClick={() => ending.mutate()}>
          {say('sessions_end_all')}
        </Button>
      )}
    </Modal>
  );
}
