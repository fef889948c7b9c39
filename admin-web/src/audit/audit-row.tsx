import type { AuditRow } from '../../../core/audit.ts';
import { handleOf } from '../../../core/handle.ts';
import { hourOf, momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { AUDIT_WORDS } from './audit-words.ts';

/** Names by id: administrators know everybody's, supervisors those of who answers. */
export type People = ReadonlyMap<string, string>;

interface AuditRowProps {
  row: AuditRow;
  /** Of the same reading, older than this one. */
  earlier: readonly AuditRow[];
  people: People;
  onPerson: (staffId: string) => void;
  onCase: (handle: string) => void;
}

export function AuditRowLine({ row, earlier, people, onPerson, onCase }: AuditRowProps) {
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
          {isAboutOther && <About object={object} people={people} onCase={onCase} />}
        </span>
        {reason && <span className="hint">{reason}</span>}
        {earlier.length > 0 && <Earlier at={at} earlier={earlier} />}
      </div>
    </li>
  );
}

/** Nothing of the chain is hidden: the lines behind one stand there when it is opened. */
function Earlier({ at, earlier }: { at: number; earlier: readonly AuditRow[] }) {
  const say = useSay();
  return (
    <details className="audit-earlier">
      <summary className="hint">{say('audit_folded', { number: earlier.length, until: hourOf(at) })}</summary>
      <ul>
        {earlier.map((row) => (
          <li key={row.seq} className="hint audit-when">
            {momentOf(row.at)} · {row.seq}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface AboutProps {
  object: NonNullable<AuditRow['object']>;
  people: People;
  onCase: (handle: string) => void;
}

/** Only a case has a handle by which it is found at the desk. */
function About({ object: { kind, id }, people, onCase }: AboutProps) {
  const say = useSay();
  if (kind === 'staff') return nameOf(id, people);
  if (kind === 'contact') return say('audit_contact', { id: id.slice(0, 8) });
  const handle = handleOf(id);
  return (
    <button type="button" className="link handle" onClick={() => onCase(handle)}>
      {handle}
    </button>
  );
}

/** Whose name may not be read here is told apart by a few letters. */
export function nameOf(id: string, people: People): string {
  return people.get(id) ?? id.slice(0, 8);
}
