/** How accounts and processes stand; `_id` is the account, or the process's own of this run. */
export interface AccountStandingDoc {
  _id: string;
  state?: string;
  since?: number;
  /** 0: whoever serves it has not told. */
  toldAt: number;
  heardAt?: number;
  sentAt?: number;
  /** What a channel has said of it, to whichever process. */
  refusedAt?: number;
  passedAt?: number;
  spamAt?: number;
}

/** `_id` is account, reason and hour. */
export interface AccountFailuresDoc {
  _id: string;
  account: string;
  reason: string;
  /** As its number since 1970. */
  hour: number;
  count: number;
  lastAt: number;
}

export interface ProcessStandingDoc {
  _id: string;
  toldAt: number;
  /** What it told, as JSON: fields may come and go. */
  note: string;
}
