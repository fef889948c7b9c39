import { type CallBack, type WriteBack, writeDueAt } from './later.ts';
import { callDueAt, type Note, type Ticket } from './ticket.ts';

/**
 * What staff have promised or planned in either of two requests of one person. Of two calls, or two messages, the one that is
 * due first is reminded of; the other stands in a note, for whoever makes the first.
 */
export function promisesOfBoth(
  kept: Ticket,
  coming: Ticket,
  at: number,
): Pick<Ticket, 'callBack' | 'writeBack' | 'nextStep' | 'notes'> {
  const [callBack, laterCall] = inOrder(kept.callBack, coming.callBack, [callDueAt(kept), callDueAt(coming)]);
  const [writeBack, laterWord] = inOrder(kept.writeBack, coming.writeBack, [writeDueAt(kept), writeDueAt(coming)]);
  const notes = [
    ...(laterCall === null ? [] : [noteOf(laterCall, { id: `${coming.id}-call`, at })]),
    ...(laterWord === null ? [] : [noteOf(laterWord, { id: `${coming.id}-write`, at })]),
  ];
  return { callBack, writeBack, nextStep: nextStepOfBoth(kept, coming), notes: [...kept.notes, ...notes] };
}

/** The one that counts, and the other where both are due. What is done gives way to what is not. */
function inOrder<Promised>(
  kept: Promised | null,
  coming: Promised | null,
  [keptDue, comingDue]: [number | null, number | null],
): [first: Promised | null, later: Promised | null] {
  if (comingDue === null) return [kept, null];
  if (keptDue === null) return [coming, null];
  return comingDue < keptDue ? [coming, kept] : [kept, coming];
}

/** The moment is written so that it is read the same in each language and country. */
function noteOf(promised: CallBack | WriteBack, { id, at }: { id: string; at: number }): Note {
  const sign = 'phone' in promised ? `☎ ${promised.phone}` : '✎';
  const moment = `${new Date(promised.at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const text = [sign, moment, promised.note].filter((part) => part !== '').join(' · ');
  return { id, at, by: promised.by, text };
}

function nextStepOfBoth({ nextStep: kept }: Ticket, { nextStep: coming }: Ticket): Ticket['nextStep'] {
  if (kept === null || coming === null || kept.text === coming.text) return kept ?? coming;
  const newest = kept.at >= coming.at ? kept : coming;
  return { ...newest, text: `${kept.text} · ${coming.text}` };
}
