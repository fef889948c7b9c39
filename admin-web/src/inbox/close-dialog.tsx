import { Button, Modal, Radio } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { type ClosingOutcome, OUTCOMES } from '../../../core/ticket.ts';
import { type Case, callDone, close, type Line, type ReferralForm, readCase } from '../api/desk.ts';
import { Problem } from '../api/http.ts';
import { useSay } from '../language/words.tsx';
import { ReferralFields } from '../record/referral-fields-later.tsx';
import { isWhole, newReferral } from '../record/referral-form.ts';
import { useSignedIn } from '../session.tsx';
import { lengthLeft } from '../shell/length-left.ts';
import { Refused } from '../shell/states.tsx';
import { OUTCOME_WORDS } from './desk-words.ts';
import { useMove, useTalk } from './queries.ts';
import { JustWrote, useSeen } from './seen.tsx';
import { SUMMARY_MOST } from './summary-part.tsx';
import { closeUnsent, hasUnsent, type UnsavedSummary, unsavedSummary } from './unsent.ts';

/** What it came to. Who was sent on is sent somewhere. */
export function CloseDialog({ ticket, onClose }: { ticket: Case; onClose: () => void }) {
  const say = useSay();
  const { staff } = useSignedIn();
  const [chosen, setOutcome] = useState<ClosingOutcome | null>(null);
  const answers = useAnswers(ticket);
  const proposed = proposedBy(ticket, answers);
  const outcome = chosen ?? proposed;
  const [referral, setReferral] = useState<ReferralForm>(() => newReferral(Date.now()));
  // Who is sent on already is not asked for anew.
  const isSending = outcome === 'referred' && ticket.referrals.length === 0;
  const { written, asSeen } = useSeen(ticket);
  const place = { staffId: staff.id, ticketId: ticket.id };
  const summary = unsavedSummary(place, ticket.summary ?? '');
  const closing = useMove(ticket.id, async (chosen: ClosingOutcome) => {
    const end = {
      outcome: chosen,
      ...(isSending ? { referral } : {}),
      ...(summary && !summary.isOvertaken ? { summary: summary.text } : {}),
    };
    const closed = await asSeen((seen) => close(ticket.id, { ...end, seen })).catch((error: unknown) =>
      closedBefore(error, ticket.id, { by: staff.id, ...end }),
    );
    closeUnsent(place, closed.summary ?? '');
    return closed;
  });
  const isCallOpen = ticket.callBack !== null && ticket.callBack.doneAt === null;
  const isWriteOpen = ticket.writeDueAt !== null;
  const isReady =
    !isCallOpen && !isWriteOpen && !isTooLong(summary) && outcome !== null && (!isSending || isWhole(referral));

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isReady && !closing.isPending) closing.mutate(outcome, { onSuccess: onClose });
  }

  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={!isSending}
      title={say('close_case')}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <form className="fields" onSubmit={submit} onKeyDown={stopHeld}>
        <p className="lead">{say('close_lead')}</p>
        {written !== null && <JustWrote lines={written} />}
        {isCallOpen && <CallOpen ticket={ticket} />}
        {isWriteOpen && <p className="hindrance hindrance-loud">{say('problem_write_back_open')}</p>}
        {answers.some(({ state }) => state === 'queued') && (
          <p className="hindrance hindrance-loud">{say('close_queued')}</p>
        )}
        {hasUnsent(place) && <p className="hindrance hindrance-loud">{say('close_draft')}</p>}
        {summary && <SummaryWaits summary={summary} />}
        <Radio.Group
          label={say('outcome')}
          description={proposed !== null && chosen === null && say('outcome_proposed')}
          value={outcome ?? ''}
          onChange={(chosen) => setOutcome(OUTCOMES.find((one) => one === chosen) ?? null)}
        >
          <div className="radios">
            {OUTCOMES.map((one, index) => (
              <Radio
                key={one}
                value={one}
                label={say(OUTCOME_WORDS[one])}
                data-autofocus={proposed === one || (proposed === null && index === 0) || undefined}
              />
            ))}
          </div>
        </Radio.Group>
        {isSending && <ReferralFields value={referral} country={ticket.contact.country} onChange={setReferral} />}
        <Refused error={closing.error} />
        <div className="buttons buttons-end">
          <Button variant="default" onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={closing.isPending} disabled={!isReady}>
            {say('close_case')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** The keys that have sent and opened this window close nothing: it is read first. In a field of many lines they are typed. */
function stopHeld(event: KeyboardEvent): void {
  const { key, repeat, ctrlKey, metaKey, shiftKey, target } = event;
  if (key !== 'Enter' || target instanceof HTMLTextAreaElement) return;
  if (repeat || ctrlKey || metaKey || shiftKey) event.preventDefault();
}

const SAID: ReadonlySet<Line['state']> = new Set(['sent', 'delivered', 'read']);

/** What staff have said since the case was opened, as far as the talk is loaded. */
function useAnswers({ id, openedAt }: Case): Line[] {
  const lines = useTalk(id).data?.pages.flatMap((page) => page.lines) ?? [];
  return lines.filter(({ from, at }) => from === 'operator' && at >= openedAt);
}

/** What was done says what it most likely came to: sent on, else told something. What has not left has told nobody anything. */
function proposedBy({ referrals }: Case, answers: readonly Line[]): ClosingOutcome | null {
  if (referrals.length > 0) return 'referred';
  return answers.some(({ state }) => SAID.has(state)) ? 'informed' : null;
}

function isTooLong(summary: UnsavedSummary | null): boolean {
  return summary !== null && !summary.isOvertaken && lengthLeft(summary.text, SUMMARY_MOST) < 0;
}

/** What was written as a summary is saved with the closing; only another that a colleague has saved is not written over. */
function SummaryWaits({ summary }: { summary: UnsavedSummary }) {
  const say = useSay();
  if (summary.isOvertaken) return <p className="hindrance hindrance-loud">{say('close_summary_overtaken')}</p>;
  if (isTooLong(summary)) return <p className="hindrance hindrance-loud">{say('close_summary_long')}</p>;
  return <p className="hindrance">{say('close_summary')}</p>;
}

/** A try whose answer was lost has worked all the same: what is closed by oneself as one wanted it is done. */
async function closedBefore(error: unknown, id: string, { by, outcome }: { by: string; outcome: ClosingOutcome }) {
  if (!Problem.is(error, 'ticket_closed')) throw error;
  const found = await readCase(id);
  const last = found.steps.findLast(({ kind }) => kind === 'closed');
  if (found.status !== 'closed' || last?.by !== by || found.outcome !== outcome) throw error;
  return found;
}

/** No case is closed over a call that was promised: it was made, or is called off beside the conversation. */
function CallOpen({ ticket }: { ticket: Case }) {
  const say = useSay();
  const done = useMove(ticket.id, () => callDone(ticket.id));
  return (
    <div className="hindrance hindrance-loud">
      <span>{say('problem_call_back_open')}</span>
      <Button size="xs" variant="default" loading={done.isPending} onClick={() => done.mutate()}>
        {say('call_done')}
      </Button>
    </div>
  );
}
