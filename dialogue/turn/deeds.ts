import { DAY_MS } from '../../core/days.ts';
import { isPaused } from '../../core/safe-contact.ts';
import { withdrawTicket } from '../../core/ticket.ts';
import type { Effect } from '../../flows/engine/turn.ts';
import { longDate } from '../../locales/format.ts';
import type { Speech } from '../say/speech.ts';
import type { View } from '../say/view.ts';
import { dateIn, HOME_ZONE } from '../time/today.ts';
import { makeCode } from './case-code.ts';
import type { Context, TurnDraft } from './draft.ts';
import { eraseShown, showOwn } from './erase.ts';
import { noteFeedback } from './feedback.ts';
import { myDataLines } from './my-data.ts';
import { receiptOf, sayReceipt, shownReceipt, timerIdOf } from './receipt.ts';
import { endReminders, withoutReminders } from './reminders.ts';
import { endSafeContact, keepSafeContact } from './safe-agreement.ts';
import { endArrival, keepArrival, outlivesCover } from './safe-arrival.ts';
import { closeProfile, sharePhone } from './shared-phone.ts';
import { letGo } from './undecided.ts';

export const FORGET_LATER_MS = 7 * DAY_MS;
/** Time for the last words to be sent before the key that seals the address is destroyed. */
export const FORGET_GRACE_MS = 2000;

/** Does what only the program can do. */
export function doDeed(
  draft: TurnDraft,
  context: Context,
  { deed, answers }: Extract<Effect, { kind: 'deed' }>,
): TurnDraft {
  switch (deed) {
    case 'show-my-data':
      return { ...draft, speech: [...draft.speech, { kind: 'lines', text: myDataLines(draft, context) }] };
    case 'give-my-data':
      return { ...draft, speech: [...draft.speech, { kind: 'lines', text: wordsOfFile, file: 'export' }] };
    case 'forget-now':
      return forgetNow(draft, context);
    case 'forget-later':
      return forgetLater(draft, context);
    case 'keep-data':
      return {
        ...draft,
        timers: draft.timers.filter(({ kind }) => kind !== 'forget'),
        memory: { ...draft.memory, receipt: null },
        keepsEnded: true,
        speech: [...draft.speech, { kind: 'words', key: 'keep_done' }],
      };
    case 'check-receipt':
      return sayReceipt(draft, context, answers.receipt);
    case 'cover':
      return cover(draft, context);
    case 'end-reminders':
      return endReminders(draft);
    case 'withdraw-request':
      return withdraw(draft, context);
    case 'keep-safe-contact':
      return keepSafeContact(draft, context, answers);
    case 'end-safe-contact':
      return endSafeContact(draft, context, answers);
    case 'make-code':
      return makeCode(draft, context, answers);
    case 'share-phone':
      return sharePhone(draft, context);
    case 'close-phone':
      return closeProfile(draft, context);
    case 'show-own-messages':
      return showOwn(draft, context);
    case 'erase-message':
      return eraseShown(draft, context, answers['erase-which']);
    case 'keep-arrival':
      return keepArrival(draft, context, answers);
    case 'end-arrival':
      return endArrival(draft);
    case 'number-feedback':
      return noteFeedback(draft, context, answers);
  }
}

/** What stays open is said to be seen: whoever holds the phone must not think that nobody looks. */
function withdraw(draft: TurnDraft, { now }: Context): TurnDraft {
  if (draft.ticket?.status !== 'open') return draft;
  const ticket = withdrawTicket(draft.ticket, now);
  const key = ticket.status === 'open' ? 'request_withdrawn_seen' : 'request_withdrawn';
  const events: TurnDraft['events'] = [...draft.events, { kind: 'withdrawn', label: ticket.level }];
  return { ...draft, ticket, events, speech: [...draft.speech, { kind: 'words', key }] };
}

/** True whether the file comes or not: with these words it is sent, and they are sent without it where it does not pass. */
function wordsOfFile({ say, can }: View): string {
  if (can.file === null) return say('export_no_file');
  return can.file === 'in-menu' ? say('export_in_menu') : say('export_file');
}

function forgetNow(draft: TurnDraft, { sure, newId }: Context): TurnDraft {
  const receipt = draft.memory.receipt ?? receiptOf(newId);
  return {
    ...draft,
    session: null,
    timers: [{ id: timerIdOf(newId), kind: 'forget', at: sure + FORGET_GRACE_MS, tries: 0, isNow: true }],
    memory: { ...draft.memory, receipt },
    speech: [{ kind: 'words', key: 'forget_now_done' }, receiptWords(receipt)],
    supersede: true,
    plain: 'words',
    undecided: 'gone',
  };
}

/** A second request does not put off the first. That nobody will be asked how they are is said. */
function forgetLater(draft: TurnDraft, { now, newId }: Context): TurnDraft {
  const [earlier] = draft.timers.filter(({ kind }) => kind === 'forget');
  const timer = earlier ?? { id: timerIdOf(newId), kind: 'forget' as const, at: now + FORGET_LATER_MS, tries: 0 };
  const line = (view: Parameters<ReturnType<typeof myDataLines>>[0]) =>
    view.say('forget_later_done', { date: longDate(dateIn(timer.at, HOME_ZONE), view.language) });
  const receipt = draft.memory.receipt ?? receiptOf(newId);
  const memory = { ...draft.memory, receipt };
  const arrival = draft.timers.filter(({ kind }) => kind === 'arrival');
  const isPause = isPaused(draft.memory.safe);
  const ended: Speech[] = arrival.length > 0 && !isPause ? [{ kind: 'words', key: 'arrival_ended_too' }] : [];
  const speech: Speech[] = [...draft.speech, { kind: 'lines', text: line }, ...ended, receiptWords(receipt)];
  // In a pause it may not be the person who wants this: what the desk is to be told of stays until then.
  return { ...letGo(draft), timers: [timer, ...(isPause ? arrival : [])], memory, speech };
}

function receiptWords(receipt: string): Speech {
  return { kind: 'words', key: 'forget_receipt', values: { receipt: shownReceipt(receipt) } };
}

/**
 * Takes away what the channel lets take away, leaves neutral words, and is silent until the contact writes. Where nothing
 * can be taken away it is said how the person does it: to think oneself covered would be worse than any words.
 */
export function cover(draft: TurnDraft, { now }: Context): TurnDraft {
  return {
    ...draft,
    session: null,
    timers: outlivesCover(draft),
    memory: { ...draft.memory, silentSince: now, coveredAt: now },
    speech: [{ kind: 'lines', text: ({ can, say }) => say(can.deletes ? 'cover_done' : 'cover_by_hand') }],
    supersede: true,
    plain: 'cover',
    undecided: 'gone',
  };
}

/** Stops: nothing more is sent on our own, what was asked stays unasked. */
export function leave(draft: TurnDraft, { now }: Context): TurnDraft {
  return {
    ...draft,
    session: null,
    timers: withoutReminders(draft),
    memory: { ...draft.memory, silentSince: now },
    speech: [{ kind: 'words', key: 'exit_done' }],
    supersede: true,
    plain: 'words',
    undecided: 'gone',
  };
}
