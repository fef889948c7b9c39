import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keptIn } from '../support/kept.ts';
import { openStage, reachMenu, type Stage, textsTo } from '../support/stage.ts';
import { STORES } from '../support/store-choice.ts';
import { until } from '../support/until.ts';
import { openWebChat } from '../support/web-client.ts';

const MESSAGES = 200;
/**
 * What left before the flood was seen to be one, up to twenty answers that wait before they give way, and the answer that
 * stands for all the rest. The slower the machine, the more turns are taken while it lasts.
 */
const FEW = MESSAGES / 5;
/** So late that a slow machine has no room left for other words. */
const CRY_AT = 150;
const ALL_SENT_MS = 90_000;
/** Some hundred milliseconds on a machine with nothing else to do, and less than a flood takes that all wait for. */
const SOON_MS = 30_000;

describe.each(STORES)('on the %s store', (store) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ store, fake: { limits: 'off' } });
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  test('a flood of messages ends with one sensible answer, and nobody else waits for it', async () => {
    const { fake } = stage;
    const [flooder, other] = [fake.user(6001), fake.user(6002)];
    await reachMenu(other);
    await reachMenu(flooder);
    const before = (await textsTo(flooder)).length;
    for (let index = 0; index < MESSAGES; index += 1) await flooder.says(fruit(index));

    const askedAt = performance.now();
    await other.presses('О нас');
    await other.sees('Мы не полиция', { timeoutMs: SOON_MS });
    const otherMs = performance.now() - askedAt;
    await isOver(stage);
    const seen = (await textsTo(flooder)).slice(before);
    console.info(
      `flood: ${MESSAGES} messages, ${seen.length} bubbles; another contact answered in ${Math.round(otherMs)} ms`,
    );
    expect(seen.length).toBeLessThanOrEqual(FEW);
    expect(seen.at(-1)).toContain('Что вам нужно?');

    // The last words of a flood may find no room, and the person is told so: what comes after it is answered, once.
    await flooder.says('О нас');
    await flooder.sees('Мы не полиция', { timeoutMs: ALL_SENT_MS });
    await isOver(stage);
    expect((await textsTo(flooder)).filter((text) => text.includes('Мы не полиция'))).toHaveLength(1);
  });

  test('a cry in the middle of a flood is answered, and its numbers are not lost in it', async () => {
    const { fake } = stage;
    const person = fake.user(6003);
    await reachMenu(person);
    const before = (await textsTo(person)).length;
    for (let index = 0; index < MESSAGES; index += 1) {
      await person.says(index === CRY_AT ? 'меня держат на складе' : fruit(index));
    }
    await isOver(stage);
    await person.says('меню');
    await isOver(stage);

    const seen = (await textsTo(person)).slice(before);
    expect(seen.length).toBeLessThanOrEqual(FEW);
    expect(seen.at(-1)).toContain('Что вам нужно?');
    expect(seen.join('\n')).toMatch(/102|112/);
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

    expect(performance.now() - askedAt).toBeLessThan(SOON_MS);
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 202).length + refused.length).toBe(MESSAGES);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.body).toMatchObject({
      code: 'too_many_messages',
      message: expect.stringMatching(/.+ \/ Слишком много сообщений/),
    });
    await visitor.sees(/./);
  });
});

/** Until nothing waits any more at Telegram or in the store. */
async function isOver({ fake, settings }: Stage): Promise<void> {
  const left = async () => {
    const pending = (await fake.pending()).length;
    const { waiting, unsent } = await keptIn(settings);
    return pending + waiting + unsent;
  };
  await until(left, (count) => count === 0, { timeoutMs: ALL_SENT_MS });
}

/** A word that no flow knows, with a number that is nobody's age. */
function fruit(index: number): string {
  return `яблоко ${500 + index}`;
}
