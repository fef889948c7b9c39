import { Button } from '@mantine/core';
import type { Candidate, Drafted, Releasing } from '../api/releases.ts';
import { useSay } from '../language/words.tsx';
import { Refused } from '../shell/states.tsx';
import { HindranceList } from './hindrance-list.tsx';
import { hindrancesToRelease } from './hindrances.ts';
import { NotReading } from './read-by.tsx';
import { Step } from './step.tsx';

interface GoPartProps {
  candidate: Candidate | null;
  drafts: readonly Drafted[];
  circumstances: Parameters<typeof hindrancesToRelease>[1];
  onRelease: (id: string) => void;
  isReleasing: boolean;
  error: unknown;
  /** What was released here just now. */
  released: number | null;
  readBy: Releasing['readBy'];
  newest: number;
}

/** The button after which people read it, and how far it has come then. */
export function GoPart(props: GoPartProps) {
  const { candidate, drafts, circumstances, onRelease, isReleasing, error, released, readBy, newest } = props;
  const say = useSay();
  const hindrances = hindrancesToRelease(candidate, circumstances);
  const isOut = candidate === null && released !== null;
  return (
    <Step
      title={say('release_go')}
      about={say('release_go_about')}
      state={isOut ? 'done' : hindrances.length === 0 ? 'now' : 'later'}
    >
      {isOut && (
        <div className="released" role="status">
          <strong>{say('release_is_out', { number: released })}</strong>
          {newest >= released && readBy.processes > 0 && (
            <>
              <progress
                aria-label={say('release_is_out', { number: released })}
                value={readBy.readers}
                max={readBy.processes}
              />
              <span>{say('release_read_by', { readers: readBy.readers, processes: readBy.processes })}</span>
              <NotReading readBy={readBy} />
            </>
          )}
        </div>
      )}
      {!isOut && (
        <div className="deed">
          <Button
            disabled={candidate === null || hindrances.length > 0}
            loading={isReleasing}
            onClick={() => candidate !== null && onRelease(candidate.id)}
          >
            {say('release_now')}
          </Button>
          <HindranceList hindrances={hindrances} drafts={drafts} />
        </div>
      )}
      <Refused error={error} />
    </Step>
  );
}
