import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CareDeed } from '../../../core/care.ts';
import { type Care, doCare, readCare } from '../api/care.ts';
import { hourOf } from '../language/moments.ts';
import { useSay, type WordKey } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { Refused } from '../shell/states.tsx';

const AGAIN_MS = 60_000;
const CARE = ['care'];

/** Kind words after severe cases, for the reader alone: a rest, and a talk with whoever leads the desk. */
export function CarePart() {
  const say = useSay();
  const queries = useQueryClient();
  const may = useMay();
  const { data } = useQuery({
    queryKey: CARE,
    queryFn: readCare,
    refetchInterval: AGAIN_MS,
    enabled: may('answer_tickets'),
  });
  const doing = useMutation({ mutationFn: doCare, onSuccess: (care) => queries.setQueryData<Care>(CARE, care) });
  if (data === undefined) return null;
  const { due, pausedUntil, talkWishedAt } = data;
  if (due === null && pausedUntil === null && talkWishedAt === null) return null;
  const deeds: [CareDeed, WordKey][] = [
    ...(pausedUntil === null ? [] : [['go-on', 'care_go_on'] as [CareDeed, WordKey]]),
    ...(due === null ? [] : [['rest', 'care_rest'] as [CareDeed, WordKey]]),
    talkWishedAt === null ? ['wish-talk', 'care_talk'] : ['no-talk', 'care_no_talk'],
    ...(due === null ? [] : [['put-away', 'care_put_away'] as [CareDeed, WordKey]]),
  ];
  return (
    <section className="shift" aria-label={say('care')}>
      <div role="status">
        {due !== null && <p>{say(due === 'many' ? 'care_many' : 'care_long')}</p>}
        {pausedUntil !== null && <p>{say('care_resting', { at: hourOf(pausedUntil) })}</p>}
        {talkWishedAt !== null && <p>{say('care_talk_wished')}</p>}
        <p className="hint">{say('care_private')}</p>
      </div>
      {deeds.map(([deed, word]) => (
        <Button
          key={deed}
          size="compact-xs"
          variant={deed === 'rest' ? 'light' : 'default'}
          loading={doing.isPending && doing.variables === deed}
          onClick={() => doing.mutate(deed)}
        >
          {say(word)}
        </Button>
      ))}
      <Refused error={doing.error} />
    </section>
  );
}
