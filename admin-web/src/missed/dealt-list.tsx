import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'wouter';
import { bringBack, type DealtGroup } from '../api/missed.ts';
import { dayOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { Refused } from '../shell/states.tsx';
import { shownWords } from './missed-key.ts';

interface DealtListProps {
  dealt: readonly DealtGroup[];
  nameOf: (flow: string) => string;
  onDone: (group: string) => void;
}

/** What was given to a topic or set aside, and the way back. */
export function DealtList({ dealt, nameOf, onDone }: DealtListProps) {
  return (
    <ul className="missed-dealt">
      {dealt.map((one) => (
        <li key={one.group}>
          <Dealt one={one} nameOf={nameOf} onDone={onDone} />
        </li>
      ))}
    </ul>
  );
}

function Dealt({ one, nameOf, onDone }: { one: DealtGroup } & Omit<DealtListProps, 'dealt'>) {
  const say = useSay();
  const { group, samples, topic, by, at } = one;
  const back = useMutation({ mutationFn: () => bringBack({ group }), onSuccess: () => onDone(group) });
  return (
    <>
      <div>
        <p>{samples.length === 0 ? say('missed_hidden') : samples.map(shownWords).join(' · ')}</p>
        <p className="hint">
          {topic === null ? say('missed_set_aside') : say('missed_given', { topic: nameOf(topic) })}
          {' · '}
          {say('missed_by', { name: by.name, day: dayOf(at) })}
        </p>
        <Refused error={back.error} />
      </div>
      <div className="buttons">
        {topic !== null && (
          <Button component={Link} to={`/flows/${encodeURIComponent(topic)}/whole`} variant="default" size="compact-sm">
            {say('missed_open_flow')}
          </Button>
        )}
        <Button variant="default" size="compact-sm" loading={back.isPending} onClick={() => back.mutate()}>
          {say('missed_back')}
        </Button>
      </div>
    </>
  );
}
