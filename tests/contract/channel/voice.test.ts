import { expect, test } from 'vitest';
import { remux } from '../../../app/editing/clips/remux.ts';
import type { Outbound } from '../../../core/message.ts';
import { recording } from '../../support/recordings.ts';
import { openSpeaker } from './stage.ts';
import { onWhatsApp } from './whatsapp-stage.ts';

const WORDS = 'Ҳоло дар ҷои бехатар ҳастед?';
const VOICE: Partial<Outbound> = { text: WORDS, sound: { clip: 'clip', seconds: 2 } };

const made = await remux(await recording());
if (typeof made === 'string') throw new Error(made);
const OGG = made.bytes;

async function onTelegram(soundOf: () => Promise<Uint8Array | null> = async () => OGG) {
  const speaker = await openSpeaker([7], { soundOf });
  const shown = async () => (await speaker.fake.user(7).screen()).slice(1).map(({ text, voice }) => voice ?? text);
  return { ...speaker, shown, [Symbol.asyncDispose]: () => speaker[Symbol.asyncDispose]() };
}

const soundOf = async () => OGG;

test('on Telegram a voice comes as a voice note, uploaded once and then sent by its name', async () => {
  await using talk = await onTelegram();
  await talk.send(VOICE);
  await talk.send(VOICE);

  expect(await talk.shown()).toEqual([2, 2]);
  const calls = await talk.fake.calls('sendVoice');
  expect(calls.map(({ params }) => typeof params.voice)).toEqual(['object', 'string']);
});

test.each([
  ['is refused', { status: 400, description: 'Bad Request: VOICE_MESSAGES_FORBIDDEN' }],
  ['meets a fault', { status: 502 }],
])('on Telegram a voice that %s is said in words at once', async (_what, fault) => {
  await using talk = await onTelegram();
  await talk.fake.fail({ method: 'sendVoice', ...fault });
  await talk.send(VOICE);

  expect(await talk.shown()).toEqual([WORDS]);
  expect(talk.lines.join('')).toContain('said in words');
  expect(talk.lines.join('')).not.toContain('бехатар');
});

test('on Telegram a voice whose name is refused is uploaded anew for whoever is next', async () => {
  await using talk = await onTelegram();
  await talk.send(VOICE);
  await talk.fake.fail({ method: 'sendVoice', status: 400, description: 'Bad Request: wrong file identifier' });
  await talk.send(VOICE);
  await talk.send(VOICE);

  expect(await talk.shown()).toEqual([2, WORDS, 2]);
  const calls = await talk.fake.calls('sendVoice');
  expect(calls.map(({ params }) => typeof params.voice)).toEqual(['object', 'string', 'object']);
});

test('on Telegram a voice that was sent before and is deleted meanwhile is said in words', async () => {
  const kept = { sound: OGG as Uint8Array | null };
  await using talk = await onTelegram(async () => kept.sound);
  await talk.send(VOICE);
  kept.sound = null;
  await talk.send(VOICE);

  expect(await talk.shown()).toEqual([2, WORDS]);
});

test.each(['deleted meanwhile', 'of a bubble that comes again'])('a voice that is %s is said in words', async (why) => {
  const isGone = why.startsWith('deleted');
  await using telegram = await onTelegram(async () => (isGone ? null : OGG));
  await using whatsapp = await onWhatsApp({ soundOf: async () => (isGone ? null : OGG) });
  const tries = isGone ? 1 : 2;
  await telegram.send(VOICE, tries);
  await whatsapp.send(VOICE, { tries });

  expect(await telegram.shown()).toEqual([WORDS]);
  expect(await whatsapp.shown()).toEqual([`text ${WORDS}`]);
});

test('on WhatsApp a voice comes as sound, uploaded once for all who ask for it', async () => {
  await using talk = await onWhatsApp({ soundOf });
  await talk.send(VOICE);
  await talk.send(VOICE);

  expect(await talk.shown()).toEqual(['audio', 'audio']);
  expect(await talk.fake.calls('upload')).toHaveLength(1);
  expect((await talk.fake.calls('message')).map(({ body }) => body)).toMatchObject([
    { type: 'audio', audio: { id: expect.stringMatching(/^\d+$/), voice: true } },
    { type: 'audio' },
  ]);
});

test.each([
  ['cannot be uploaded', { operation: 'upload', status: 502 }],
  ['is refused', { operation: 'message', code: 131053 }],
] as const)('on WhatsApp a voice that %s is said in words at once', async (_what, fault) => {
  await using talk = await onWhatsApp({ soundOf });
  await talk.fake.fail(fault);
  await talk.send(VOICE);

  expect(await talk.shown()).toEqual([`text ${WORDS}`]);
  expect(talk.lines.join('')).toContain('said in words');
});
