import type { Case } from '../api/desk.ts';
import { useSay } from '../language/words.tsx';
import { RevealRow } from './reveal-row.tsx';

/** Who has looked at who the person is, while there was danger in the case. */
export function RevealsPart({ ticket }: { ticket: Case }) {
  const say = useSay();
  const { id, reveals } = ticket;
  if (reveals.length === 0) return null;
  return (
    <section className="part">
      <h2>{say('reveals')}</h2>
      <ul className="referrals">
        {reveals.map((one) => (
          <RevealRow key={one.id} ticketId={id} reveal={one} />
        ))}
      </ul>
    </section>
  );
}
