import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { FirstStep } from '../../../core/first-steps.ts';
import type { Permission } from '../../../core/permission.ts';
import type { ObstacleName } from '../../../core/readiness.ts';
import { readReady } from '../api/health.ts';
import { useSay, type WordKey } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { Section } from '../shell/page.tsx';

export const STEP_WORDS: Record<FirstStep, WordKey> = {
  people: 'step_people',
  channels: 'step_channels',
  hours: 'step_hours',
  alarms: 'step_alarms',
  numbers: 'step_numbers',
  facts: 'step_facts',
  confirmed: 'step_confirmed',
  keeping: 'step_keeping',
  backup: 'step_backup',
  address: 'step_address',
  keys: 'step_keys',
  house: 'step_house',
};

export function useReady(againMs: number | false) {
  return useQuery({ queryKey: ['ready'], queryFn: readReady, refetchInterval: againMs, staleTime: 0 });
}

interface Way {
  to: string;
  word: WordKey;
  needs: Permission;
}

const STAFF: Way = { to: '/staff', word: 'ready_open_staff', needs: 'manage_staff' };
const CHANNELS: Way = { to: '/health', word: 'ready_open_channels', needs: 'read_health' };
const BACKUPS: Way = { to: '/health/backups', word: 'ready_open_backups', needs: 'read_health' };

function settingsAt(section: string): Way {
  return { to: `/settings#${section}`, word: 'ready_open_settings', needs: 'change_settings' };
}

function tableAt(to: string): Way {
  return { to, word: 'ready_open_table', needs: 'read_content' };
}

/** Where each is mended. What is mended on the server itself has no page. */
const WAYS: ReadonlyMap<ObstacleName, Way> = new Map<ObstacleName, Way>([
  ['no_administrator', STAFF],
  ['one_administrator', STAFF],
  ['no_operator', STAFF],
  ['approvers_unlinked', STAFF],
  ['not_running', CHANNELS],
  ['no_channel', CHANNELS],
  ['channel_down', CHANNELS],
  ['token_on_page', CHANNELS],
  ['no_template', settingsAt('template')],
  ['no_hours', settingsAt('hours')],
  ['no_alarms', settingsAt('alarms')],
  ['alarms_away', settingsAt('alarms')],
  ['retention_open', settingsAt('retention')],
  ['no_backup', BACKUPS],
  ['old_backup', BACKUPS],
  ['no_rehearsal', BACKUPS],
  ['numbers_missing', tableAt('/contacts')],
  ['numbers_stale', tableAt('/contacts?within=14&order=stale')],
  ['numbers_unverified', tableAt('/contacts?unverified=1')],
  ['facts_stale', tableAt('/facts?within=14&order=stale')],
  ['facts_unverified', tableAt('/facts?unverified=1')],
]);

/** `null`: there is no page for it, or it is not for whoever looks. */
export function useLink(name: ObstacleName): Way | null {
  const may = useMay();
  const way = WAYS.get(name);
  return way !== undefined && may(way.needs) ? way : null;
}

/** A tick and a word: no colour and no sign alone. */
export function StepMark({ isDone }: { isDone: boolean }) {
  const say = useSay();
  return (
    <span
      className="step-mark"
      data-done={isDone || undefined}
      role="img"
      aria-label={say(isDone ? 'step_done' : 'step_open')}
    >
      {isDone ? '✓' : '○'}
    </span>
  );
}

/** For whoever is alone here yet: what comes before people write, and where it is done. */
export function FirstSteps() {
  const say = useSay();
  const ready = useReady(false);
  if (ready.data === undefined) return null;
  const { steps } = ready.data;
  const done = steps.filter(({ isDone }) => isDone).length;
  return (
    <Section title={say('steps_title')} lead={say('steps_lead')}>
      <p className="hint">{say('steps_count', { done, total: steps.length })}</p>
      <ol className="rows">
        {steps.map(({ step, isDone, left }) => (
          <li key={step} className="row">
            <StepMark isDone={isDone} />
            <span className="row-main">{say(STEP_WORDS[step])}</span>
            {left[0] !== undefined && <StepLink name={left[0]} />}
          </li>
        ))}
      </ol>
      <Link to="/health/ready" className="link">
        {say('steps_all')}
      </Link>
    </Section>
  );
}

function StepLink({ name }: { name: ObstacleName }) {
  const say = useSay();
  const link = useLink(name);
  return link === null ? null : (
    <Link to={link.to} className="link">
      {say(link.word)}
    </Link>
  );
}
