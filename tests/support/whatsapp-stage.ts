import { openRunningServer, type RunningServer } from './running-server.ts';
import { type Environment, VERIFY_TOKEN, whatsAppAt } from './server.ts';
import type { StoreChoice } from './store-choice.ts';
import { type FakeGraphApi, type FakeSettings, startFakeGraphApi } from './whatsapp/fake-graph-api.ts';
import type { Hand } from './whatsapp/person.ts';
import type { Seen } from './whatsapp/seen.ts';

/** A server and the WhatsApp it speaks to. */
export interface WhatsAppStage extends RunningServer {
  fake: FakeGraphApi;
  /** Where Meta posts. */
  webhookUrl: string;
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
  const webhookTimes = { retryFirstMs: 100, retryLastMs: 1000, answerMs: 20_000 };
  const fake = opened.use(await startFakeGraphApi({ webhookTimes, ...wish }));
  const running = await openRunningServer(store, { ...whatsAppAt(fake), ...environment }, (own) => ({
    ...own,
    PUBLIC_URL: `http://127.0.0.1:${own.PORT}`,
  }));
  opened.defer(running[Symbol.asyncDispose]);
  const webhookUrl = `${running.settings.PUBLIC_URL}/webhooks/whatsapp`;
  await fake.subscribe(webhookUrl, VERIFY_TOKEN);
  const all = opened.move();
  return Object.assign(running, { fake, webhookUrl, [Symbol.asyncDispose]: () => all.disposeAsync() });
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
