import { useQuery } from '@tanstack/react-query';
import { type Obstacle, readReady } from '../api/health.ts';
import { hourOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { Empty, PageProblem, PageWait } from '../shell/states.tsx';
import { CLOCK_BUTTONS, ClockButton } from './clock-button.tsx';
import { OBSTACLE_WORDS } from './obstacle-words.ts';

/** So many are named; the report on the content names them all. */
const NAMED = 8;
const AGAIN_MS = 30_000;

/** What still forbids going live, and how it is mended. */
export function ReadyPart() {
  const say = useSay();
  const ready = useQuery({ queryKey: ['ready'], queryFn: readReady, refetchInterval: AGAIN_MS });

  if (ready.isPending) return <PageWait />;
  if (ready.isError) return <PageProblem error={ready.error} onAgain={() => void ready.refetch()} />;
  const { at, obstacles, messagesKeptDays } = ready.data;
  return (
    <>
      <p className="lead">{say('ready_lead')}</p>
      <p className="hint">
        {obstacles.length > 0 && `${say('ready_left', { number: obstacles.length })} · `}
        {say('health_read_at', { at: hourOf(at) })}
      </p>
      {obstacles.length === 0 && <Empty title={say('ready_nothing')}>{say('ready_nothing_lead')}</Empty>}
      <ol className="rows">
        {obstacles.map((obstacle) => (
          <ObstacleRow key={obstacle.name} at={at} obstacle={obstacle} messagesKeptDays={messagesKeptDays} />
        ))}
      </ol>
    </>
  );
}

interface ObstacleRowProps {
  at: number;
  obstacle: Obstacle;
  messagesKeptDays: number;
}

function ObstacleRow({ at, obstacle: { name, about }, messagesKeptDays }: ObstacleRowProps) {
  const say = useSay();
  const { what, mend } = OBSTACLE_WORDS[name];
  const rest = about.length - NAMED;
  return (
    <li className="row obstacle">
      <div className="row-main">
        <strong>{say(what)}</strong>
        <span className="hint">{say(mend, { days: messagesKeptDays })}</span>
        {about.length > 0 && (
          <span className="hint obstacle-about">
            {about.slice(0, NAMED).join(', ')}
            {rest > 0 && ` ${say('ready_more', { number: rest })}`}
          </span>
        )}
      </div>
      {CLOCK_BUTTONS.has(name) && <ClockButton name={name} at={at} />}
    </li>
  );
}
