/**
 * The token of an account, as it was set on the page. One that is being tried takes the place of the one before only when
 * the channel has taken it from a process that serves: until then everything goes on under the old one.
 */
export interface ChannelToken {
  /** `null`: the variable of the server holds. */
  current: string | null;
  currentAt: number | null;
  trying: string | null;
  tryingAt: number | null;
  /** Since when one would go back to the variable; whoever serves tries it first. */
  backAt: number | null;
  /** When the last one that was tried was refused. */
  refusedAt: number | null;
  /** The channel was set up on the page, and no variable speaks of it; `null`: it was not. */
  begun: Begun | null;
  /** When it was switched off there. */
  endedAt: number | null;
}

/** What a channel needs besides its token: of WhatsApp what Meta signs with, and the word of its first question. */
export interface Begun {
  at: number;
  appSecret: string | null;
  verifyToken: string | null;
}

/** A rule that is applied to what is there at that moment. */
export type TokenRule = (before: ChannelToken) => ChannelToken;

export const NO_TOKEN: ChannelToken = {
  current: null,
  currentAt: null,
  trying: null,
  tryingAt: null,
  backAt: null,
  refusedAt: null,
  begun: null,
  endedAt: null,
};

export function tryToken(token: string, at: number): TokenRule {
  return (before) => ({ ...before, trying: token, tryingAt: at, backAt: null, refusedAt: null });
}

/** The channel has taken the one that was set at that moment; of another one nothing is said. */
export function proveToken(tryingAt: number): TokenRule {
  return (before) =>
    before.trying === null || before.tryingAt !== tryingAt
      ? before
      : { ...NO_TOKEN, begun: before.begun, current: before.trying, currentAt: tryingAt };
}

export function refuseToken(tryingAt: number, at: number): TokenRule {
  return (before) =>
    before.trying === null || before.tryingAt !== tryingAt
      ? before
      : { ...before, trying: null, tryingAt: null, refusedAt: at };
}

/** A channel of which no variable speaks begins under a token that it has taken. */
export function beginChannel(token: string, begun: Begun): TokenRule {
  return (before) => (before.begun === null ? { ...NO_TOKEN, current: token, currentAt: begun.at, begun } : before);
}

/** One would go back to the variable. The token of the page is used until the channel has taken that of the variable. */
export function askBack(at: number): TokenRule {
  return (before) =>
    before.current === null || before.begun !== null
      ? before
      : { ...before, trying: null, tryingAt: null, backAt: at, refusedAt: null };
}

/** The channel has taken the token of the variable; of another wish nothing is said. */
export function goBack(backAt: number): TokenRule {
  return (before) => (before.backAt === backAt ? NO_TOKEN : before);
}

export function stayHere(backAt: number, at: number): TokenRule {
  return (before) => (before.backAt === backAt ? { ...before, backAt: null, refusedAt: at } : before);
}

/** A channel that was set up on the page is off. */
export function endChannel(at: number): TokenRule {
  return (before) => (before.begun === null ? before : { ...NO_TOKEN, endedAt: at });
}

export interface ChannelTokenStore {
  /** By account, such as `telegram:42`. */
  channelTokens(): Promise<ReadonlyMap<string, ChannelToken>>;
  /** Of two at once each sees what the other has kept. */
  changeChannelToken(account: string, rule: TokenRule): Promise<ChannelToken>;
}
