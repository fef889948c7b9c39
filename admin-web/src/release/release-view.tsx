import { Button, NativeSelect } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { type EntryChange, readDifference, readReleases, rollBack } from '../api/releases.ts';
import { momentOf } from '../language/moments.ts';
import { useSay, useWords } from '../language/words.tsx';
import type { BeforeAfterProps } from '../phones/before-after.tsx';
import { BeforeAfterLater } from '../phones/before-after-later.tsx';
import { whatOf } from '../reading/draft-rows.tsx';
import { EntryDifference } from '../reading/entry-difference.tsx';
import { kindWords, titleOf } from '../reading/entry-words.ts';
import { CONTENT } from '../reading/queries.ts';
import { useMay } from '../session.tsx';
import { Icon } from '../shell/icon.tsx';
import { Page } from '../shell/page.tsx';
import { ReasonDialog } from '../shell/reason-dialog.tsx';
import { useShortcuts } from '../shell/shortcuts.tsx';
import { Empty, PageProblem, PageWait } from '../shell/states.tsx';
import { WaitingPlaces } from './waiting-part.tsx';

/** So many entries are shown at once: between two releases all may be otherwise. */
const SHOWN = 15;
/** So many releases can be compared with. */
const OFFERED = 200;

/** One release: what is otherwise in it than in another, and the way back to it. */
export function ReleaseView({ number, newest }: { number: number; newest: number }) {
  const say = useSay();
  const may = useMay();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [against, setAgainst] = useState(number > 1 ? number - 1 : 0);
  const [isAsking, setAsking] = useState(false);
  useShortcuts([{ keys: 'Escape', word: 'key_back', run: () => go('/release') }]);
  const head = useQuery({
    queryKey: [...CONTENT, 'releases', 'one', number],
    queryFn: () => readReleases(number + 1, 1),
  });
  const release = head.data?.releases.find((one) => one.number === number);
  const others = Array.from({ length: newest }, (_, at) => newest - at).filter((one) => one !== number);

  return (
    <Page
      title={say('release_one', { number })}
      tools={
        <div className="buttons">
          <Button variant="default" leftSection={<Icon name="back" />} onClick={() => go('/release')}>
            {say('release_to_all')}
          </Button>
          {may('release_content') && number < newest && (
            <Button variant="default" onClick={() => setAsking(true)}>
              {say('release_roll_back')}
            </Button>
          )}
        </div>
      }
    >
      {release && (
        <div className="draft-told">
          <p>{release.reason || say('release_no_reason')}</p>
          <p className="hint">
            {momentOf(release.at)} ·{' '}
            {release.author === null ? say('release_by_program') : say('release_by', { name: release.author.name })}
          </p>
        </div>
      )}
      {others.length > 0 && (
        <div className="filters">
          <NativeSelect
            label={say('release_against')}
            value={String(against)}
            onChange={({ currentTarget }) => setAgainst(Number(currentTarget.value))}
            data={[
              ...(number === 1 ? [{ value: '0', label: say('choose') }] : []),
              ...others.slice(0, OFFERED).map((one) => ({
                value: String(one),
                label: say(one === number - 1 ? 'release_number_before' : 'release_number', { number: one }),
              })),
            ]}
          />
        </div>
      )}
      {against === 0 ? (
        <Empty title={say('release_first')}>{say('release_first_more')}</Empty>
      ) : (
        <Changes key={against} number={number} against={against} />
      )}
      {isAsking && (
        <ReasonDialog
          title={say('release_roll_back_to', { number })}
          lead={say('release_roll_back_about', { number })}
          deed={say('release_roll_back')}
          isGrave
          more={
            <div className="waiting-places">
              <h3>{say('release_waiting')}</h3>
              <WaitingPlaces candidate={null} backTo={number} />
            </div>
          }
          onClose={() => setAsking(false)}
          run={(reason) => rollBack(number, { reason })}
          onDone={() => {
            void queries.invalidateQueries({ queryKey: CONTENT });
            go('/release');
          }}
        />
      )}
    </Page>
  );
}

function Changes({ number, against }: { number: number; against: number }) {
  const say = useSay();
  const [shown, setShown] = useState(SHOWN);
  const difference = useQuery({
    queryKey: [...CONTENT, 'difference', number, against],
    queryFn: () => readDifference(number, against),
    // Of what was released nothing ever changes.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (difference.isPending) return <PageWait />;
  if (difference.isError) return <PageProblem error={difference.error} onAgain={() => void difference.refetch()} />;
  const { changes } = difference.data;
  if (changes.length === 0) return <Empty title={say('release_same')} />;
  // A flow is shown among those that were released with it.
  const drafts = changes.flatMap(({ kind, entry, after }) =>
    kind === 'flow' && after !== null ? [{ flow: entry, text: after.text }] : [],
  );
  return (
    <>
      <p className="lead">{say('release_difference', { number, against, entries: changes.length })}</p>
      {changes.slice(0, shown).map((change) => (
        <OneChange key={`${change.kind}/${change.entry}`} change={change} texts={{ release: against, drafts }} />
      ))}
      {shown < changes.length && (
        <Button variant="default" onClick={() => setShown(shown + SHOWN)}>
          {say('release_more_entries', { number: changes.length - shown })}
        </Button>
      )}
    </>
  );
}

interface OneChangeProps {
  change: EntryChange;
  texts: BeforeAfterProps['texts'];
}

function OneChange({ change: { kind, entry, before, after }, texts }: OneChangeProps) {
  const { say, language } = useWords();
  return (
    <section className="section">
      <div>
        <h2>{titleOf({ entry, json: (after ?? before)?.json }, language)}</h2>
        <p className="hint">
          {[
            kindWords({ kind, entry }, say),
            entry,
            whatOf({ isNew: before === null, deletes: after === null }, say),
          ].join(' · ')}
        </p>
      </div>
      <EntryDifference kind={kind} before={before} after={after} />
      {kind === 'flow' && after !== null && (
        <BeforeAfterLater flow={entry} before={before?.json} after={after.json} texts={texts} />
      )}
    </section>
  );
}
