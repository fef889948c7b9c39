import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { drawPng } from '../../../bot/send/card.ts';
import type { Outbound, Picture } from '../../../core/message.ts';
import type { SendFailure } from '../../../core/send-failure.ts';
import type { FakeBotApi } from '../../support/telegram/fake-bot-api.ts';
import type { Upload } from '../../support/telegram/upload.ts';
import { openSpeaker, type Speaker } from './stage.ts';

const PICTURE: Picture = { country: 'RU', language: 'tg', day: '2026-11-24' };
const PNG = await drawPng(
  '<svg xmlns="http://www.w3.org/2000/svg" width="72" height="90"><rect width="72" height="90"/></svg>',
);
const BUBBLE: Partial<Outbound> = {
  text: '*Барои роҳ*\n102',
  choices: [{ token: 'yes', label: 'Ҳа' }],
  picture: PICTURE,
};

let speaker: Speaker;
let fake: FakeBotApi;
let lines: string[];
let drawn: Picture[];
let draw: () => Uint8Array | null;

beforeEach(async () => {
  drawn = [];
  draw = () => PNG;
  speaker = await openSpeaker([7], {
    draw: async (picture) => {
      drawn.push(picture);
      return draw();
    },
  });
  ({ fake, lines } = speaker);
});

afterEach(() => speaker[Symbol.asyncDispose]());

const send = (of: Partial<Outbound> = {}, tries = 1) => speaker.send({ ...BUBBLE, ...of }, tries);

async function shown() {
  const screen = await fake.user(7).screen();
  return screen
    .filter(({ from }) => from === 'bot')
    .map(({ text, hasPicture }) => `${hasPicture ? '(picture) ' : ''}${text}`);
}

describe('a bubble with a picture', () => {
  test('comes as a photo with its words, their marks and its buttons, drawn when it is sent', async () => {
    const id = await send();

    const [seen] = (await fake.user(7).screen()).slice(-1);
    expect(seen).toMatchObject({ text: 'Барои роҳ\n102', hasPicture: true });
    expect(seen?.entities).toMatchObject([{ type: 'bold', offset: 0, length: 9 }]);
    expect(seen?.buttons.flat()).toEqual([{ label: 'Ҳа', token: 'yes' }]);
    expect(id).toBe(String(seen?.id));
    expect(drawn).toEqual([PICTURE]);
    const [call] = await fake.calls('sendPhoto');
    expect((call?.params.photo as Upload | undefined)?.base64).toBe(Buffer.from(PNG).toString('base64'));
  });

  test.each([
    ['is refused', { status: 400, description: 'Bad Request: IMAGE_PROCESS_FAILED' }],
    ['meets a fault', { status: 502 }],
    ['is cut off', { drop: true }],
  ])('that %s is said in words at once', async (_what, fault) => {
    await fake.fail({ method: 'sendPhoto', ...fault });

    await send();

    expect(await shown()).toEqual(['Барои роҳ\n102']);
    expect((await fake.user(7).screen()).at(-1)?.buttons.flat()).toHaveLength(1);
    expect(lines.join('\n')).toContain('said in words');
    expect(lines.join('\n')).not.toContain('Барои');
  });

  test('that cannot be drawn is said in words', async () => {
    draw = () => {
      throw new Error('no font');
    };
    await send();
    draw = () => null;
    await send();
    draw = () => new TextEncoder().encode('no picture at all');
    await send();

    expect(await shown()).toEqual(Array(3).fill('Барои роҳ\n102'));
  });

  test('that was tried before is not tried as a picture again', async () => {
    await send({}, 2);

    expect(await shown()).toEqual(['Барои роҳ\n102']);
    expect(drawn).toEqual([]);
  });

  test('that comes too fast waits, and nothing is said instead', async () => {
    await fake.fail({ method: 'sendPhoto', status: 429, retryAfter: 7 });

    const failure = await send().catch((error: SendFailure) => error);

    expect(failure).toMatchObject({ reason: 'throttled', retryAfterMs: 7000 });
    expect(await shown()).toEqual([]);
  });

  test('to somebody who blocked us is not tried in words', async () => {
    await fake.user(7).blocks();

    const failure = await send().catch((error: SendFailure) => error);

    expect(failure).toMatchObject({ reason: 'contact_stopped' });
    expect(await fake.calls('sendMessage')).toEqual([]);
  });

  test('whose words do not fit beneath it comes in words alone', async () => {
    await send({ text: 'а'.repeat(1025) });
    await send({ text: 'а'.repeat(1024) });

    expect((await shown()).map((text) => text.length)).toEqual([1025, 1024 + '(picture) '.length]);
  });
});

test('the fake takes a photo only as Telegram does', async () => {
  const post = async (form: Record<string, string | Blob>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ chat_id: '7', photo: 'attach://file', ...form }))
      body.set(name, value);
    const response = await fetch(`${fake.apiRoot}/bot${fake.token}/sendPhoto`, { method: 'POST', body });
    return ((await response.json()) as { description?: string }).description ?? 'ok';
  };
  const file = new Blob([new Uint8Array(PNG)]);
  const long = await drawPng(
    '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="900"><rect width="9" height="9"/></svg>',
  );

  expect(await post({ file })).toBe('ok');
  expect(await post({ file: new Blob(['GIF89a, not PNG']) })).toBe('Bad Request: IMAGE_PROCESS_FAILED');
  expect(await post({ file: new Blob([new Uint8Array(long)]) })).toBe('Bad Request: PHOTO_INVALID_DIMENSIONS');
  expect(await post({ file, caption: 'а'.repeat(1025) })).toBe('Bad Request: message caption is too long');
  expect(await post({ other: file })).toMatch(/parse/);
  expect(await post({ file, captoin: 'а' })).toMatch(/parameter/);
});
