import type { OpenedAssistant } from '../bot/assistant/assistant.ts';
import type { CallDeps } from '../bot/assistant/calls.ts';
import type { Config } from '../config.ts';
import { dateIn } from '../dialogue/time/today.ts';

/** The optional assistant, where it is set. Its library is large: whoever does without it does not load it. */
export async function openAssistant(
  { assistant, hotlineZone, role }: Pick<Config, 'assistant' | 'hotlineZone' | 'role'>,
  deps: Pick<CallDeps, 'store' | 'log' | 'metrics'> & { now: () => number },
): Promise<OpenedAssistant | null> {
  if (assistant === null || role === 'admin') return null;
  const { createAssistant } = await import('../bot/assistant/assistant.ts');
  return createAssistant(assistant, {
    ...deps,
    day: () => dateIn(deps.now(), hotlineZone),
    dailyCalls: assistant.dailyCalls,
    elapsed: () => performance.now(),
  });
}
