/** release/: what was read goes out to people: the checklist of a release, and all releases so far. */

import '../style/editing.css';
import { useRoute } from 'wouter';
import type { Releasing } from '../api/releases.ts';
import { useSay } from '../language/words.tsx';
import { useReleasing } from '../reading/queries.ts';
import { Page } from '../shell/page.tsx';
import { PageProblem, PageWait } from '../shell/states.tsx';
import { Checklist } from './checklist.tsx';
import { NotReading } from './read-by.tsx';
import { ReleaseView } from './release-view.tsx';
import { ReleasesPart } from './releases-part.tsx';

/** Step by step to the next release; below it those that were. */
export function ReleasePage() {
  const say = useSay();
  const [, params] = useRoute<{ number: string }>('/release/:number');
  const releasing = useReleasing();
  if (releasing.data === undefined)
    return releasing.isError ? (
      <PageProblem error={releasing.error} onAgain={() => void releasing.refetch()} />
    ) : (
      <PageWait />
    );
  const newest = releasing.data.release;
  const number = Number(params?.number);
  if (Number.isInteger(number) && number > 0 && number <= newest)
    return <ReleaseView key={number} number={number} newest={newest} />;
  return (
    <Page title={say('release_title')}>
      <InForce page={releasing.data} />
      {releasing.data.oneMayApprove && <p className="lead">{say('release_one_may')}</p>}
      <Checklist page={releasing.data} isFetching={releasing.isFetching} />
      <ReleasesPart newest={newest} />
    </Page>
  );
}

/** What people read at this moment, and how far it has come. */
function InForce({ page: { release, readBy, expiring } }: { page: Releasing }) {
  const say = useSay();
  const { readers, processes } = readBy;
  const isEverywhere = readers >= processes;
  return (
    <div className="in-force" role="status">
      <strong>{release === 0 ? say('release_none_yet') : say('release_in_force', { number: release })}</strong>
      {release > 0 && processes > 0 && (
        <span className="tag" data-tone={isEverywhere ? 'active' : 'invited'}>
          {say('release_read_by', { readers, processes })}
        </span>
      )}
      {release > 0 && <NotReading readBy={readBy} />}
      {expiring > 0 && <span className="hint">{say('release_expiring', { number: expiring })}</span>}
    </div>
  );
}
