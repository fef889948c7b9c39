import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type BackupState, readBackups, rehearseRestore, runBackup } from '../api/health.ts';
import { spanOf } from '../inbox/clock.ts';
import { momentOf } from '../language/moments.ts';
import { useSay, type WordKey } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { Section } from '../shell/page.tsx';
import { PageProblem, PageWait, Refused } from '../shell/states.tsx';
import { FAULT_WORDS, namedRecords, sizeOf } from './house-words.ts';
import { Measure } from './measure.tsx';
import { RehearsalReport } from './rehearsal-report.tsx';

const AGAIN_MS = 10_000;
const RUNNING_AGAIN_MS = 2_000;
const KEY = ['backups'];

/** Whether there is a copy of everything, and whether it opens. */
export function BackupsPart() {
  const say = useSay();
  const backups = useQuery({
    queryKey: KEY,
    queryFn: readBackups,
    refetchInterval: ({ state: { data } }) => (data !== undefined && isRunning(data) ? RUNNING_AGAIN_MS : AGAIN_MS),
  });

  if (backups.isPending) return <PageWait />;
  if (backups.isError) return <PageProblem error={backups.error} onAgain={() => void backups.refetch()} />;
  const state = backups.data;
  const { rehearsal, isRehearsalDue } = state;
  return (
    <>
      <p className="lead">{say('backups_lead')}</p>
      {state.hour === null && <p className="refused">{say('backups_off')}</p>}
      <Section title={say('backups_last')}>
        {state.isOld && <p className="refused">{say(state.backupAt === null ? 'backups_none' : 'backups_old')}</p>}
        <Last state={state} />
        <DeedButton word={say('backups_run')} state={state} run={runBackup} />
      </Section>
      <Section title={say('rehearsal_title')} lead={say('rehearsal_lead')}>
        {isRehearsalDue && <p className="refused">{say(rehearsal === null ? 'rehearsal_none' : 'rehearsal_due')}</p>}
        {rehearsal !== null && <RehearsalReport rehearsal={rehearsal} />}
        <DeedButton word={say('rehearsal_run')} state={state} run={rehearseRestore} />
      </Section>
    </>
  );
}

function isRunning({ backup, rehearsal }: BackupState): boolean {
  return backup?.outcome === 'running' || rehearsal?.outcome === 'running';
}

const OUTCOMES: Record<'running' | 'made' | 'failed', { word: WordKey; tone: string }> = {
  running: { word: 'backups_running', tone: 'invited' },
  made: { word: 'backups_made', tone: 'active' },
  failed: { word: 'backups_failed', tone: 'alarm' },
};

function Last({ state: { backup, backupAt, hour, zone, nextAt } }: { state: BackupState }) {
  const say = useSay();
  return (
    <>
      {backup !== null && (
        <p role="status">
          <span className="tag" data-tone={OUTCOMES[backup.outcome].tone}>
            {say(OUTCOMES[backup.outcome].word)}
          </span>{' '}
          {backup.why !== null && <span className="row-why">{say(FAULT_WORDS[backup.why])}</span>}
        </p>
      )}
      <dl className="measures">
        <Measure name={say('backups_newest')} value={backupAt === null ? say('backups_none') : momentOf(backupAt)} />
        {hour !== null && nextAt !== null && (
          <Measure name={say('backups_next')} value={`${momentOf(nextAt)}, ${say('backups_every', { hour, zone })}`} />
        )}
        {backup !== null && <Measure name={say('backups_begun')} value={momentOf(backup.at)} />}
        {backup?.outcome === 'made' && (
          <>
            <Measure name={say('backups_size')} value={sizeOf(backup.bytes)} />
            <Measure name={say('backups_took')} value={spanOf(backup.tookMs, say)} />
            <Measure
              name={say('backups_holds')}
              value={namedRecords(backup.records)
                .map(({ word, count }) => `${say(word)}: ${count}`)
                .join(' · ')}
            />
          </>
        )}
      </dl>
      {backup?.isBeside && <p className="hint">{say('backups_beside')}</p>}
    </>
  );
}

interface DeedButtonProps {
  word: string;
  state: BackupState;
  run: () => Promise<unknown>;
}

function DeedButton({ word, state, run }: DeedButtonProps) {
  const may = useMay();
  const queries = useQueryClient();
  const running = useMutation({
    mutationFn: run,
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  if (!may('change_settings') || state.hour === null) return null;
  return (
    <div className="buttons">
      <Button
        variant="default"
        loading={running.isPending}
        disabled={isRunning(state)}
        onClick={() => running.mutate()}
      >
        {word}
      </Button>
      <Refused error={running.error} />
    </div>
  );
}
