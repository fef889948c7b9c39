import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { discardLetter, type Letter, readLetters, replayLetter } from '../api/health.ts';
import { momentOf } from '../language/moments.ts';
import { useFlowName } from '../language/service.ts';
import { type Say, useSay } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { ReasonDialog } from '../shell/reason-dialog.tsx';
import { Empty, PageProblem, PageWait, Refused } from '../shell/states.tsx';
import { channelWord, FAILURES, failureWord } from './health-words.ts';

const FIRST: string | null = null;

/** What was given up: why, and what is to become of it. */
export function LettersPart() {
  const say = useSay();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [leaving, setLeaving] = useState<Letter | null>(null);
  const letters = useInfiniteQuery({
    queryKey: ['dead-letters', reason],
    queryFn: ({ pageParam }) => readLetters(reason, pageParam),
    initialPageParam: FIRST,
    getNextPageParam: ({ next }) => next,
  });
  const refresh = () => void queries.invalidateQueries({ queryKey: ['dead-letters'] });
  const replaying = useMutation({ mutationFn: ({ id }: Letter) => replayLetter(id), onSettled: refresh });
  const rows = letters.data?.pages.flatMap((page) => page.letters) ?? [];

  return (
    <>
      <p className="lead">{say('letters_lead')}</p>
      <div className="filters">
        <NativeSelect
          label={say('letters_why')}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          data={[
            { value: '', label: say('any') },
            ...FAILURES.map((one) => ({ value: one.reason, label: say(one.word) })),
          ]}
        />
      </div>
      <p role="status" className="told">
        {replaying.isSuccess && say('letter_queued', { handle: caseOf(replaying.variables, say) })}
      </p>
      <Refused error={replaying.error} />
      {letters.isPending && <PageWait />}
      {letters.isError && <PageProblem error={letters.error} onAgain={() => void letters.refetch()} />}
      {letters.isSuccess && rows.length === 0 && (
        <Empty title={say('letters_empty')}>{say('letters_empty_lead')}</Empty>
      )}
      <ul className="rows">
        {rows.map((letter) => (
          <LetterRow
            key={letter.id}
            letter={letter}
            isBusy={replaying.isPending && replaying.variables.id === letter.id}
            onReplay={() => replaying.mutate(letter)}
            onLeave={() => setLeaving(letter)}
          />
        ))}
      </ul>
      {letters.hasNextPage && (
        <Button variant="default" loading={letters.isFetchingNextPage} onClick={() => void letters.fetchNextPage()}>
          {say('earlier')}
        </Button>
      )}
      {leaving && (
        <ReasonDialog
          title={`${say('letter_discard')}: ${caseOf(leaving, say)}`}
          lead={say('letter_discard_lead')}
          deed={say('letter_discard')}
          isGrave
          onClose={() => setLeaving(null)}
          run={(note) => discardLetter(leaving.id, note).finally(refresh)}
        />
      )}
    </>
  );
}

/** By what operators find the person; whoever has asked for nobody has no case to be found by. */
function caseOf({ handle }: Letter, say: Say): string {
  return handle ?? say('letter_no_case');
}

interface LetterRowProps {
  letter: Letter;
  isBusy: boolean;
  onReplay: () => void;
  onLeave: () => void;
}

function LetterRow({ letter, isBusy, onReplay, onLeave }: LetterRowProps) {
  const say = useSay();
  const may = useMay();
  const flowName = useFlowName();
  const { handle, channel, reason, code, tries, at, from, flow, node } = letter;
  const word = channelWord(channel);
  const told = [
    word === null ? channel : say(word),
    say(from === 'operator' ? 'from_operator' : 'from_bot'),
    ...(flow === null ? [] : [`${flowName(flow)} / ${node ?? ''}`]),
    say('letter_tries', { count: tries }),
    ...(code === null ? [] : [say('letter_code', { code })]),
  ];
  return (
    <li className="row">
      <div className="row-main">
        <span>
          <strong className={handle === null ? undefined : 'handle'}>{caseOf(letter, say)}</strong> ·{' '}
          {say(failureWord(reason))}
        </span>
        <span className="hint">{told.join(' · ')}</span>
      </div>
      <span className="row-cell hint audit-when">{momentOf(at)}</span>
      {may('replay_messages') && (
        <fieldset className="buttons bare" aria-label={say('letter_actions', { handle: caseOf(letter, say) })}>
          <Button size="compact-sm" variant="default" loading={isBusy} onClick={onReplay}>
            {say('resend')}
          </Button>
          <Button size="compact-sm" variant="subtle" color="red" onClick={onLeave}>
            {say('letter_discard')}
          </Button>
        </fieldset>
      )}
    </li>
  );
}
