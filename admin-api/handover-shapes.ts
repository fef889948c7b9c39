import { z } from 'zod';
import type { DeskTicket } from '../core/desk.ts';
import type { DeskClock } from '../dialogue/time/ticket-clock.ts';
import { CaseShape, showTicket, TicketShape } from './desk-shapes.ts';

const Moment = z.number().int();

/** A case as a colleague goes on with it. The number of a promised call stays in the case: a sheet of paper lies about. */
export const HandedShape = TicketShape.extend({
  summary: CaseShape.shape.summary,
  nextStep: CaseShape.shape.nextStep,
  writeNote: z.string().nullable(),
  callNote: z.string().nullable(),
}).meta({ id: 'HandedCase' });

export const LeftShape = z
  .object({
    id: z.string(),
    name: z.string(),
    open: z.number().int().meta({ description: 'How many open cases they hold.' }),
    leftAt: Moment.nullable().meta({
      description: 'When they said that they go; null: their shift ended by the plan.',
    }),
  })
  .meta({ id: 'Left' });

export function showHanded(ticket: DeskTicket, clock: DeskClock): z.infer<typeof HandedShape> {
  const { summary, nextStep, writeBack, callBack } = ticket;
  const shown = showTicket(ticket, clock);
  return {
    ...shown,
    summary,
    nextStep,
    writeNote: shown.writeDueAt === null ? null : (writeBack?.note ?? null),
    callNote: shown.callDueAt === null ? null : (callBack?.note ?? null),
  };
}
