import { REGISTER_COLUMNS, readRegister } from '../../content/read-register.ts';
import { readPlain } from '../../content/yaml-parts.ts';
import type { Draft } from '../../core/draft.ts';
import type { EntryKey } from '../../core/entry.ts';

/** An entry that could not be read is shown as it was written. */
export function readBack({ kind }: EntryKey, { text, json }: Pick<Draft, 'text' | 'json'>): unknown {
  if (json !== null || kind === 'danger' || kind === 'flow') return json;
  if (kind !== 'register') return readPlain(text) ?? null;
  const table = `${REGISTER_COLUMNS.join(',')}\n${text}\n`;
  return readRegister({ name: 'register.csv', text: table }, [])[0]?.value ?? null;
}
