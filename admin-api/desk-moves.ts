import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { AuditAction } from '../core/audit.ts';
import { audited, type DeskCase, type DeskChange, type DeskMove } from '../core/desk.ts';
import { isPermitted } from '../core/permission.ts';
import type { Ticket } from '../core/ticket.ts';
import type { Mover } from '../core/ticket-moves.ts';
import { promising } from '../dialogue/desk/promised.ts';
import { staffOf } from './authorize.ts';
import { caseRead, caseShown } from './case-shown.ts';
import type { ApiDeps } from './deps.ts';
import { deskClock } from './desk-clock.ts';
import type { CaseShape } from './desk-shapes.ts';

export function moverOf(request: Pick<FastifyRequest, 'staff'>, now: number): Mover {
  const { id, role } = staffOf(request);
  return { staff: id, isSupervisor: isPermitted(role, 'lead_desk'), at: now };
}

/**
 * Makes a move on the ticket as it stands at that moment, and writes down in the same step that it was made. What changes
 * nothing gives the case all the same, and is written down as what it is: a reading.
 */
export function createMaker(deps: ApiDeps) {
  const { store, now, entryOf } = deps;
  return async (
    request: FastifyRequest,
    id: string,
    made: {
      move: (by: Mover) => DeskMove;
      /** By what became of the ticket, where that is not sure before. */
      action: AuditAction | ((moved: Ticket) => AuditAction);
      reason?: string | undefined;
    },
  ): Promise<z.infer<typeof CaseShape>> => {
    const by = moverOf(request, now());
    const { action, reason = null } = made;
    const tell = ({ ticket }: DeskChange) =>
      entryOf(request, typeof action === 'string' ? action : action(ticket), {
        object: { kind: 'ticket', id },
        reason,
      });
    const move = promising(made.move(by), await deskClock(deps));
    let changes = false;
    // A store may call it again, on what somebody else has left: the last call counts.
    const marked: DeskMove = (ofMoment) => {
      const change = move(ofMoment);
      changes = change !== null;
      return change;
    };
    const found: DeskCase = await store.changeTicket(id, by.at, audited(marked, tell));
    return changes ? caseShown(deps, found) : caseRead(deps, request, found);
  };
}
