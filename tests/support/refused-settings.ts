import { readConfig } from '../../config.ts';
import { Refusal } from '../../core/refusal.ts';

/** With what the settings are refused. */
export function refusalOf(environment: Record<string, string>): Refusal {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof Refusal) return error;
  }
  throw new Error('the settings were taken');
}
