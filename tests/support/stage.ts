import { openRunningServer, type RunningServer } from './running-server.ts';
import { type Environment, pollingAt, webhookAt } from './server.ts';
import type { StoreChoice } from './store-choice.ts';
import { type FakeBotApi, type FakeSettings, startFakeBotApi } from './telegram/fake-bot-api.ts';
import type { Hand, Seen } from './telegram/person.ts';

/** A server and the Telegram it speaks to. */
export interface Stage extends RunningServer {
  fake: FakeBotApi;
}

export interface StageSettings {
  receive?: 'polling' | 'webhook';
  /** Left out: the embedded store. */
  store?: StoreChoice;
  environment?: Environment;
  /** A fake that runs already, such as one in a process of its own; else one is started with these settings. */
  fake?: FakeBotApi | Partial<FakeSettings>;
}

export async function openStage({
  receive = 'polling',
  store = 'embedded',
  environment = {},
  fake: wish = {},
}: StageSettings = {}): Promise<Stage> {
  await using opened = new AsyncDisposableStack();
  const fake = 'apiRoot' in wish ? wish : opened.use(await startFakeBotApi(wish));
  const running = await openRunningServer(store, environment, (own) =>
    receive === 'webhook' ? webhookAt(fake, own) : { ...own, ...pollingAt(fake) },
  );
  opened.defer(running[Symbol.asyncDispose]);
  const all = opened.move();
  return Object.assign(running, { fake, [Symbol.asyncDispose]: () => all.disposeAsync() });
}

/** What the bot has said to a person, oldest first. */
export async function textsTo(person: Hand): Promise<string[]> {
  return (await bubblesTo(person)).map(({ text }) => text);
}

export async function bubblesTo(person: Hand): Promise<Seen[]> {
  return (await person.screen()).filter(({ from }) => from === 'bot');
}

/** Somebody at any channel, as far as a way through buttons goes. */
export interface Walker {
  says(words: string): Promise<unknown>;
  presses(button: string): Promise<unknown>;
  sees(words: string): Promise<unknown>;
}

/** Brings a newcomer to the menu. */
export async function reachMenu(person: Walker): Promise<void> {
  await person.says('/start');
  await person.sees('Выберите язык');
  await person.presses('Русский');
  await person.sees('Вы согласны?');
  await person.presses('Даю согласие');
  await person.sees('Что вам нужно?');
}

interface Reader extends Walker {
  sees(words: string): Promise<{ text: string }>;
}

/** From the menu to a code by which somebody goes on elsewhere, with no question beside it. Gives its six digits as they are shown. */
export async function takesCode(person: Reader): Promise<string> {
  await person.presses('Мои данные');
  await person.sees('Что сделать?');
  await person.presses('Другой мессенджер');
  await person.sees('нужен код');
  await person.presses('Получить код');
  await person.sees('Выберите вопрос');
  await person.presses('Без вопроса');
  const { text } = await person.sees('Код:');
  return /\d{3} \d{3}/.exec(text)?.[0] ?? '';
}
