import { describe, expect, test } from 'vitest';
import { WINDOW_MS } from '../../../core/delivery.ts';
import { insteadId } from '../../../core/delivery-id.ts';
import { PDF } from '../../support/files.ts';
import { awayOnce, BYTES, fileOf, GONE, INSTEAD, MIMES, onTelegram, sent } from './attachment-stage.ts';
import { deliveryTo } from './stage.ts';
import { onWhatsApp } from './whatsapp-stage.ts';

describe('on Telegram', () => {
  test.each([
    ['picture', 'sendPhoto', 'photo'],
    ['paper', 'sendDocument', 'document'],
    ['voice', 'sendVoice', 'voice'],
  ] as const)('a %s of an operator arrives as it is, and its words with it', async (kind, method, field) => {
    await using talk = await onTelegram(fileOf(kind));
    expect(await talk.send(sent(kind))).toMatch(/^\d+$/);

    const [call] = await talk.fake.calls(method);
    expect(call?.params[field]).toMatchObject({ base64: BYTES[kind].toString('base64'), name: `file.${kind}` });
    expect(call?.params.caption).toBe(kind === 'voice' ? undefined : 'Роҳ ба сафорат');
    expect(await talk.fake.calls('sendMessage')).toHaveLength(0);
  });

  test.each([
    ['роҳ ба «сафорат».pdf', 'document.pdf'],
    ['a"b.pdf', 'document.pdf'],
    ['way_2.pdf', 'way_2.pdf'],
  ])('one that is called %s passes under a name that breaks no form', async (name, plain) => {
    await using talk = await onTelegram(fileOf('paper'));
    const { attachment, ...rest } = sent('paper');
    if (attachment === undefined) throw new Error('nothing is attached');
    await talk.send({ ...rest, attachment: { ...attachment, name } });

    const [call] = await talk.fake.calls('sendDocument');
    expect(call?.params.document).toMatchObject({ name: plain, base64: PDF.toString('base64') });
  });

  test('one without words carries none', async () => {
    await using talk = await onTelegram(fileOf('picture'));
    await talk.send(sent('picture', ''));

    const [call] = await talk.fake.calls('sendPhoto');
    expect(call?.params).not.toHaveProperty('caption');
  });

  test.each([
    ['is refused', fileOf('picture')],
    ['is there no more', GONE],
  ])('one that %s is told of in words at once, and whoever sent it is told that it failed', async (why, ownFileOf) => {
    await using talk = await onTelegram(ownFileOf);
    if (why === 'is refused') {
      await talk.fake.fail({ method: 'sendPhoto', status: 400, description: 'Bad Request: IMAGE_PROCESS_FAILED' });
    }
    await expect(talk.send(sent('picture'))).rejects.toMatchObject({ reason: 'media_refused', isRetryable: false });

    expect(await talk.shown()).toEqual([INSTEAD]);
    expect(talk.lines.join('')).not.toContain('сафорат');
  });

  test('the words in place of a file are known by their id, which stands in no log line', async () => {
    await using talk = await onTelegram(GONE);
    const failure: unknown = await talk.send(sent('picture')).catch((error: unknown) => error);

    const words = (await talk.fake.user(7).screen()).at(-1);
    expect(words?.text).toBe(INSTEAD);
    expect(failure).toMatchObject({ reason: 'media_refused', saidAs: String(words?.id) });
    expect(JSON.stringify(failure)).not.toContain('saidAs');
  });

  test.each([
    ['a fault', { status: 502 }, 'unreachable'],
    ['too much at once', { status: 429, retryAfter: 3 }, 'throttled'],
  ])('one that meets %s says nothing yet and is tried again as a file', async (_what, fault, reason) => {
    await using talk = await onTelegram(fileOf('picture'));
    await talk.fake.fail({ method: 'sendPhoto', ...fault });
    await expect(talk.send(sent('picture'))).rejects.toMatchObject({ reason, isRetryable: true });
    await talk.send(sent('picture'), 2);

    expect(await talk.fake.calls('sendMessage')).toHaveLength(0);
    expect((await talk.fake.user(7).screen()).at(-1)).toMatchObject({ hasPicture: true });
  });

  test('one that nobody answers leaves twice at most, and is told of in words then', async () => {
    await using talk = await onTelegram(fileOf('picture'));
    await talk.fake.fail({ method: 'sendPhoto', delayMs: 400, times: 9 });
    const hurried = (tries: number) =>
      talk.channel.send({ ...deliveryTo('telegram:7', sent('picture')), tries }, AbortSignal.timeout(150));
    await expect(hurried(1)).rejects.toMatchObject({ reason: 'unreachable' });
    await expect(hurried(2)).rejects.toMatchObject({ reason: 'unreachable' });
    await expect(talk.send(sent('picture'), 3)).rejects.toMatchObject({ reason: 'media_refused', isRetryable: false });

    expect(await talk.fake.calls('sendPhoto')).toHaveLength(2);
    expect(await talk.fake.calls('sendMessage')).toMatchObject([{ params: { text: INSTEAD } }]);
  });

  test('one that fails again is told of in words at once', async () => {
    await using talk = await onTelegram(fileOf('picture'));
    await talk.fake.fail({ method: 'sendPhoto', status: 502, times: 2 });
    await expect(talk.send(sent('picture'))).rejects.toMatchObject({ reason: 'unreachable' });
    await expect(talk.send(sent('picture'), 2)).rejects.toMatchObject({ reason: 'media_refused' });

    expect(await talk.shown()).toEqual([INSTEAD]);
  });

  test('one that is only told to wait keeps its tries', async () => {
    await using talk = await onTelegram(fileOf('picture'));
    await talk.fake.fail({ method: 'sendPhoto', status: 429, retryAfter: 3, times: 3 });
    for (const tries of [1, 2, 3]) {
      await expect(talk.send(sent('picture'), tries)).rejects.toMatchObject({ reason: 'throttled' });
    }
    await talk.send(sent('picture'), 4);

    expect((await talk.fake.user(7).screen()).at(-1)).toMatchObject({ hasPicture: true });
  });

  test('one that the store does not give for a moment is tried again as a file', async () => {
    await using talk = await onTelegram(awayOnce('picture'));
    await expect(talk.send(sent('picture'))).rejects.toMatchObject({
      reason: 'unreachable',
      isRetryable: true,
      mayHaveArrived: false,
    });
    await talk.send(sent('picture'), 2);

    expect(await talk.fake.calls('sendPhoto')).toHaveLength(1);
  });

  test('somebody who has blocked us is not written to beside it', async () => {
    await using talk = await onTelegram(fileOf('picture'));
    await talk.fake.user(7).blocks();

    await expect(talk.send(sent('picture'))).rejects.toMatchObject({ reason: 'contact_stopped' });
    expect(await talk.fake.calls('sendMessage')).toHaveLength(0);
  });
});

describe('on WhatsApp', () => {
  test.each([
    ['picture', { type: 'image', image: { caption: 'Роҳ ба сафорат' } }, 'image/jpeg'],
    ['paper', { type: 'document', document: { filename: 'file.paper' } }, 'application/pdf'],
    ['voice', { type: 'audio', audio: { voice: true } }, 'audio/ogg; codecs=opus'],
  ] as const)('a %s of an operator is uploaded and arrives', async (kind, message, mime) => {
    await using talk = await onWhatsApp({ ownFileOf: fileOf(kind) });
    await talk.send(sent(kind));

    expect(await talk.fake.calls('upload')).toHaveLength(1);
    expect((await talk.fake.calls('message')).map(({ body }) => body)).toMatchObject([message]);
    expect(mime).toBe(kind === 'voice' ? 'audio/ogg; codecs=opus' : MIMES[kind]);
  });

  test.each([
    ['cannot be uploaded', { operation: 'upload', code: 131053 }],
    ['is refused', { operation: 'message', code: 131053 }],
  ] as const)('one that %s is told of in words at once, and has failed', async (_what, fault) => {
    await using talk = await onWhatsApp({ ownFileOf: fileOf('picture') });
    await talk.fake.fail(fault);

    await expect(talk.send(sent('picture'))).rejects.toMatchObject({ reason: 'media_refused' });
    expect(await talk.shown()).toEqual([`text ${INSTEAD}`]);
  });

  test('the words in its place come and are read under a name of their own, so that nobody takes the file for read', async () => {
    await using talk = await onWhatsApp({ ownFileOf: fileOf('picture') });
    await talk.fake.fail({ operation: 'message', code: 131053 });
    await expect(talk.send(sent('picture'))).rejects.toMatchObject({ reason: 'media_refused' });

    const callbacks = ['d1', insteadId('d1')].map((id) => ({ biz_opaque_callback_data: id }));
    expect((await talk.fake.calls('message')).map(({ body }) => body)).toMatchObject(callbacks);
  });

  test('one that Meta could not bring is told of in words when it comes again', async () => {
    await using talk = await onWhatsApp({ ownFileOf: fileOf('picture') });

    await expect(talk.send(sent('picture'), { tries: 2, isResent: true })).rejects.toMatchObject({
      reason: 'media_refused',
    });
    expect(await talk.shown()).toEqual([`text ${INSTEAD}`]);
  });

  test('one that meets an outage says nothing yet and is tried again as a file', async () => {
    await using talk = await onWhatsApp({ ownFileOf: fileOf('picture') });
    await talk.fake.fail({ operation: 'upload', status: 502 });
    await expect(talk.send(sent('picture'))).rejects.toMatchObject({ isRetryable: true });
    await talk.send(sent('picture'), { tries: 2 });

    expect((await talk.fake.calls('message')).map(({ body }) => body)).toMatchObject([{ type: 'image' }]);
  });

  test('one that cannot be uploaded again is told of in words at once, and no status is waited for before that', async () => {
    await using talk = await onWhatsApp({ ownFileOf: fileOf('picture') });
    await talk.fake.fail({ operation: 'upload', status: 502, times: 9 });
    await expect(talk.send(sent('picture'))).rejects.toMatchObject({ isRetryable: true, mayHaveArrived: false });
    await expect(talk.send(sent('picture'), { tries: 2 })).rejects.toMatchObject({ reason: 'media_refused' });

    expect(await talk.fake.calls('upload')).toHaveLength(2);
    expect(await talk.shown()).toEqual([`text ${INSTEAD}`]);
  });

  test('one of which nobody knows whether it came is told of in words after two tries', async () => {
    await using talk = await onWhatsApp({ ownFileOf: fileOf('picture') });
    await talk.fake.fail({ operation: 'message', status: 502, times: 2 });
    for (const tries of [1, 2]) {
      await expect(talk.send(sent('picture'), { tries })).rejects.toMatchObject({ mayHaveArrived: true });
    }
    await expect(talk.send(sent('picture'), { tries: 3 })).rejects.toMatchObject({ reason: 'media_refused' });

    expect(await talk.shown()).toEqual([`text ${INSTEAD}`]);
  });

  test('one that the store does not give for a moment is tried again as a file', async () => {
    await using talk = await onWhatsApp({ ownFileOf: awayOnce('picture') });
    await expect(talk.send(sent('picture'))).rejects.toMatchObject({
      reason: 'unreachable',
      isRetryable: true,
      mayHaveArrived: false,
    });
    await talk.send(sent('picture'), { tries: 2 });

    expect(await talk.fake.calls('upload')).toHaveLength(1);
  });

  test('after 24 hours nothing is sent without a template, and one that takes words asks the person to write', async () => {
    const closed = { lastHeardAt: Date.now() - WINDOW_MS };
    await using silent = await onWhatsApp({ ownFileOf: fileOf('picture') });
    await expect(silent.send(sent('picture'), closed)).rejects.toMatchObject({ reason: 'window_closed' });
    expect(await silent.shown()).toEqual([]);

    const template = { name: 'answer', language: 'tg', takesWords: true };
    await using asking = await onWhatsApp({ ownFileOf: fileOf('picture'), template: () => template });
    await expect(asking.send(sent('picture'), closed)).rejects.toMatchObject({
      reason: 'window_closed',
      hasAsked: true,
    });
    const bodies = (await asking.fake.calls('message')).map(({ body }) => body);
    expect(bodies).toMatchObject([{ type: 'template' }]);
    expect(JSON.stringify(bodies)).toContain(INSTEAD);
  });
});
