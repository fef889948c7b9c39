import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, reachMenu, type Stage, textsTo } from '../support/stage.ts';
import { until } from '../support/until.ts';
import { openWebChat } from '../support/web-client.ts';

const MESSAGES = 200;
/** What left before the flood was seen to be one, and the answer that stands for all the rest. */
const FEW = 8;
const SOON_MS = 2000;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ fake: { limits: 'off' } });
});
afterAll(() => stage[Symbol.asyncDispose]());

test('a flood of messages ends with one sensible answer, and nobody else waits for it', async () => {
  const { fake } = stage;
  const [flooder, other] = [fake.user(6001), fake.user(6002)];
  await reachMenu(other);
  await reachMenu(flooder);
  const before = (await textsTo(flooder)).length;
  for (let index = 0; index < MESSAGES; index += 1) await flooder.says(`яблоко ${index}`);
  await flooder.says('О нас');

  const askedAt = performance.now();
  await other.presses('О нас');
  await other.sees('Мы не полиция', { timeoutMs: SOON_MS });
  const otherMs = performance.now() - askedAt;
  await flooder.sees('Мы не полиция', { timeoutMs: 10_000 });
  await until(
    () => fake.pending(),
    (pending) => pending.length === 0,
  );

  await flooder.says('меню');
  await flooder.sees('Что вам нужно?', { timeoutMs: 10_000 });
  const seen = (await textsTo(flooder)).slice(before);
  console.info(
    `flood: ${MESSAGES} messages, ${seen.length} bubbles; another contact answered in ${Math.round(otherMs)} ms`,
  );
  expect(seen.length).toBeLessThanOrEqual(FEW);
  expect(seen.filter((text) => text.includes('Мы не полиция'))).toHaveLength(1);
  expect(seen.at(-1)).toContain('Что вам нужно?');
});

test('a cry in the middle of a flood is answered, and its numbers are not lost in it', async () => {
  const { fake } = stage;
  const person = fake.user(6003);
  await reachMenu(person);
  const before = (await textsTo(person)).length;
  for (let index = 0; index < MESSAGES; index += 1) {
    await person.says(index === MESSAGES / 2 ? 'меня держат на складе' : `яблоко ${index}`);
  }
  await person.says('меню');

  const newest = await person.sees(/(102|112)[\s\S]*Что вам нужно/, { timeoutMs: 10_000 });
  const seen = (await textsTo(person)).slice(before);
  expect(seen.length).toBeLessThanOrEqual(FEW);
  expect(seen.at(-1)).toBe(newest.text);
});

test('a flood on the web is told to wait in words, and what was taken is answered', async () => {
  await using visitor = await openWebChat(stage.server);
  await using other = await openWebChat(stage.server);
  await visitor.says('/start');
  await visitor.sees('Выберите язык');

  const posts = Array.from({ length: MESSAGES }, (_, index) => visitor.posts({ id: `f${index}`, text: `${index}` }));
  const askedAt = performance.now();
  await other.says('/start');
  await other.sees('Выберите язык', { timeoutMs: SOON_MS });
  const answers = await Promise.all(posts);

  expect(performance.now() - askedAt).toBeLessThan(SOON_MS * 2);
  const refused = answers.filter(({ status }) => status === 429);
  expect(answers.filter(({ status }) => status === 202).length + refused.length).toBe(MESSAGES);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused[0]?.body).toMatchObject({
    code: 'too_many_messages',
    message: expect.stringMatching(/.+ \/ Слишком много сообщений/),
  });
  await visitor.sees(/./);
});
