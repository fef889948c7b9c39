import { type Environment, startServer } from '../support/server.ts';
import { readUsage } from './processes.ts';

/**
 * Starts `main.ts` on a store that is not there yet, and ends it: it has read the files of the program and looked at whether they
 * are sound, which no later start does. Gives the MB that it took at its most.
 */
export async function startFirst(environment: Environment): Promise<number> {
  await using first = await startServer(environment);
  return readUsage(first.pid)?.mostResidentMb ?? Number.NaN;
}
