import mongoose from 'mongoose';
import { aheadBy } from './ahead-by.ts';
import type { RunningServer } from './running-server.ts';

const AHEAD = Number(process.env.TEST_CLOCK_AHEAD_DAYS ?? 0);
const THREE_MINUTES = 3 / 24 / 60;

/** Kills the server, and starts it when the last words of whoever was forgotten on the web can be fetched no longer. */
export async function pastGrace(running: RunningServer): Promise<void> {
  const { settings } = running;
  await running.server.kill();
  if (settings.MONGODB_URI === undefined) Object.assign(settings, aheadBy(AHEAD + THREE_MINUTES));
  else await bringForward(settings.MONGODB_URI);
  await running.restart();
}

/** Processes that share a store go by its clock, which no test turns. */
async function bringForward(uri: string): Promise<void> {
  const beside = await mongoose.createConnection(uri).asPromise();
  const going = { 'timers.kind': 'forget' };
  await beside.collection('conversations').updateMany(going, { $set: { 'timers.$[].at': 1 } });
  await beside.close();
}
