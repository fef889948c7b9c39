import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createAnswers } from '../../admin-web/src/rooms/answers.ts';
import type { Answers } from '../../admin-web/src/rooms/line.ts';
import type { Bundle, FlowText } from '../../admin-web/src/rooms/messages.ts';
import { keyOfDelivered, MADE_MODELS } from '../../app/open-model.ts';
import { textsOf } from '../../app/program-texts.ts';
import { writeEntries } from '../../content/entries.ts';
import { shippedContent } from '../unit/content/shipped.ts';

export const DAY = '2026-11-24';
/** Noon in Dushanbe on that day. */
export const NOON = Date.parse('2026-11-24T07:00:00Z');

/** All that is delivered, as a page gets it of a release; the model where it is asked for. */
export async function shippedBundle({ release = 1, withModel = false } = {}): Promise<Bundle> {
  const { flows, words } = await textsOf();
  const { entries } = shippedContent();
  if (entries === null) throw new Error('the content that is delivered has faults');
  return {
    release,
    day: DAY,
    flows,
    words,
    content: writeEntries(entries),
    model: withModel ? await readModel() : null,
  };
}

async function readModel(): Promise<ArrayBuffer> {
  const packed = await readFile(join(MADE_MODELS, `${await keyOfDelivered()}.model.gz`));
  return Uint8Array.from(gunzipSync(packed)).buffer;
}

let shipped: Promise<Bundle> | undefined;

/** The bot of a page, made ready with what is delivered. */
export async function openShipped(drafts: readonly FlowText[] = []): Promise<Answers> {
  shipped ??= shippedBundle();
  const answers = createAnswers();
  await answers.ready(await shipped, drafts);
  return answers;
}
