import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { setShift } from '../api/desk.ts';
import { readLeft } from '../api/handovers.ts';
import { useSay } from '../language/words.tsx';
import { useMay, useSignedIn } from '../session.tsx';
import { Refused } from '../shell/states.tsx';
import { useOperators } from './queries.ts';

/** Who is at the desk, and whether one is there oneself: alarms ring those who are. */
export function ShiftBar() {
  const say = useSay();
  const queries = useQueryClient();
  const may = useMay();
  const { staff } = useSignedIn();
  const operators = useOperators();
  const moving = useMutation({
    mutationFn: setShift,
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['operators'] }),
  });
  const all = operators.data?.operators ?? [];
  const isHere = all.some(({ id, isOnShift }) => isOnShift && id === staff.id);
  const others = all.filter(({ id, isOnShift }) => isOnShift && id !== staff.id).map(({ name }) => name);
  if (!may('answer_tickets') || operators.data === undefined) return null;
  return (
    <section className="shift" aria-label={say('shift')}>
      <p>{say(isHere ? 'shift_on' : 'shift_off')}</p>
      <Button
        size="compact-xs"
        variant={isHere ? 'default' : 'light'}
        loading={moving.isPending}
        onClick={() => moving.mutate(!isHere)}
      >
        {say(isHere ? 'shift_end' : 'shift_begin')}
      </Button>
      <p className="hint">
        {others.length === 0 ? say('shift_nobody') : say('shift_others', { names: others.join(', ') })}
      </p>
      {moving.isSuccess && <Sheets isHere={isHere} />}
      <Refused error={moving.error} />
    </section>
  );
}

/** Whoever goes is offered a sheet of what they leave; whoever comes is shown what the others have left. */
function Sheets({ isHere }: { isHere: boolean }) {
  const say = useSay();
  const { staff } = useSignedIn();
  const left = useQuery({ queryKey: ['left', isHere], queryFn: readLeft }).data?.left ?? [];
  const mine = left.find(({ id }) => id === staff.id);
  if (!isHere) {
    return mine === undefined ? null : (
      <p className="shift-sheets" role="status">
        {say('handover_offer', { many: mine.open })}{' '}
        <Link className="link" href="/handover">
          {say('handover')}
        </Link>
      </p>
    );
  }
  const others = left.filter(({ id }) => id !== staff.id);
  if (others.length === 0) return null;
  return (
    <div className="shift-sheets" role="status">
      {say('handover_left')}
      <ul>
        {others.map(({ id, name, open }) => (
          <li key={id}>
            <Link className="link" href={`/handover/${id}`}>
              {say('handover_left_by', { name, many: open })}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
