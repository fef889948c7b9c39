import type { Delivery } from './outgoing.ts';
import type { ClaimedTurn } from './turn-commit.ts';

/** A worker with a free slot, who takes the turn of whoever writes at this moment. */
export interface TurnClaimer {
  now: number;
  leaseMs: number;
  /** As `claimTurn` has it. */
  sure?: number;
  /** What `claimTurn` would have given. Called at most once, when the message and the claim are durable. */
  take(claim: ClaimedTurn): void;
}

/** A sender with a free slot, who sends at once what a turn says: of the accounts as `claimSend` has them. */
export interface DeliveryClaimer {
  accounts: readonly string[];
  held: readonly string[];
  now: number;
  leaseMs: number;
  /** What `claimSend` would have given. Called at most once, when the turn and the claim are durable. */
  take(delivery: Delivery): void;
}
