import { Button, Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { type Case, claim } from '../api/desk.ts';
import { Problem } from '../api/http.ts';
import { useSay } from '../language/words.tsx';
import { useMay, useSignedIn } from '../session.tsx';
import { isTyping, useShortcuts } from '../shell/shortcuts.tsx';
import { Empty, PageProblem, PageWait, Refused } from '../shell/states.tsx';
import { CaseDialog, type CaseDialogName } from './case-dialog.tsx';
import { CaseHead } from './case-head.tsx';
import { CasePanel } from './case-panel.tsx';
import { useNow } from './clock.ts';
import { Composer, type ComposerHandle } from './composer.tsx';
import { ForgottenCase } from './forgotten-case.tsx';
import type { useGoOn } from './next-case.ts';
import { useCase, useMove, useOperators } from './queries.ts';
import { standingOf } from './standing.ts';
import { Talk } from './talk.tsx';

type GoingOn = ReturnType<typeof useGoOn>;

/** One case: what was said, what is known, and what one may do. */
export function CaseView({ id, goingOn, onBack }: { id: string; goingOn: GoingOn; onBack: () => void }) {
  const say = useSay();
  const may = useMay();
  const { staff } = useSignedIn();
  const found = useCase(id);
  const claiming = useMove(id, () => claim(id));
  const [dialog, setDialog] = useState<CaseDialogName | null>(null);
  const [isPanelOpen, setIsPanelOpen] = useState(false);
  const isNarrow = useMediaQuery('(max-width: 71.99rem)') ?? false;
  const composer = useRef<ComposerHandle>(null);
  const operators = useOperators();
  const isAway = (id: string) => operators.data?.operators.find((one) => one.id === id)?.isAway ?? false;
  const standing = found.data && standingOf(found.data, { me: staff.id, isSupervisor: may('lead_desk'), isAway });

  useShortcuts([
    { keys: 'KeyC', word: 'key_claim', run: () => standing?.mayClaim && takeAndWrite() },
    { keys: 'KeyR', word: 'key_reply', run: () => composer.current?.reply() },
    { keys: 'KeyN', word: 'key_note', run: () => composer.current?.note() },
    { keys: 'KeyT', word: 'key_transfer', run: () => handOn() },
    { keys: 'KeyZ', word: 'key_snooze', run: () => standing?.mayMove && setDialog('snooze') },
    { keys: 'KeyW', word: 'key_write_back', run: () => standing?.mayMove && setDialog('write-back') },
    { keys: 'KeyF', word: 'key_record', run: () => standing?.mayTouch && setDialog('record') },
    { keys: 'KeyS', word: 'key_refer', run: () => standing?.mayTouch && setDialog('refer') },
    { keys: 'KeyX', word: 'key_close', run: () => standing?.mayMove && setDialog('close') },
    { keys: 'KeyI', word: 'key_details', run: () => setIsPanelOpen((isOpen) => !isOpen) },
    { keys: 'KeyU', word: 'key_back', run: onBack },
  ]);

  function takeAndWrite(): void {
    // On a slow line somebody may have begun a note meanwhile: turned to a reply, the rest of it would go to the person.
    const write = () => !isTyping(document.activeElement) && composer.current?.reply();
    claiming.mutate(undefined, { onSuccess: write });
  }
  function handOn(): void {
    if (standing?.mayMove) setDialog('transfer');
    else if (standing?.mayGive) setDialog('give');
  }

  if (found.isPending) return <PageWait />;
  if (Problem.is(found.error, 'ticket_unknown')) {
    return found.data ? <ForgottenCase onBack={onBack} /> : <Empty title={say('problem_ticket_unknown')} />;
  }
  if (found.data === undefined || standing === undefined) {
    return <PageProblem error={found.error} onAgain={() => void found.refetch()} />;
  }
  const ticket = found.data;
  const panel = <CasePanel ticket={ticket} standing={standing} onDialog={setDialog} />;
  return (
    <>
      <section className="case" aria-label={ticket.handle}>
        <CaseHead
          ticket={ticket}
          standing={standing}
          claiming={claiming}
          onBack={onBack}
          onDialog={setDialog}
          onDetails={() => setIsPanelOpen(true)}
        />
        <Talk ticket={ticket} standing={standing} />
        <CoolDown ticket={ticket} me={staff.id} />
        {!standing.isOpen && <GoOn goingOn={goingOn} />}
        <Composer ref={composer} ticket={ticket} standing={standing} onDialog={setDialog} />
      </section>
      {isNarrow ? (
        <Drawer
          opened={isPanelOpen}
          onClose={() => setIsPanelOpen(false)}
          position="right"
          title={say('case')}
          closeButtonProps={{ 'aria-label': say('close') }}
        >
          {panel}
        </Drawer>
      ) : (
        <aside className="panel" aria-label={say('case')}>
          {panel}
        </aside>
      )}
      {dialog !== null && <CaseDialog name={dialog} ticket={ticket} onClose={() => setDialog(null)} />}
    </>
  );
}

/** From a case that is closed one press leads on. */
function GoOn({ goingOn }: { goingOn: GoingOn }) {
  const say = useSay();
  return (
    <div className="go-on">
      <Button loading={goingOn.isPending} onClick={() => goingOn.mutate()}>
        {say('case_on')}
      </Button>
      <span className="hint" role="status" data-nobody={goingOn.data === null || undefined}>
        {say(goingOn.data === null ? 'case_on_nobody' : 'case_on_lead')}
      </span>
      <Refused error={goingOn.error} />
    </div>
  );
}

const SHOWN_MS = 30 * 60_000;

/** After a severe case a break is work, too. */
function CoolDown({ ticket, me }: { ticket: Case; me: string }) {
  const say = useSay();
  const now = useNow();
  const { level, closedAt, steps } = ticket;
  const isMine = steps.findLast(({ kind }) => kind === 'closed')?.by === me;
  if (level !== 'red' || closedAt === null || !isMine || now - closedAt > SHOWN_MS) return null;
  return (
    <p className="load-hint" role="note">
      {say('cool_down')}
    </p>
  );
}
