import { useSay } from '../language/words.tsx';
import { SPANS } from './days.ts';

/** So many days back, by one press. */
export function SpanChoice({
  isChosen,
  onChoose,
}: {
  isChosen: (days: number) => boolean;
  onChoose: (days: number) => void;
}) {
  const say = useSay();
  return (
    <fieldset className="views" aria-label={say('figures_period')}>
      {SPANS.map((days) => (
        <button key={days} type="button" className="view" aria-pressed={isChosen(days)} onClick={() => onChoose(days)}>
          {say('figures_days', { count: days })}
        </button>
      ))}
    </fieldset>
  );
}
