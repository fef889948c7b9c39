import { type Config, loadConfig } from '../config.ts';
import { Refusal } from '../core/refusal.ts';
import { staffLine } from '../locales/staff.ts';
import { openRingOfOld } from '../storage/open-ring.ts';
import type { KeyRing } from '../storage/shared/key-ring.ts';

export interface CommandSetting {
  config: Config;
  keyRing: KeyRing;
  /** Others on this machine can read the key file. */
  areKeysOpen: boolean;
  /** What stands behind `--` on the line of the command. */
  args: string[];
  /** Aborted when somebody ends the command: it stops between two pieces. */
  signal: AbortSignal;
  /** Says a line of locales/staff.en.json. */
  say: (...line: Parameters<typeof staffLine>) => void;
}

/** Runs one of the operator's commands: the settings of the server, sentences on standard output, a refusal as one line. */
export async function runCommand(work: (setting: CommandSetting) => Promise<void>): Promise<void> {
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => stopping.abort());
  // Whoever reads only the first lines has heard enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  const say: CommandSetting['say'] = (...line) => process.stdout.write(`${staffLine(...line)}\n`);
  try {
    const config = loadConfig();
    const { ring: keyRing, isReadableByOthers: areKeysOpen } = await openRingOfOld(config);
    await work({ config, keyRing, areKeysOpen, args: process.argv.slice(2), signal: stopping.signal, say });
    if (stopping.signal.aborted) process.exitCode = 1;
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof Refusal) process.stderr.write(`hamroh: ${error.message}\n`);
    else process.stderr.write(`hamroh: ${withoutWords(error)}\n`);
  }
}

/** The words of an unknown error may quote what broke: its kind, its code and its way through the code are told. */
function withoutWords(error: unknown): string {
  if (!(error instanceof Error)) return 'the command broke';
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return [`the command broke: ${error.name}${code}`, ...frames].join('\n');
}

export function refuseUse(usage: string): Refusal {
  return new Refusal('settings_wrong', `use: ${usage}`);
}
