import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openMax } from '../../../bot/max/channel.ts';
import type { Channel } from '../../../bot/send/channel.ts';
import { openTelegram } from '../../../bot/telegram/channel.ts';
import { readWebhook } from '../../../bot/whatsapp/read.ts';
import { MEDIA_MAX_BYTES } from '../../../core/media.ts';
import type { Inbound, MediaFile } from '../../../core/message.ts';
import { SendFailure } from '../../../core/send-failure.ts';
import { JPEG, OPUS, PDF } from '../../support/files.ts';
import { startFakeMaxApi } from '../../support/max/fake-max-api.ts';
import { startFakeBotApi } from '../../support/telegram/fake-bot-api.ts';
import { until } from '../../support/until.ts';
import { startFakeGraphApi } from '../../support/whatsapp/fake-graph-api.ts';
import { createWebhookTap } from '../../support/whatsapp/webhook-tap.ts';
import { createLog, QUICK } from './stage.ts';
import { openNumber } from './whatsapp-stage.ts';

type Kind = 'photo' | 'voice' | 'document';

interface FileStage extends AsyncDisposable {
  channel: Channel;
  /** Somebody sends a file; what the channel reads of it. */
  sends(kind: Kind, bytes: Buffer, name?: string): Promise<Inbound>;
  nextFile(fault: { status?: number; drop?: true; delayMs?: number; body?: string }): Promise<void>;
  advance(ms: number): Promise<void>;
  goAway(): Promise<void>;
  /** What may stand in no failure and no log line. */
  secrets: string[];
  lines: string[];
}

async function stageTelegram(): Promise<FileStage> {
  const fake = await startFakeBotApi();
  const { log, lines } = createLog();
  const stopping = new AbortController();
  const { token, apiRoot } = fake;
  const channel = openTelegram({ token, apiRoot, log, now: Date.now, signal: stopping.signal, waits: QUICK });
  await channel.identified;
  return {
    channel,
    async sends(kind, bytes, name) {
      await fake.user(7).sendsFile(kind, { base64: bytes.toString('base64'), ...(name && { name }) });
      const [inbound] = channel.read((await fake.pending()).at(-1)) as Inbound[];
      return inbound!;
    },
    nextFile: (fault) => fake.fail({ method: '(file)', ...fault }),
    advance: (ms) => fake.advance(ms),
    goAway: () => fake.goAway(),
    secrets: [token, token.split(':')[1] ?? '', 'BQACAgIAAxkBAAIFile', 'documents/file_'],
    lines,
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await fake.close();
    },
  };
}

async function stageWhatsApp(): Promise<FileStage> {
  const fake = await startFakeGraphApi();
  const tap = await createWebhookTap();
  await fake.subscribe(tap.url, tap.verifyToken);
  const { log, lines } = createLog();
  const { channel, stop } = openNumber(fake, { log });
  let sent = 0;
  return {
    channel,
    async sends(kind, bytes, name) {
      const own = ({ photo: 'image', voice: 'audio', document: 'document' } as const)[kind];
      await fake.user(7).sendsFile(own, { base64: bytes.toString('base64'), ...(name && { name }) });
      sent += 1;
      const bodies = await until(
        () => tap.calls.map(({ body }) => JSON.parse(body)),
        (calls) => calls.length >= sent,
      );
      const receipt = { phoneNumberId: fake.phoneNumberId, at: Date.now() };
      return readWebhook(bodies.at(-1), receipt).heard[0]!.inbound;
    },
    nextFile: (fault) => fake.fail({ operation: 'download', ...fault }),
    advance: (ms) => fake.advance(ms),
    goAway: () => fake.goAway(),
    secrets: [fake.token, '10138596000000', 'attachments'],
    lines,
    async [Symbol.asyncDispose]() {
      stop();
      await tap[Symbol.asyncDispose]();
      await fake.close();
    },
  };
}

async function stageMax(): Promise<FileStage> {
  const fake = await startFakeMaxApi();
  const { log, lines } = createLog();
  const stopping = new AbortController();
  const { token, apiRoot } = fake;
  const channel = openMax({ token, apiRoot, log, now: Date.now, signal: stopping.signal, waits: QUICK });
  await channel.identified;
  return {
    channel,
    async sends(kind, bytes, name) {
      const own = ({ photo: 'image', voice: 'audio', document: 'file' } as const)[kind];
      await fake.user(7).sendsFile(own, { base64: bytes.toString('base64'), ...(name && { name }) });
      const [inbound] = channel.read((await fake.pending()).at(-1)) as Inbound[];
      return inbound!;
    },
    nextFile: (fault) => fake.fail({ operation: '(file)', ...fault }),
    advance: (ms) => fake.advance(ms),
    goAway: () => fake.goAway(),
    secrets: [token, '/kept/'],
    lines,
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await fake.close();
    },
  };
}

function fileOf({ content }: Inbound): MediaFile {
  if (content.kind !== 'media' || content.file === undefined) throw new Error('the message has no file');
  return content.file;
}

describe.each(Object.entries({ telegram: stageTelegram, whatsapp: stageWhatsApp, max: stageMax }))(
  'a file of %s',
  (_name, open) => {
    let stage: FileStage;
    beforeEach(async () => {
      stage = await open();
    });
    afterEach(() => stage[Symbol.asyncDispose]());

    const fetched = (file: MediaFile, most = MEDIA_MAX_BYTES, signal = AbortSignal.timeout(5000)) =>
      stage.channel.fetchFile!(file, most, signal);

    async function failureOf(fetching: Promise<unknown>): Promise<SendFailure> {
      const error = await fetching.then(
        () => new Error('it was fetched'),
        (reason: unknown) => reason,
      );
      if (!(error instanceof SendFailure)) throw error;
      const told = [error.message, error.stack, JSON.stringify(error), String(error.cause), ...stage.lines].join('\n');
      for (const secret of stage.secrets) expect(told).not.toContain(secret);
      return error;
    }

    test.each([
      ['photo', JPEG],
      ['voice', OPUS],
      ['document', PDF],
    ] as const)('a %s is read with what it takes to fetch it, and comes as it was sent', async (kind, bytes) => {
      const file = fileOf(await stage.sends(kind, bytes, kind === 'document' ? 'шартнома.pdf' : undefined));

      expect(Buffer.from((await fetched(file)) as Uint8Array).equals(bytes)).toBe(true);
      expect(file.name).toBe(kind === 'document' ? 'шартнома.pdf' : undefined);
    });

    test('that is larger than we take is not taken, whatever size was told before', async () => {
      const file = fileOf(await stage.sends('document', Buffer.alloc(2000, 'x')));

      expect(await fetched(file, 1999)).toBe('too-big');
      expect(await fetched({ id: file.id, mimeType: '' }, 1999)).toBe('too-big');
      expect(await fetched(file, 2000)).toHaveLength(2000);
    });

    test('that is not what was told ends where it gets too large', async () => {
      const file = fileOf(await stage.sends('document', PDF));
      await stage.nextFile({ body: 'x'.repeat(5000) });

      expect(await fetched(file, 4999)).toBe('too-big');
    });

    test('that is there no more is refused for good', async () => {
      const file = fileOf(await stage.sends('photo', JPEG));

      const failure = await failureOf(fetched({ ...file, id: '999999' }));
      expect(failure).toMatchObject({ reason: 'rejected', isRetryable: false });
    });

    test('is asked for anew each time, for a link does not live long', async () => {
      const file = fileOf(await stage.sends('photo', JPEG));
      await fetched(file);
      await stage.advance(2 * 3_600_000);

      expect(await fetched(file)).toHaveLength(JPEG.length);
    });

    test.each([
      ['is broken', { status: 502 }],
      ['ends in the middle', { drop: true }],
      ['says nothing', { delayMs: 60_000 }],
    ] as const)('whose server %s may be tried again', async (_how, fault) => {
      const file = fileOf(await stage.sends('photo', JPEG));
      await stage.nextFile(fault);

      const failure = await failureOf(fetched(file, MEDIA_MAX_BYTES, AbortSignal.timeout(300)));
      expect(failure).toMatchObject({ reason: 'unreachable', isRetryable: true });
    });

    test('of a channel that is away may be tried again, and the address with its token is told nowhere', async () => {
      const file = fileOf(await stage.sends('photo', JPEG));
      await stage.goAway();

      expect(await failureOf(fetched(file))).toMatchObject({ reason: 'unreachable', isRetryable: true });
    });
  },
);
