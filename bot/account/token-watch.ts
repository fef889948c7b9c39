import { channelOf } from '../../core/channel.ts';
import {
  type ChannelToken,
  type ChannelTokenStore,
  goBack,
  NO_TOKEN,
  proveToken,
  refuseToken,
  stayHere,
} from '../../core/channel-token.ts';
import type { StandingStore } from '../../core/standing.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { watchAlways } from '../../runtime/loops.ts';

/** Within so long every process goes by the token that was set on the page. */
const EVERY_MS = 2000;
const PROOF_MS = 15_000;
/** A token of the server that was refused is shown to the channel again after so long at the earliest. */
const REFUSED_MS = 60_000;

/** What a channel says of a token. `other`: it is valid, and of another account. `secret`: what was given beside it is of another app. */
export type TokenProof = 'ok' | 'other' | 'refused' | 'secret' | 'unreachable';

export interface TokenWatchDeps {
  store: ChannelTokenStore & Pick<StandingStore, 'noteWord'>;
  log: ServiceLog;
  now: () => number;
  account: string;
  /** What the variable of this process says; it holds while nothing is set on the page. */
  variable: string;
  /** What was set when this process began. */
  known: ChannelToken | undefined;
  prove: (token: string, signal: AbortSignal) => Promise<TokenProof>;
}

/** The token of an account at this moment. One that was set anew is used once its channel has taken it from us. */
export interface TokenWatch {
  current: () => string;
  onChanged: (heard: () => void, signal: AbortSignal) => void;
  look: () => Promise<void>;
  watch: (signal: AbortSignal) => Promise<void>;
}

export function createTokenWatch(deps: TokenWatchDeps): TokenWatch {
  const { store, log, account, variable, now } = deps;
  const listeners = new Set<() => void>();
  let held = deps.known?.current ?? variable;
  /** What the channel has said last of the variable of this process. */
  let own: { proof: TokenProof; at: number } | null = null;

  async function prove(token: string, signal: AbortSignal): Promise<TokenProof> {
    const proof = await deps.prove(token, signal);
    if (token === variable) own = { proof, at: now() };
    return proof;
  }

  /** Another process may have proved its own variable, which is renewed there and not here. */
  async function mayGoBack(): Promise<boolean> {
    if (own?.proof === 'ok') return true;
    if (own !== null && own.proof !== 'unreachable' && now() - own.at < REFUSED_MS) return false;
    const proof = await prove(variable, AbortSignal.timeout(PROOF_MS));
    if (proof !== 'ok' && proof !== 'unreachable') {
      const channel = channelOf(account);
      log.error({ channel, proof }, 'the token of this process is refused: that of the page goes on here');
    }
    return proof === 'ok';
  }

  async function look(): Promise<void> {
    if (own?.proof === 'ok') own = null;
    const kept = (await store.channelTokens()).get(account) ?? NO_TOKEN;
    const { current } = await settled({ ...deps, prove }, kept);
    const next = current ?? variable;
    if (next === held) return;
    if (current === null && !(await mayGoBack())) return;
    held = next;
    log.info({ channel: channelOf(account) }, 'an account goes on under another token');
    for (const heard of listeners) heard();
  }

  return {
    current: () => held,
    onChanged(heard, signal) {
      listeners.add(heard);
      signal.addEventListener('abort', () => listeners.delete(heard), { once: true });
    },
    look,
    watch: (signal) => watchAlways(look, { everyMs: EVERY_MS, log, waiting: 'the tokens wait for the store' }, signal),
  };
}

async function settled(deps: TokenWatchDeps, kept: ChannelToken): Promise<ChannelToken> {
  if (kept.trying !== null) return tried(deps, kept);
  return kept.backAt === null ? kept : triedBack(deps, kept);
}

/** The variable holds again once the channel has taken it; while it does not answer, what held before. */
async function triedBack(
  { store, log, now, account, variable, prove }: TokenWatchDeps,
  kept: ChannelToken,
): Promise<ChannelToken> {
  const { backAt } = kept;
  if (backAt === null) return kept;
  const proof = await prove(variable, AbortSignal.timeout(PROOF_MS));
  if (proof === 'unreachable') return kept;
  if (proof === 'ok') return store.changeChannelToken(account, goBack(backAt));
  log.error({ channel: channelOf(account), proof }, 'the token of the server is refused: that of the page goes on');
  return store.changeChannelToken(account, stayHere(backAt, now()));
}

/** What holds after the channel was asked; while it does not answer, what held before. */
async function tried({ store, log, now, account, prove }: TokenWatchDeps, kept: ChannelToken): Promise<ChannelToken> {
  const { trying, tryingAt } = kept;
  if (trying === null || tryingAt === null) return kept;
  const proof = await prove(trying, AbortSignal.timeout(PROOF_MS));
  if (proof === 'unreachable') return kept;
  if (proof !== 'ok') {
    log.error({ channel: channelOf(account), proof }, 'a new token is refused: the one before goes on');
    return store.changeChannelToken(account, refuseToken(tryingAt, now()));
  }
  const after = await store.changeChannelToken(account, proveToken(tryingAt));
  // Whoever has left off sending, since the old one was refused, goes on.
  await store.noteWord({ account, refusedAt: null, passedAt: now(), spamAt: null });
  return after;
}
