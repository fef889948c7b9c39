import { withTimeout } from './with-timeout.ts';

/** What keeps a process from serving, the gravest first; `/readyz` tells everybody the first word that holds. */
export const CAUSES = ['store', 'full', 'channel', 'release', 'clock'] as const;
export type Cause = (typeof CAUSES)[number];

/** What one look at one thing tells. */
export interface Looked {
  /** `null`: nothing is wrong. */
  cause: Cause | null;
  /** For whoever holds the token alone; no person in it. */
  details: unknown;
}

/** One thing that a process must have to serve; `name` is the field of its details. */
export interface ReadyLook {
  name: string;
  look: () => Looked | Promise<Looked>;
}

export interface Readiness {
  isReady: boolean;
  /** All that hold, the gravest first. */
  causes: Cause[];
  details: Record<string, unknown>;
}

/** Looks at everything, side by side: a look that fails or takes too long is a store that does not answer. */
export async function lookAtAll(looks: readonly ReadyLook[], withinMs: number): Promise<Readiness> {
  const looked = await Promise.all(
    looks.map(async ({ name, look }) => {
      const away: Looked = { cause: 'store', details: 'away' };
      const asked = Promise.resolve().then(look);
      return { name, ...(await withTimeout(withinMs, asked).catch(() => away)) };
    }),
  );
  const causes = CAUSES.filter((cause) => looked.some((one) => one.cause === cause));
  const details = Object.fromEntries(looked.map(({ name, details }) => [name, details]));
  return { isReady: causes.length === 0, causes, details };
}

/** What every process looks at: a store that answers, and channels of which each is served by somebody. */
export function usualLooks(of: {
  backlog: () => Promise<unknown>;
  channels: () => Record<string, string> | Promise<Record<string, string>>;
}): ReadyLook[] {
  return [
    { name: 'store', look: () => of.backlog().then(() => ({ cause: null, details: 'ok' })) },
    {
      name: 'channels',
      async look() {
        const channels = await of.channels();
        const isWell = Object.values(channels).every((state) => state === 'ok' || state === 'standby');
        return { cause: isWell ? null : 'channel', details: channels };
      },
    },
  ];
}
