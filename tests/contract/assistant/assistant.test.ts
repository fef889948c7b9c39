import { afterEach, describe, expect, test, vi } from 'vitest';
import type { TopicQuestion } from '../../../core/assistant.ts';
import * as fake from '../../support/fake/openai.ts';
import { OPUS } from '../../support/files.ts';
import { KEY, NEVER, open } from './open-assistant.ts';

const TEXT = 'пул надоданд чи кор кунам';
const QUESTION: TopicQuestion = {
  text: TEXT,
  topics: [
    { id: 'wages', title: { tg: 'Маош надоданд', ru: 'Не дали зарплату' } },
    { id: 'patent', title: { tg: 'Патент', ru: 'Патент' } },
  ],
};
const SOUND = { mime: 'audio/ogg', bytes: OPUS };

afterEach(() => void vi.unstubAllEnvs());

describe('asked for a topic', () => {
  test('the service is sent the redacted text, the closed list and the key, and nothing else', async () => {
    await using at = await open();
    at.service.answers(fake.says('wages'));

    expect(await at.assistant.suggestTopic(QUESTION, NEVER)).toBe('wages');
    expect(at.service.wrong).toEqual([]);
    expect(at.service.asked).toMatchObject([
      { model: 'some-model', schema: 'topic', ids: ['wages', 'patent', 'none'], user: `-----\n${TEXT}\n-----` },
    ]);
    expect(await at.outcomes()).toEqual(['topic good 1']);
  });

  test('a service without a key is sent none', async () => {
    await using at = await open({ apiKey: null });
    at.service.answers(fake.says('wages'));

    expect(await at.assistant.suggestTopic(QUESTION, NEVER)).toBe('wages');
    expect(at.service.wrong).toEqual([]);
  });

  test('what the environment says to the library changes nothing, and nothing is written into a log', async () => {
    for (const name of ['OPENAI_API_KEY', 'OPENAI_ORG_ID', 'OPENAI_PROJECT_ID']) vi.stubEnv(name, 'from-elsewhere');
    vi.stubEnv('OPENAI_LOG', 'debug');
    const said = vi.spyOn(console, 'debug').mockImplementation(() => undefined);
    await using at = await open();
    at.service.answers(fake.says('wages'), fake.status(500));

    await at.assistant.suggestTopic(QUESTION, NEVER);
    await at.assistant.suggestTopic(QUESTION, NEVER);
    expect(at.service.wrong).toEqual([]);
    expect(said).not.toHaveBeenCalled();
    said.mockRestore();
  });

  test.each<[string, fake.FakeAnswer, string | null, string]>([
    ['an answer in pieces', fake.inPieces('patent'), 'patent', 'good'],
    ['that none fits', fake.says('none'), null, 'none'],
    ['an id outside the list', fake.says('menu'), null, 'odd'],
    ['an id of every object', fake.says('constructor'), null, 'odd'],
    ['words', fake.content('The topic is wages.'), null, 'odd'],
    ['another shape', fake.content('{"id":"wages"}'), null, 'odd'],
    ['a list', fake.content('["wages"]'), null, 'odd'],
    ['no words', fake.content(''), null, 'odd'],
    ['no choice', fake.bare(), null, 'odd'],
    ['nothing', fake.empty(), null, 'odd'],
    ['half of an answer', fake.nonsense(), null, 'odd'],
    ['a page', fake.page(), null, 'odd'],
    ['a refusal', fake.refuses(), null, 'refused'],
    ['too many calls', fake.status(429), null, 'throttled'],
    ['a wrong key', fake.status(401), null, 'rejected'],
    ['a bad request', fake.status(400), null, 'rejected'],
    ['a broken service', fake.status(500), null, 'broken'],
    ['a service that is away', fake.status(503), null, 'broken'],
    ['a connection that is cut', fake.resets(), null, 'away'],
    ['more than anybody would say', fake.floods(), null, 'away'],
    ['another address', fake.sendsTo('http://127.0.0.1:9/v1/chat/completions'), null, 'away'],
  ])('%s is asked for once, and comes to a topic of the list or to none', async (_title, answer, topic, outcome) => {
    await using at = await open();
    at.service.answers(answer);

    expect(await at.assistant.suggestTopic(QUESTION, NEVER)).toBe(topic);
    expect(await at.outcomes()).toEqual([`topic ${outcome} 1`]);
    expect(at.service.asked).toHaveLength(1);
    expect(at.printed()).not.toContain(TEXT);
  });

  test.each([
    ['never answers', fake.hangs()],
    ['sends byte after byte and no end', fake.trickles()],
  ])('a service that %s is left after three seconds', async (_title, answer) => {
    await using at = await open();
    at.service.answers(answer);

    const begun = performance.now();
    expect(await at.assistant.suggestTopic(QUESTION, NEVER)).toBeNull();
    const tookMs = performance.now() - begun;
    expect(tookMs).toBeGreaterThan(2500);
    expect(tookMs).toBeLessThan(5000);
    expect(await at.outcomes()).toEqual(['topic slow 1']);
  });

  test('whoever stops the program does not wait for it', async () => {
    await using at = await open();
    at.service.answers(fake.hangs());
    const stopping = new AbortController();

    const asked = at.assistant.suggestTopic(QUESTION, stopping.signal);
    stopping.abort();
    expect(await asked).toBeNull();
    expect(await at.outcomes()).toEqual([]);
    expect(await at.assistant.suggestTopic(QUESTION, stopping.signal)).toBeNull();
  });

  test('no more than four turns wait for it at once', async () => {
    await using at = await open();
    at.service.answers(fake.hangs());
    const stopping = new AbortController();

    const asked = [1, 2, 3, 4].map(() => at.assistant.suggestTopic(QUESTION, stopping.signal));
    expect(at.assistant.isFree()).toBe(false);
    stopping.abort();
    await Promise.all(asked);
    expect(at.assistant.isFree()).toBe(true);
  });
});

describe('a service that fails', () => {
  test('is left alone after three failures, is tried once after a rest, and is asked as before when it answers', async () => {
    await using at = await open();
    const ask = () => at.assistant.suggestTopic(QUESTION, NEVER);
    at.service.answers(fake.status(500), fake.status(500), fake.resets(), fake.status(500), fake.says('patent'));

    for (let index = 0; index < 5; index++) expect(await ask()).toBeNull();
    expect(at.service.asked).toHaveLength(3);
    expect(at.assistant.isFree()).toBe(false);
    at.time.ms += 30_000;
    expect(await ask()).toBeNull();
    expect(at.service.asked).toHaveLength(4);
    expect(at.assistant.isFree()).toBe(false);
    at.time.ms += 30_000;
    expect(await ask()).toBe('patent');
    expect(at.assistant.isFree()).toBe(true);
    expect(at.printed()).toContain('left alone for a while');
    expect(at.printed()).not.toContain(KEY);
  });

  test('that asks to be left alone is left alone, for ten minutes at most', async () => {
    await using at = await open();
    at.service.answers(fake.status(429, { 'retry-after': '120' }), fake.status(429, { 'retry-after': '999999' }));

    await at.assistant.suggestTopic(QUESTION, NEVER);
    at.time.ms += 119_000;
    expect(at.assistant.isFree()).toBe(false);
    at.time.ms += 1000;
    await at.assistant.suggestTopic(QUESTION, NEVER);
    at.time.ms += 10 * 60_000;
    expect(at.assistant.isFree()).toBe(true);
  });

  test('on certain words alone is no service that fails: nobody can turn it off by what they write', async () => {
    await using at = await open();
    at.service.answers(fake.status(400), fake.status(422), fake.refuses(), fake.says('constructor'), fake.nonsense());

    for (let index = 0; index < 5; index++) await at.assistant.suggestTopic(QUESTION, NEVER);
    expect(at.assistant.isFree()).toBe(true);
  });
});

describe('calls of a day', () => {
  test('are counted, and no more are made than are set; on the next day they are made again', async () => {
    await using at = await open({ dailyCalls: 2 });
    at.service.answers(fake.says('wages'));
    const ask = () => at.assistant.suggestTopic(QUESTION, NEVER);

    expect([await ask(), await ask(), await ask(), await ask()]).toEqual(['wages', 'wages', null, null]);
    expect(at.service.asked).toHaveLength(2);
    expect(await at.outcomes()).toContain('topic spent 2');
    at.time.day = '2026-11-25';
    expect(await ask()).toBe('wages');
    expect(at.counted).toEqual(['2026-11-24', '2026-11-24', '2026-11-25']);
  });

  test('that could not be counted are not made', async () => {
    await using at = await open({ isStoreAway: true });

    expect(await at.assistant.suggestTopic(QUESTION, NEVER)).toBeNull();
    expect(at.service.asked).toEqual([]);
  });
});

describe('a voice note', () => {
  test('is given away under no name, and what was said comes back in one line', async () => {
    await using at = await open();
    at.service.answers(fake.hears('  салом\nман \u202e дар кор '));

    expect(await at.assistant.transcribe?.(SOUND, NEVER)).toBe('салом ман  дар кор');
    expect(at.service.wrong).toEqual([]);
    expect(at.service.asked).toMatchObject([{ model: 'some-ears', file: { name: 'sound.ogg', type: 'audio/ogg' } }]);
    const [asked] = at.service.asked;
    expect(asked?.path === '/v1/audio/transcriptions' && asked.file.bytes.equals(OPUS)).toBe(true);
  });

  test.each<[string, fake.FakeAnswer]>([
    ['silence', fake.hears(' ')],
    ['another shape', fake.says('wages')],
    ['a page', fake.page()],
    ['a broken service', fake.status(502)],
  ])('that comes to %s has no words', async (_title, answer) => {
    await using at = await open();
    at.service.answers(answer);

    expect(await at.assistant.transcribe?.(SOUND, NEVER)).toBeNull();
  });

  test.each([
    ['is too large', { mime: 'audio/ogg', bytes: new Uint8Array(5 * 1024 * 1024 + 1) }],
    ['is empty', { mime: 'audio/ogg', bytes: new Uint8Array(0) }],
    ['is a picture', { mime: 'image/jpeg', bytes: OPUS }],
    ['is of a kind that nobody takes', { mime: 'audio/amr', bytes: OPUS }],
  ])('that %s stays in the house', async (_title, sound) => {
    await using at = await open();

    expect(await at.assistant.transcribe?.(sound, NEVER)).toBeNull();
    expect(at.service.asked).toEqual([]);
  });

  test('is never given away where no model for it is set', async () => {
    await using at = await open({ transcriptionModel: null });

    expect(at.assistant.transcribe).toBeNull();
  });
});
