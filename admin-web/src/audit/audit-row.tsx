import type { AuditRow } from '../../../core/audit.ts';
import { handleOf } from '../../../core/handle.ts';
import { momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { AUDIT_WORDS } from './audit-words.ts';

/** Names by id: administrators know everybody's, supervisors those of who answers. */
export type People = ReadonlyMap<string, string>;

interface AuditRowProps {
  row: AuditRow;
  people: People;
  onPerson: (staffId: string) => void;
}

export function AuditRowLine({ row, people, onPerson }: AuditRowProps) {
  const say = useSay();
  const { seq, at, staffId, action, object, reason } = row;
  const isAboutOther = object !== null && object.id !== staffId;
  return (
    <li className="row">
      <span className="row-cell hint audit-when">
        {momentOf(at)} · {seq}
      </span>
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
          {isAboutOther && ' · '}
          {isAboutOther && <About object={object} people={people} />}
        </span>
        {reason && <span className="hint">{reason}</span>}
      </div>
    </li>
  );
}

/** Only a case has a handle by which it is found at the desk. */
function About({ object: { kind, id }, people }: { object: NonNullable<AuditRow['object']>; people: People }) {
  const say = useSay();
  if (kind === 'staff') return nameOf(id, people);
  if (kind === 'contact') return say('audit_contact', { id: id.slice(0, 8) });
  return <span className="handle">{handleOf(id)}</span>;
}

/** Whose name may not be read here is told apart by a few letters. */
function nameOf(id: string, people: People): string {
  return people.get(id) ?? id.slice(0, 8);
}
