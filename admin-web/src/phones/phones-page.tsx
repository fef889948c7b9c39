import { Link } from 'wouter';
import { useSay } from '../language/words.tsx';
import { Page } from '../shell/page.tsx';
import { PageProblem, PageWait } from '../shell/states.tsx';
import { readWritten, useOpenedRooms } from './opened-rooms.ts';
import { Phones } from './phones.tsx';

/** Any talk, from its very beginning, on all that is written at this moment. */
export function PhonesPage() {
  const say = useSay();
  const { rooms, error, again } = useOpenedRooms(readWritten);
  if (error !== null) return <PageProblem error={error} onAgain={again} />;
  if (rooms === null) return <PageWait />;
  return (
    <Page title={say('phones_title')} tools={<Link to="/flows">{say('phones_to_flows')}</Link>}>
      <p className="lead">{say('phones_lead')}</p>
      <Phones rooms={rooms} from={null} />
    </Page>
  );
}
