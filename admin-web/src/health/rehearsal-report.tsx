import type { BackupState } from '../api/health.ts';
import { spanOf } from '../inbox/clock.ts';
import { momentOf } from '../language/moments.ts';
import { useSay, type WordKey } from '../language/words.tsx';
import { FAULT_WORDS, namedRecords } from './house-words.ts';
import { Measure } from './measure.tsx';

type Rehearsal = NonNullable<BackupState['rehearsal']>;

const OUTCOMES: Record<Rehearsal['outcome'], { word: WordKey; tone: string }> = {
  running: { word: 'backups_running', tone: 'invited' },
  passed: { word: 'rehearsal_passed', tone: 'active' },
  failed: { word: 'backups_failed', tone: 'alarm' },
};

/** What a restore of the newest backup would bring back. */
export function RehearsalReport({ rehearsal }: { rehearsal: Rehearsal }) {
  const say = useSay();
  const { outcome, why, at, tookMs, backupAt } = rehearsal;
  return (
    <>
      <p role="status">
        <span className="tag" data-tone={OUTCOMES[outcome].tone}>
          {say(OUTCOMES[outcome].word)}
        </span>{' '}
        {why !== null && <span className="row-why">{say(FAULT_WORDS[why])}</span>}
      </p>
      <dl className="measures">
        <Measure name={say('backups_begun')} value={momentOf(at)} />
        {outcome !== 'running' && <Measure name={say('backups_took')} value={spanOf(tookMs, say)} />}
        {backupAt !== null && <Found rehearsal={rehearsal} backupAt={backupAt} />}
      </dl>
    </>
  );
}

function Found({ rehearsal, backupAt }: { rehearsal: Rehearsal; backupAt: number }) {
  const say = useSay();
  const { records, keys, auditLines, newestMessageAt } = rehearsal;
  const shut = keys.shut === 0 ? '' : `, ${say('rehearsal_keys_shut', { shut: keys.shut })}`;
  return (
    <>
      <Measure name={say('rehearsal_of')} value={momentOf(backupAt)} />
      <Measure name={say('rehearsal_keys')} value={`${say('rehearsal_keys_open', { opened: keys.opened })}${shut}`} />
      <Measure
        name={say('rehearsal_audit')}
        value={
          auditLines === null ? say('rehearsal_audit_broken') : say('rehearsal_audit_whole', { lines: auditLines })
        }
      />
      {newestMessageAt !== null && <Measure name={say('rehearsal_newest')} value={momentOf(newestMessageAt)} />}
      <Measure
        name={say('backups_holds')}
        value={namedRecords(records)
          .map(({ word, count }) => `${say(word)}: ${count}`)
          .join(' · ')}
      />
    </>
  );
}
