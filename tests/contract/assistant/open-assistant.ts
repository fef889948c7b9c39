import { Writable } from 'node:stream';
import { type AssistantSettings, createAssistant } from '../../../bot/assistant/assistant.ts';
import { openLog } from '../../../runtime/log.ts';
import { createMetrics } from '../../../runtime/metrics.ts';
import * as fake from '../../support/fake/openai.ts';

export const KEY = 'sk-fake-key-of-the-tests';
export const NEVER = new AbortController().signal;

/** An assistant at a fake service, whose time stands still until it is moved. */
export async function open(more: Partial<AssistantSettings> & { dailyCalls?: number; isStoreAway?: boolean } = {}) {
  const service = await fake.openFakeOpenAi({ key: more.apiKey === undefined ? KEY : more.apiKey });
  const metrics = createMetrics();
  const counted: string[] = [];
  const { printed, log } = listeningLog();
  const time = { ms: 0, day: '2026-11-24' };
  const assistant = createAssistant(
    { apiKey: KEY, baseUrl: service.url, model: 'some-model', transcriptionModel: 'some-ears', ...more },
    {
      log,
      metrics,
      day: () => time.day,
      elapsed: () => time.ms,
      dailyCalls: more.dailyCalls ?? 100,
      store: {
        async countCall(day, most) {
          if (more.isStoreAway) throw new Error('the store is away');
          if (counted.filter((one) => one === day).length >= most) return false;
          counted.push(day);
          return true;
        },
      },
    },
  );
  const outcomes = async () =>
    (await metrics.assistantCalls.get()).values.map(({ labels, value }) => `${labels.task} ${labels.outcome} ${value}`);
  return { service, assistant, time, outcomes, printed, counted, [Symbol.asyncDispose]: service[Symbol.asyncDispose] };
}

function listeningLog() {
  const lines: string[] = [];
  const to = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { printed: () => lines.join(''), log: openLog('trace', to) };
}
