import {
  type Environment,
  type Server,
  settingsIn,
  startServer,
  temporaryFolder,
  VERIFY_TOKEN,
  whatsAppAt,
} from './server.ts';
import { openStoreChoice, type StoreChoice } from './store-choice.ts';
import { type FakeGraphApi, type FakeSettings, startFakeGraphApi } from './whatsapp/fake-graph-api.ts';
import type { Hand } from './whatsapp/person.ts';
import type { Seen } from './whatsapp/seen.ts';

/** A server and the WhatsApp it speaks to. */
export interface WhatsAppStage extends AsyncDisposable {
  fake: FakeGraphApi;
  /** The one that runs; `restart` puts another in its place. */
  server: Server;
  settings: Environment;
  /** Where Meta posts. */
  webhookUrl: string;
  restart(): Promise<Server>;
}

export interface WhatsAppStageSettings {
  store?: StoreChoice;
  environment?: Environment;
  fake?: Partial<FakeSettings>;
}

export async function openWhatsAppStage({
  store = 'embedded',
  environment = {},
  fake: wish = {},
}: WhatsAppStageSettings = {}): Promise<WhatsAppStage> {
  await using opened = new AsyncDisposableStack();
  const folder = opened.use(await temporaryFolder());
  const webhookTimes = { retryFirstMs: 100, retryLastMs: 1000, answerMs: 20_000 };
  const fake = opened.use(await startFakeGraphApi({ webhookTimes, ...wish }));
  const choice = opened.use(await openStoreChoice(store));
  const own = await settingsIn(folder.path, { ...choice.environment, ...whatsAppAt(fake), ...environment });
  const publicUrl = `http://127.0.0.1:${own.PORT}`;
  const settings = { ...own, PUBLIC_URL: publicUrl };
  const webhookUrl = `${publicUrl}/webhooks/whatsapp`;
  const stage: WhatsAppStage = {
    fake,
    settings,
    webhookUrl,
    server: await startServer(settings),
    async restart() {
      stage.server = await startServer(stage.settings);
      return stage.server;
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
  opened.defer(() => stage.server[Symbol.asyncDispose]());
  await fake.subscribe(webhookUrl, VERIFY_TOKEN);
  const all = opened.move();
  return stage;
}

/** What the bot has said to a person, oldest first. */
export async function bubblesTo(person: Hand): Promise<Seen[]> {
  return (await person.screen()).filter(({ from }) => from === 'bot');
}

/** Brings a newcomer to the menu. */
export async function reachMenu(person: Hand): Promise<void> {
  await person.says('Салом');
  await person.sees('Выберите язык');
  await person.presses('Русский');
  await person.sees('Вы согласны?');
  await person.presses('Даю согласие');
  await person.sees('Что вам нужно?');
}
