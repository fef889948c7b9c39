import { useSay } from '../language/words.tsx';
import { useSignedIn } from '../session.tsx';
import { useOperators } from './queries.ts';

/** So many severe cases in a day are enough for one, while others are there. */
const ENOUGH = 2;

/** For who has had several severe cases within a day: who of those on shift has had the fewest. */
export function LoadHint() {
  const say = useSay();
  const { staff } = useSignedIn();
  const operators = useOperators().data?.operators ?? [];
  const mine = operators.find(({ id }) => id === staff.id)?.redLately ?? 0;
  const [fewest] = operators
    .filter(({ id, isOnShift }) => isOnShift && id !== staff.id)
    .toSorted((one, other) => one.redLately - other.redLately);
  if (mine < ENOUGH || fewest === undefined || fewest.redLately >= mine) return null;
  return (
    <p className="load-hint" role="note">
      {say('load_hint', { mine, name: fewest.name, fewest: fewest.redLately })}
    </p>
  );
}
