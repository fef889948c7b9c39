import type { Case } from '../api/desk.ts';

/** What one may do with a case as it stands. For what is shown; the server decides again. */
export interface Standing {
  isMine: boolean;
  isOpen: boolean;
  mayClaim: boolean;
  /** Of those who lead the desk: to put it into somebody's hands. */
  mayGive: boolean;
  /** Who holds it is not at the desk. */
  mayTakeOver: boolean;
  /** Transfer, give back, close, mute. */
  mayMove: boolean;
  /** Summary, referral, call-back. */
  mayTouch: boolean;
  mayAnswer: boolean;
}

type Stood = Pick<Case, 'status' | 'assignee' | 'isSilent'>;

export function standingOf(
  ticket: Stood,
  { me, isSupervisor, isAway }: { me: string; isSupervisor: boolean; isAway: (staffId: string) => boolean },
): Standing {
  const { status, assignee } = ticket;
  const isOpen = status === 'open';
  const isMine = isOpen && assignee === me;
  return {
    isMine,
    isOpen,
    mayClaim: isOpen && assignee === null,
    mayGive: isOpen && assignee === null && isSupervisor,
    mayTakeOver: isOpen && assignee !== null && !isMine && isAway(assignee),
    mayMove: isOpen && assignee !== null && (isMine || isSupervisor),
    mayTouch: assignee === null || isMine || isSupervisor,
    mayAnswer: isMine && !ticket.isSilent,
  };
}
