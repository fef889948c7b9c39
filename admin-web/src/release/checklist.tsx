import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Candidate, type Drafted, giveUp, propose, type Releasing, releaseIt } from '../api/releases.ts';
import { useSay } from '../language/words.tsx';
import { APPROVING, CONTENT, useCheckedCandidate } from '../reading/queries.ts';
import { mayGo } from '../reading/standing.ts';
import { useMay } from '../session.tsx';
import { useLeavingWarning } from '../shell/leaving-warning.ts';
import { useIsOnline } from '../shell/online.ts';
import { BeforeCheck } from './before-check.tsx';
import { CheckedPart } from './checked-part.tsx';
import { chosenAs } from './chosen.ts';
import { GoPart } from './go-part.tsx';
import { Step } from './step.tsx';
import { WaitingPlaces } from './waiting-part.tsx';

/** What was chosen and typed, in memory alone: a look at a draft loses nothing. */
let kept: Wish | null = null;

/** `chosen` is `null` until it is known what stands there to be chosen. */
interface Wish {
  chosen: ReadonlySet<string> | null;
  reason: string;
}

/** Six steps, of which the last lets people read it. */
export function Checklist({ page, isFetching }: { page: Releasing; isFetching: boolean }) {
  const say = useSay();
  const queries = useQueryClient();
  const mayRelease = useMay()('release_content');
  const isOnline = useIsOnline();
  const candidate = useCheckedCandidate(page.candidate);
  const drafts = page.drafts.filter((row): row is Drafted => row.draft !== null);
  const [wish, setWish] = useState(kept);
  const reason = wish?.reason ?? '';
  const isApproving = useIsMutating({ mutationKey: APPROVING }) > 0;
  // What comes later is not chosen by itself: nobody releases what they have not seen. What they have just approved they have.
  if (!wish?.chosen && !isFetching && !isApproving) setWish({ chosen: allOf(drafts), reason });
  const change = (part: Partial<Wish>) => {
    kept = { chosen: wish?.chosen ?? null, reason, ...part };
    setWish(kept);
  };
  useLeavingWarning(candidate === null && reason.trim() !== '');

  const refresh = () => queries.invalidateQueries({ queryKey: CONTENT });
  const proposing = useMutation({ mutationFn: propose, onSettled: refresh });
  const givingUp = useMutation({
    mutationFn: ({ drafts: were, reason: why }: Candidate) =>
      giveUp().then(() => change({ chosen: new Set(were.map(chosenAs)), reason: why })),
    onSettled: refresh,
  });
  const releasing = useMutation({
    mutationFn: releaseIt,
    onSuccess: () => {
      kept = null;
      setWish(null);
    },
    onSettled: refresh,
  });

  return (
    <ol className="check-steps" aria-label={say('release_steps')}>
      {candidate === null ? (
        <BeforeCheck
          drafts={drafts}
          more={page.draftsMore}
          chosen={wish?.chosen ?? NOTHING}
          reason={reason}
          circumstances={{ mayRelease, isOnline }}
          onChosen={(next) => change({ chosen: next })}
          onReason={(next) => change({ reason: next })}
          onCheck={(body) => proposing.mutate(body)}
          isChecking={proposing.isPending}
          error={proposing.error}
        />
      ) : (
        <CheckedPart
          candidate={candidate}
          drafts={drafts}
          mayChange={mayRelease && isOnline}
          onChange={() => givingUp.mutate(candidate)}
          onAgain={() => proposing.mutate(bodyOf(candidate))}
          isChanging={givingUp.isPending || proposing.isPending}
          error={givingUp.error ?? proposing.error}
        />
      )}
      <Step
        title={say('release_waiting')}
        about={say(candidate?.state === 'ready' ? 'release_waiting_next' : 'release_waiting_about')}
        state="done"
      >
        <WaitingPlaces candidate={candidate && `${candidate.id} ${candidate.state}`} backTo={null} />
      </Step>
      <GoPart
        candidate={candidate}
        drafts={drafts}
        circumstances={{ mayRelease, isOnline }}
        onRelease={(id) => releasing.mutate(id)}
        isReleasing={releasing.isPending}
        error={releasing.error}
        released={releasing.data?.release ?? null}
        readBy={page.readBy}
        newest={page.release}
      />
    </ol>
  );
}

function bodyOf({ drafts, reason }: Candidate): Parameters<typeof propose>[0] {
  return { drafts: drafts.map(({ kind, entry, hash }) => ({ kind, entry, hash })), reason };
}

const NOTHING: ReadonlySet<string> = new Set();

function allOf(drafts: readonly Drafted[]): ReadonlySet<string> {
  return new Set(drafts.filter(({ draft }) => mayGo(draft)).map((row) => chosenAs({ ...row, hash: row.draft.hash })));
}
