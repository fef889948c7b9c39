import { useQuery } from '@tanstack/react-query';
import type { AuditReading } from '../../../core/audit.ts';
import { readReadings } from '../api/audit.ts';
import { momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { Section } from '../shell/page.tsx';
import { PageProblem, PageWait } from '../shell/states.tsx';
import { nameOf, type People } from './audit-row.tsx';
import { AUDIT_WORDS } from './audit-words.ts';

interface ReadingsPartProps {
  handle: string;
  people: People;
  onPerson: (staffId: string) => void;
}

/** Who has read a case, over all the time that the audit goes back. */
export function ReadingsPart({ handle, people, onPerson }: ReadingsPartProps) {
  const say = useSay();
  const found = useQuery({ queryKey: ['audit', 'readings', handle], queryFn: () => readReadings(handle) });
  return (
    <Section title={say('audit_readers', { handle })}>
      {found.isPending && <PageWait />}
      {found.isError && <PageProblem error={found.error} onAgain={() => void found.refetch()} />}
      {found.data?.readings.length === 0 && <p className="hint">{say('audit_readers_none')}</p>}
      <ul className="rows">
        {found.data?.readings.map((reading) => (
          <ReadingRow
            key={`${reading.staffId} ${reading.action}`}
            reading={reading}
            people={people}
            onPerson={onPerson}
          />
        ))}
      </ul>
    </Section>
  );
}

function ReadingRow({
  reading: { staffId, action, firstAt, lastAt },
  people,
  onPerson,
}: { reading: AuditReading } & Omit<ReadingsPartProps, 'handle'>) {
  const say = useSay();
  const [first, last] = [momentOf(firstAt), momentOf(lastAt)];
  return (
    <li className="row">
      <div className="row-main">
        <span>
          {staffId === null ? (
            say('audit_server')
          ) : (
            <button type="button" className="link" onClick={() => onPerson(staffId)}>
              {nameOf(staffId, people)}
            </button>
          )}
          {' · '}
          <strong>{say(AUDIT_WORDS[action])}</strong>
        </span>
      </div>
      <span className="row-wide hint audit-when">
        {first === last ? first : say('audit_reader_between', { first, last })}
      </span>
    </li>
  );
}
