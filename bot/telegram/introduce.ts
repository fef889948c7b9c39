import type { Language } from '../../core/message.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { signalOf, type TelegramApi } from './api.ts';
import { failureOf } from './failure.ts';

/** How the bot presents itself in one language. `command` is without the slash. */
export interface Introduction {
  /** At most 64 characters. */
  name: string;
  /** Shown in the empty chat; at most 512 characters. */
  description: string;
  /** Shown on the bot's page and in links to it; at most 120 characters. */
  shortDescription: string;
  commands: { command: string; description: string }[];
}

const CALL_MS = 15_000;

/**
 * Sets commands, name and descriptions in both languages; Tajik is also what the other languages get. What is there
 * already is left alone, because Telegram allows few changes a day. Best effort: what fails is logged and left for
 * the next start.
 */
export async function introduce(
  api: TelegramApi,
  texts: Record<Language, Introduction>,
  { log, signal }: { log: ServiceLog; signal: AbortSignal },
): Promise<void> {
  const settings = [
    ...settingsOf(api, {}, texts.tg),
    ...settingsOf(api, { language_code: 'tg' }, texts.tg),
    ...settingsOf(api, { language_code: 'ru' }, texts.ru),
  ];
  for (const apply of settings) {
    try {
      await apply(signalOf(AbortSignal.any([signal, AbortSignal.timeout(CALL_MS)])));
    } catch (error) {
      if (signal.aborted) return;
      const { reason, message } = failureOf(error);
      log.warn({ why: message }, 'telegram refused a part of the introduction');
      if (reason === 'channel_stopped' || reason === 'unreachable') return;
    }
  }
}

type Setting = (signal: ReturnType<typeof signalOf>) => Promise<unknown>;

/** Each looks first at what is there. */
function settingsOf({ raw }: TelegramApi, where: { language_code?: Language }, wanted: Introduction): Setting[] {
  const { name, description, shortDescription: short_description, commands } = wanted;
  return [
    async (signal) => {
      const current = await raw.getMyCommands(where, signal);
      if (!areSame(current, commands)) await raw.setMyCommands({ ...where, commands }, signal);
    },
    async (signal) => {
      const current = await raw.getMyName(where, signal);
      if (current.name !== name) await raw.setMyName({ ...where, name }, signal);
    },
    async (signal) => {
      const current = await raw.getMyDescription(where, signal);
      if (current.description !== description) await raw.setMyDescription({ ...where, description }, signal);
    },
    async (signal) => {
      const current = await raw.getMyShortDescription(where, signal);
      if (current.short_description !== short_description) {
        await raw.setMyShortDescription({ ...where, short_description }, signal);
      }
    },
  ];
}

function areSame(current: Introduction['commands'], wanted: Introduction['commands']): boolean {
  const lines = (commands: Introduction['commands']): string[] =>
    commands.map(({ command, description }) => `${command} ${description}`);
  return JSON.stringify(lines(current)) === JSON.stringify(lines(wanted));
}
