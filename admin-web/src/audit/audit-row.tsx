import type { AuditRow } from '../../../core/audit.ts';
import { handleOf } from '../../../core/handle.ts';
import type { StaffMember } from '../api/account.ts';
import { momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { AUDIT_WORDS } from './audit-words.ts';

interface AuditRowProps {
  row: AuditRow;
  people: ReadonlyMap<string, StaffMember>;
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
          {isAboutOther && ` · ${object.kind === 'ticket' ? handleOf(object.id) : nameOf(object.id, people)}`}
        </span>
        {reason && <span className="hint">{reason}</span>}
      </div>
    </li>
  );
}

/** Only administrators read the names of all; to others a few letters tell people apart. */
function nameOf(id: string, people: ReadonlyMap<string, StaffMember>): string {
  const known = people.get(id);
  return known === undefined ? id.slice(0, 8) : known.name || known.email;
}
