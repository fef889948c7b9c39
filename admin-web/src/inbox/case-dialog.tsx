import { Button, CopyButton, Modal, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { handleOf } from '../../../core/handle.ts';
import { LEVELS, type Level } from '../../../core/ticket.ts';
import { type Case, dropCall, dropWriting, lower, mute, raise, release, reopen, resume, reveal } from '../api/desk.ts';
import { Problem } from '../api/http.ts';
import { useSay, type WordKey } from '../language/words.tsx';
import { RecordDialog } from '../record/record-dialogs-later.tsx';
import { ReasonDialog } from '../shell/reason-dialog.tsx';
import { CallBackDialog } from './call-back-dialog.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { CodeDialog } from './code-dialog.tsx';
import { LEVEL_WORDS } from './desk-words.ts';
import { GiveDialog } from './give-dialog.tsx';
import { LaterDialog } from './later-dialog.tsx';
import { useMove } from './queries.ts';
import { SafeHoursDialog } from './safe-hours-dialog.tsx';
import { JustWrote, useSeen } from './seen.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

/** What is asked for before it is done. */
export type CaseDialogName =
  | 'transfer'
  | 'give'
  | 'release'
  | 'close'
  | 'reopen'
  | 'mute'
  | 'raise'
  | 'lower'
  | 'reveal'
  | 'code'
  | 'call-back'
  | 'call-drop'
  | 'snooze'
  | 'write-back'
  | 'write-drop'
  | 'resume'
  | 'safe-hours'
  | 'record'
  | 'refer';

interface CaseDialogProps {
  name: CaseDialogName;
  ticket: Case;
  onClose: () => void;
}

export function CaseDialog({ name, ticket, onClose }: CaseDialogProps) {
  if (name === 'close') return <CloseDialog ticket={ticket} onClose={onClose} />;
  if (name === 'code') return <CodeDialog ticket={ticket} onClose={onClose} />;
  if (name === 'reveal') return <RevealDialog ticket={ticket} onClose={onClose} />;
  if (name === 'call-back') return <CallBackDialog ticket={ticket} onClose={onClose} />;
  if (name === 'give') return <GiveDialog ticket={ticket} onClose={onClose} />;
  if (name === 'transfer') return <TransferDialog ticket={ticket} onClose={onClose} />;
  if (name === 'safe-hours') return <SafeHoursDialog ticket={ticket} onClose={onClose} />;
  if (name === 'record' || name === 'refer') return <RecordDialog name={name} ticket={ticket} onClose={onClose} />;
  if (name === 'mute') return <MuteDialog ticket={ticket} onClose={onClose} />;
  if (name === 'raise' || name === 'lower') return <LevelDialog name={name} ticket={ticket} onClose={onClose} />;
  if (name === 'snooze' || name === 'write-back') return <LaterDialog name={name} ticket={ticket} onClose={onClose} />;
  return <SimpleDialog name={name} ticket={ticket} onClose={onClose} />;
}

const SIMPLE = { release, reopen, resume, 'call-drop': dropCall, 'write-drop': dropWriting };
const SIMPLE_WORDS: Record<keyof typeof SIMPLE, { deed: WordKey; lead: WordKey }> = {
  release: { deed: 'release', lead: 'release_lead' },
  reopen: { deed: 'reopen', lead: 'reopen_lead' },
  resume: { deed: 'safe_resume', lead: 'safe_resume_lead' },
  'call-drop': { deed: 'call_drop', lead: 'call_drop_lead' },
  'write-drop': { deed: 'write_drop', lead: 'write_drop_lead' },
};

function SimpleDialog({ name, ticket, onClose }: CaseDialogProps & { name: keyof typeof SIMPLE }) {
  const say = useSay();
  const moving = useMove(ticket.id, (reason: string) => SIMPLE[name](ticket.id, reason));
  const { deed, lead } = SIMPLE_WORDS[name];
  return (
    <ReasonDialog
      title={say(deed)}
      lead={say(lead)}
      deed={say(deed)}
      onClose={onClose}
      run={moving.mutateAsync}
      more={<OtherCase error={moving.error} />}
    />
  );
}

/** Without a child the dialog begins at the reason. */
function MuteDialog({ ticket, onClose }: Omit<CaseDialogProps, 'name'>) {
  const say = useSay();
  const { written, asSeen } = useSeen(ticket);
  const moving = useMove(ticket.id, (reason: string) => asSeen((seen) => mute(ticket.id, reason, seen)));
  return (
    <ReasonDialog
      title={say('mute')}
      lead={say('mute_lead')}
      deed={say('mute')}
      onClose={onClose}
      run={moving.mutateAsync}
    >
      {written === null ? undefined : <JustWrote lines={written} />}
    </ReasonDialog>
  );
}

/** The case that is in the way of opening this one again. */
function OtherCase({ error }: { error: unknown }) {
  const say = useSay();
  const id = Problem.is(error, 'ticket_other_open') && error instanceof Problem ? error.details.open : null;
  if (typeof id !== 'string') return null;
  return (
    <Link className="link" href={`/inbox/${id}`}>
      {say('other_case', { handle: handleOf(id) })}
    </Link>
  );
}

const LEVEL_LEADS = { raise: 'raise_lead', lower: 'lower_lead' } as const;

function LevelDialog({ name, ticket, onClose }: CaseDialogProps & { name: keyof typeof LEVEL_LEADS }) {
  const say = useSay();
  const at = LEVELS.indexOf(ticket.level);
  // The highest first; the nearest level is chosen where it is lowered.
  const levels = (name === 'raise' ? LEVELS.slice(at + 1) : LEVELS.slice(0, at)).toReversed();
  const [level, setLevel] = useState<Level>(levels[0] ?? ticket.level);
  const { written, asSeen } = useSeen(ticket);
  const moving = useMove(ticket.id, (reason: string) =>
    name === 'raise' ? raise(ticket.id, level, reason) : asSeen((seen) => lower(ticket.id, level, reason, seen)),
  );
  return (
    <ReasonDialog
      title={say(name)}
      lead={say(LEVEL_LEADS[name])}
      deed={say(name)}
      onClose={onClose}
      run={moving.mutateAsync}
    >
      {name === 'lower' && written !== null && <JustWrote lines={written} />}
      <NativeSelect
        label={say('level')}
        value={level}
        data-autofocus
        onChange={({ currentTarget }) => setLevel(levels.find((one) => one === currentTarget.value) ?? level)}
        data={levels.map((one) => ({ value: one, label: say(LEVEL_WORDS[one]) }))}
      />
    </ReasonDialog>
  );
}

/** Who it is at the channel. It is shown in this window alone, and gone with it. */
function RevealDialog({ ticket, onClose }: { ticket: Case; onClose: () => void }) {
  const say = useSay();
  const [shown, setShown] = useState<string | null>(null);
  if (shown === null) {
    return (
      <ReasonDialog
        title={say('reveal')}
        lead={say(ticket.isGrave ? 'reveal_lead_grave' : 'reveal_lead')}
        deed={say('reveal')}
        onClose={onClose}
        onDone={() => {}}
        run={async (reason) => setShown((await reveal(ticket.id, reason)).id)}
      />
    );
  }
  return (
    <Modal opened onClose={onClose} title={say('reveal')} closeButtonProps={{ 'aria-label': say('close') }}>
      <div className="fields">
        <p className="secret link-shown">{shown}</p>
        <div className="buttons">
          <CopyButton value={shown}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {say(copied ? 'copied' : 'copy')}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>{say('close')}</Button>
        </div>
      </div>
    </Modal>
  );
}
