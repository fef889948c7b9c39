import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Address, Outbound } from '../../../core/message.ts';
import type { SendFailure } from '../../../core/send-failure.ts';
import type { FakeBotApi } from '../../support/telegram/fake-bot-api.ts';
import type { Upload } from '../../support/telegram/upload.ts';
import { openSpeaker, type Speaker } from './stage.ts';

const HTML = '<!doctype html><p>Маълумоти шумо</p>';
const BUBBLE: Partial<Outbound> = {
  text: '*Файл* меояд',
  choices: [{ token: 'yes', label: 'Ҳа' }],
  file: 'export',
};

let speaker: Speaker;
let fake: FakeBotApi;
let lines: string[];
let asked: Address[];
let write: () => Promise<string | null>;

beforeEach(async () => {
  asked = [];
  write = async () => HTML;
  speaker = await openSpeaker([7, 8], {
    exportOf: (address) => {
      asked.push(address);
      return write();
    },
  });
  ({ fake, lines } = speaker);
});

afterEach(() => speaker[Symbol.asyncDispose]());

const send = (of: Partial<Outbound> = {}, tries = 1) => speaker.send({ ...BUBBLE, ...of }, tries);

async function shownTo(id: number) {
  const screen = await fake.user(id).screen();
  return screen.filter(({ from }) => from === 'bot').map(({ text, fileName }) => ({ text, fileName }));
}

const WORDS_ALONE = [{ text: 'Файл меояд', fileName: null }];

describe('all that is kept of a person', () => {
  test('comes as a file with its words and buttons, of that person and to nobody else', async () => {
    const id = await send();

    const [seen] = (await fake.user(7).screen()).slice(-1);
    expect(seen).toMatchObject({ text: 'Файл меояд', fileName: 'my-data.html', hasPicture: false });
    expect(seen?.entities).toMatchObject([{ type: 'bold', offset: 0, length: 4 }]);
    expect(seen?.buttons.flat()).toEqual([{ label: 'Ҳа', token: 'yes' }]);
    expect(id).toBe(String(seen?.id));
    expect(asked).toEqual(['telegram:7']);
    const [call] = await fake.calls('sendDocument');
    expect(Buffer.from((call?.params.document as Upload | undefined)?.base64 ?? '', 'base64').toString()).toBe(HTML);
    expect(await shownTo(8)).toEqual([]);
  });

  test.each([
    ['is refused', { status: 400, description: 'Bad Request: file is too big' }],
    ['meets a fault', { status: 502 }],
    ['is cut off', { drop: true }],
  ])('that %s leaves its words at once', async (_what, fault) => {
    await fake.fail({ method: 'sendDocument', ...fault });

    await send();

    expect(await shownTo(7)).toEqual(WORDS_ALONE);
    expect((await fake.user(7).screen()).at(-1)?.buttons.flat()).toHaveLength(1);
    expect(lines.join('\n')).toContain('said in words');
    expect(lines.join('\n')).not.toMatch(/меояд|Маълумоти/);
  });

  test.each([
    ['nothing is kept', async () => null],
    [
      'the store is away',
      async () => {
        throw new Error('no store');
      },
    ],
  ])('does not come where %s, and its words do', async (_why, written) => {
    write = written;

    await send();

    expect(await shownTo(7)).toEqual(WORDS_ALONE);
    expect(await fake.calls('sendDocument')).toEqual([]);
  });

  test('that was tried before is not written again', async () => {
    await send({}, 2);

    expect(await shownTo(7)).toEqual(WORDS_ALONE);
    expect(asked).toEqual([]);
  });

  test('that comes too fast waits, and nothing is said instead', async () => {
    await fake.fail({ method: 'sendDocument', status: 429, retryAfter: 7 });

    const failure = await send().catch((error: SendFailure) => error);

    expect(failure).toMatchObject({ reason: 'throttled', retryAfterMs: 7000 });
    expect(await shownTo(7)).toEqual([]);
  });

  test('is not tried in words to somebody who blocked us', async () => {
    await fake.user(7).blocks();

    const failure = await send().catch((error: SendFailure) => error);

    expect(failure).toMatchObject({ reason: 'contact_stopped' });
    expect(await fake.calls('sendMessage')).toEqual([]);
  });
});

test('the fake takes a file only as Telegram does', async () => {
  const post = async (form: Record<string, string | Blob>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ chat_id: '7', document: 'attach://file', ...form }))
      body.set(name, value);
    const response = await fetch(`${fake.apiRoot}/bot${fake.token}/sendDocument`, { method: 'POST', body });
    return ((await response.json()) as { description?: string }).description ?? 'ok';
  };
  const file = new Blob([HTML]);

  expect(await post({ file })).toBe('ok');
  expect(await post({ file: new Blob([]) })).toBe('Bad Request: file must be non-empty');
  expect(await post({ file, caption: 'а'.repeat(1025) })).toBe('Bad Request: message caption is too long');
  expect(await post({ other: file })).toMatch(/parse/);
  expect(await post({ file, captoin: 'а' })).toMatch(/parameter/);
});
