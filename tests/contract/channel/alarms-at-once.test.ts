import { expect, test } from 'vitest';
import { runAlarms, tellNext } from '../../../bot/desk/alarm-sender.ts';
import { WEBHOOK } from '../../../core/alarm.ts';
import { BAHROM, openHotline, ZARINA } from '../../support/alarm-hotline.ts';
import { openReceiver } from '../../support/alarm-receiver.ts';
import { START, talk, ticketOf } from '../../support/store-talk.ts';
import { until } from '../../support/until.ts';

const raise = (about: string, left: string[]) =>
  ({ about, kind: 'unclaimed', level: 'red', step: START, at: START, left }) as const;

/** Telegram hangs over the chat of Zarina until it is let go. */
async function openHanging() {
  const hotline = await openHotline();
  await hotline.add(ZARINA);
  await hotline.add(BAHROM);
  const hanging = Promise.withResolvers<void>();
  const tell = async (chatId: string, text: string) => {
    if (chatId === 'chat-a') await hanging.promise;
    await hotline.deps.tell(chatId, text);
  };
  return { hotline, deps: { ...hotline.deps, tell }, letGo: () => hanging.resolve() };
}

test('an alarm reaches the webhook and the others while Telegram hangs over one', async () => {
  await using receiver = await openReceiver();
  const { hotline, deps, letGo } = await openHanging();
  await using _closed = hotline;
  const settings = { ...hotline.deps.settings(), alarmWebhook: receiver.url };
  await hotline.store.raiseAlarm(raise('t1', [ZARINA, BAHROM, WEBHOOK]));

  const telling = tellNext({ ...deps, settings: () => settings });
  await until(
    () => [receiver.received.length, hotline.chats().join()],
    ([posts, chats]) => posts === 1 && chats === 'chat-b',
  );
  letGo();
  await telling;
  expect(hotline.chats()).toEqual(['chat-b', 'chat-a']);
});

test('an alarm over which Telegram hangs holds up no other', async () => {
  const { hotline, deps, letGo } = await openHanging();
  await using _closed = hotline;
  await talk(hotline.store, { from: 'web:2', ticket: ticketOf('t2', { level: 'red', topic: 'danger' }) });
  await hotline.store.raiseAlarm(raise('t1', [ZARINA]));
  await hotline.store.raiseAlarm(raise('t2', [BAHROM]));
  const stopping = new AbortController();

  const running = runAlarms(deps, stopping.signal);
  const chatsAre = (chats: string) =>
    until(
      () => hotline.chats().join(),
      (now) => now === chats,
    );
  await chatsAre('chat-b');
  letGo();
  await chatsAre('chat-b,chat-a');
  stopping.abort();
  await running;
  expect(await hotline.store.claimAlarm(START + 1, 1000)).toBeNull();
});
