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
  /** When the last one that was tried was refused. */
  refusedAt: number | null;
}

/** A rule that is applied to what is there at that moment. */
export type TokenRule = (before: ChannelToken) => ChannelToken;

export const NO_TOKEN: ChannelToken = {
  current: null,
  currentAt: null,
  trying: null,
  tryingAt: null,
  refusedAt: null,
};

export function tryToken(token: string, at: number): TokenRule {
  return (before) => ({ ...before, trying: token, tryingAt: at, refusedAt: null });
}

/** The channel has taken the one that was set at that moment; of another one nothing is said. */
export function proveToken(tryingAt: number): TokenRule {
  return (before) =>
    before.trying === null || before.tryingAt !== tryingAt
      ? before
      : { ...NO_TOKEN, current: before.trying, currentAt: tryingAt };
}

export function refuseToken(tryingAt: number, at: number): TokenRule {
  return (before) =>
    before.trying === null || before.tryingAt !== tryingAt
      ? before
      : { ...before, trying: null, tryingAt: null, refusedAt: at };
}

/** The variable holds again. */
export const clearToken: TokenRule = () => NO_TOKEN;

export interface ChannelTokenStore {
  /** By account, such as `telegram:42`. */
  channelTokens(): Promise<ReadonlyMap<string, ChannelToken>>;
  /** Of two at once each sees what the other has kept. */
  changeChannelToken(account: string, rule: TokenRule): Promise<ChannelToken>;
}
