import { expect, test } from 'vitest';
import { type FakeOpenAi, hears, openFakeOpenAi, says, status, trickles } from '../support/fake/openai.ts';
import { OPUS } from '../support/files.ts';
import { bytesOf } from '../support/kept.ts';
import { FIRST_ADMINISTRATOR, openHotline } from '../support/operator.ts';
import { METRICS_TOKEN } from '../support/server.ts';
import { openStage, reachMenu, type Stage } from '../support/stage.ts';
import { STORES, type StoreChoice } from '../support/store-choice.ts';
import { wordsFoundIn } from '../support/store-files.ts';
import { until } from '../support/until.ts';

const LONG_MS = 90_000;
const KEY = 'sk-fake-key-of-the-tests';
/** Words that are in no language, beside what leads to a person. */
const UNREAD = 'зумрак бартоқ тимсорав';
const PERSONAL = ['Фаррух', '901234567', '90 123', 'farrux_tj'];
const SAID = `${UNREAD} Фаррух, +992 90 123 45 67, @farrux_tj`;

async function openAsking(store: StoreChoice, environment: Record<string, string> = {}) {
  await using opened = new AsyncDisposableStack();
  const service = opened.use(await openFakeOpenAi({ forbidden: [...PERSONAL, 'мезананд'] }));
  const stage = opened.use(
    await openStage({
      store,
      environment: {
        OPENAI_API_KEY: KEY,
        OPENAI_BASE_URL: service.url,
        OPENAI_MODEL: 'a-model',
        LOG_LEVEL: 'trace',
        METRICS_TOKEN,
        ...environment,
      },
    }),
  );
  const all = opened.move();
  return { service, stage, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

async function metricsOf(stage: Stage): Promise<string[]> {
  const answer = await fetch(`${stage.server.url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
  return (await answer.text()).split('\n').filter((line) => line.startsWith('hamroh_assistant_calls_total'));
}

function silent(stage: Stage, service: FakeOpenAi): void {
  const printed = stage.server.output();
  expect([UNREAD, KEY, ...PERSONAL].filter((word) => printed.includes(word))).toEqual([]);
  expect(service.wrong).toEqual([]);
}

test.each(STORES)(
  'words that nobody here understands come to an offer, and nothing of a person leaves, on the %s store',
  { timeout: LONG_MS },
  async (store) => {
    await using at = await openAsking(store);
    const { stage, service } = at;
    service.answers(says('came-back-ban'));
    const davron = stage.fake.user(4711);
    await reachMenu(davron);
    expect(service.asked).toEqual([]);

    await davron.says(SAID);
    const offered = await davron.sees('Возможно');
    expect(offered.buttons.flat().map(({ label }) => label)).toContain('Запрет на въезд');
    expect(service.asked).toMatchObject([{ model: 'a-model', user: `-----\n${UNREAD} [name] [number] [link]\n-----` }]);
    expect(await metricsOf(stage)).toEqual(['hamroh_assistant_calls_total{task="topic",outcome="good"} 1']);

    await davron.says('маро мезананд');
    await davron.sees('112');
    await davron.says(UNREAD);
    await davron.sees(/.+/);
    expect(service.asked).toHaveLength(1);
    silent(stage, service);
  },
);

test('a service that is slow, broken or spent leaves everybody with the answer that there is without it', {
  timeout: LONG_MS,
}, async () => {
  await using at = await openAsking('embedded', { ASSISTANT_DAILY_CALLS: '2' });
  const { stage, service } = at;
  service.answers(trickles(), status(503), says('came-back-ban'));
  const davron = stage.fake.user(4711);
  await reachMenu(davron);

  for (let index = 0; index < 3; index++) {
    await davron.says(SAID);
    await davron.sees(/не понял|нафаҳмидам/, { timeoutMs: 10_000 });
  }
  expect(service.asked).toHaveLength(2);
  expect((await metricsOf(stage)).map((line) => line.replace(/.*outcome="(\w+)".*/, '$1')).toSorted()).toEqual([
    'broken',
    'slow',
    'spent',
  ]);
  silent(stage, service);
});

interface Line {
  media: { state: string; transcript: string | null } | null;
}

/** Somebody asks for a person and sends a voice note; gives the files as the desk has them, once there is a line to wait for. */
async function voiceAtDesk({ stage }: { stage: Stage }, isThere: (media: Line['media'][]) => boolean) {
  const hotline = await openHotline(() => stage.server);
  const zarina = await hotline.operator();
  const davron = stage.fake.user(4711);
  await reachMenu(davron);
  await davron.says('оператор');
  await davron.sees('Перед вами никого нет');
  await davron.sendsFile('voice', { base64: OPUS.toString('base64') });
  await davron.sees(/.+/);
  const { body } = await until(
    () => zarina.call<{ tickets: { id: string }[] }>('GET', '/tickets'),
    ({ body: { tickets } }) => tickets.length > 0,
  );
  const talk = () => zarina.call<{ lines: Line[] }>('GET', `/tickets/${body.tickets[0]?.id}/talk`);
  const filesIn = (lines: Line[]) => lines.flatMap(({ media }) => media ?? []);
  const at = await until(talk, ({ body: { lines } }) => isThere(filesIn(lines)));
  return { files: filesIn(at.body.lines), davron };
}

test.each(STORES)(
  'a voice note is written down for operators, for nobody else, and lies sealed on the %s store',
  { timeout: LONG_MS },
  async (store) => {
    await using at = await openAsking(store, {
      ...FIRST_ADMINISTRATOR,
      OPENAI_TRANSCRIPTION_MODEL: 'ears',
      ASSISTANT_TRANSCRIBES: 'yes',
    });
    at.service.answers(hears(`маро ${UNREAD} мезананд`));

    const { files, davron } = await voiceAtDesk(at, ([file]) => file?.transcript != null);
    expect(files).toMatchObject([{ state: 'kept', transcript: `маро ${UNREAD} мезананд` }]);
    expect(at.service.asked).toMatchObject([{ model: 'ears', file: { name: 'sound.ogg' } }]);
    expect(await davron.transcript()).not.toContain(UNREAD);
    await at.stage.server.stop();
    silent(at.stage, at.service);
    expect(wordsFoundIn(await bytesOf(at.stage.settings), [UNREAD, 'тимсорав'])).toEqual([]);
  },
);

test.each([{ OPENAI_TRANSCRIPTION_MODEL: 'ears' }, { ASSISTANT_TRANSCRIBES: 'yes' }])(
  'no sound leaves where not both say so: %j',
  { timeout: LONG_MS },
  async (half) => {
    await using at = await openAsking('embedded', { ...FIRST_ADMINISTRATOR, ...half });
    at.service.answers(hears('nobody asked'));

    const { files } = await voiceAtDesk(at, ([file]) => file?.state === 'kept');
    expect(files).toMatchObject([{ transcript: null }]);
    expect(at.service.asked).toEqual([]);
    silent(at.stage, at.service);
  },
);
