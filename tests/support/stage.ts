import {
  type Environment,
  pollingAt,
  type Server,
  settingsIn,
  startServer,
  temporaryFolder,
  webhookAt,
} from './server.ts';
import { openStoreChoice, type StoreChoice } from './store-choice.ts';
import { type FakeBotApi, type FakeSettings, startFakeBotApi } from './telegram/fake-bot-api.ts';
import type { Hand, Seen } from './telegram/person.ts';

/** A server and the Telegram it speaks to. */
export interface Stage extends AsyncDisposable {
  fake: FakeBotApi;
  /** The one that runs; `restart` puts another in its place. */
  server: Server;
  /** What it was started with: its port and its folder stay over a restart. */
  settings: Environment;
  /** Starts the server anew after it was stopped or killed. */
  restart(): Promise<Server>;
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
  const folder = opened.use(await temporaryFolder());
  const fake = 'apiRoot' in wish ? wish : opened.use(await startFakeBotApi(wish));
  const choice = opened.use(await openStoreChoice(store));
  const own = await settingsIn(folder.path, { ...choice.environment, ...environment });
  const settings = receive === 'webhook' ? webhookAt(fake, own) : { ...own, ...pollingAt(fake) };
  const stage: Stage = {
    fake,
    settings,
    server: await startServer(settings),
    async restart() {
      stage.server = await startServer(stage.settings);
      return stage.server;
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
  opened.defer(() => stage.server[Symbol.asyncDispose]());
  const all = opened.move();
  return stage;
}

/** What the bot has said to a person, oldest first. */
export async function textsTo(person: Hand): Promise<string[]> {
  return (await bubblesTo(person)).map(({ text }) => text);
}

export async function bubblesTo(person: Hand): Promise<Seen[]> {
  return (await person.screen()).filter(({ from }) => from === 'bot');
}

/** Brings a newcomer to the menu. */
export async function reachMenu(person: Hand): Promise<void> {
  await person.says('/start');
  await person.sees('Выберите язык');
  await person.presses('Русский');
  await person.sees('Вы согласны?');
  await person.presses('Даю согласие');
  await person.sees('Что вам нужно?');
}
