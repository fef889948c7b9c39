import { expect, test } from 'vitest';
import { bytesOf } from '../support/kept.ts';
import { FIRST_ADMINISTRATOR, openHotline, talkOf, ticketFrom } from '../support/operator.ts';
import { openStage, reachMenu } from '../support/stage.ts';
import { STORES } from '../support/store-choice.ts';
import { wordsFoundIn } from '../support/store-files.ts';
import { until } from '../support/until.ts';
import { openWebChat } from '../support/web-client.ts';

const ENVIRONMENT = { ...FIRST_ADMINISTRATOR, LOG_LEVEL: 'trace' };
const LONG_MS = 90_000;
const SECRETS = {
  wrote: 'хӯҷаин паспортамро пинҳон кард',
  answer: 'Салом. Гапи шуморо хондам, ҳамин ҷо ҳастам.',
  note: 'ба консулгарӣ занг задам',
  summary: 'шиноснома дар дасти корфармо',
  phone: '+992900112233',
};

test.each(STORES)(
  'from "I need a person" to a closed case with a referral, on Telegram and on the web, on the %s store',
  { timeout: LONG_MS },
  async (store) => {
    await using stage = await openStage({ store, environment: ENVIRONMENT });
    const hotline = await openHotline(() => stage.server);
    const [zarina, bahrom] = [await hotline.operator(), await hotline.operator()];
    using events = await zarina.listens();
    const davron = stage.fake.user(4711);
    await reachMenu(davron);
    await davron.says('оператор');
    await davron.sees('Перед вами никого нет');
    const ticket = await ticketFrom(zarina, 'telegram');

    await zarina.call('POST', `/tickets/${ticket}/claim`);
    await davron.sees('Теперь вам отвечает человек');
    expect((await bahrom.call('POST', `/tickets/${ticket}/claim`)).body).toMatchObject({
      code: 'ticket_held',
      details: { assignee: zarina.id },
    });
    const refused = await bahrom.call('POST', `/tickets/${ticket}/answers`, { key: 'answer-0000', text: 'ман' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'ticket_held' } });
    await zarina.call('POST', `/tickets/${ticket}/answers`, { key: 'answer-0001', text: SECRETS.answer });
    await zarina.call('POST', `/tickets/${ticket}/answers`, { key: 'answer-0001', text: SECRETS.answer });
    await davron.sees(SECRETS.answer);
    await davron.says(SECRETS.wrote);
    await davron.edits(`${SECRETS.wrote}!`);
    const heard = await until(
      () => talkOf(zarina, ticket),
      (lines) => lines.some(({ kind }) => kind === 'edit'),
    );
    const original = heard.find(({ text }) => text === SECRETS.wrote);
    expect(heard.find(({ kind }) => kind === 'edit')).toMatchObject({
      text: `${SECRETS.wrote}!`,
      edits: original?.seq,
    });
    expect(heard.find(({ text }) => text === SECRETS.answer)).toMatchObject({ from: 'operator', state: 'sent' });

    await zarina.call('POST', `/tickets/${ticket}/notes`, { key: 'note-00001', text: SECRETS.note });
    await zarina.call('POST', `/tickets/${ticket}/transfer`, { to: bahrom.id, reason: 'ҳуқуқ' });
    await davron.sees('отвечает другой специалист');
    await bahrom.call('PUT', `/tickets/${ticket}/summary`, { summary: SECRETS.summary });
    const call = { phone: SECRETS.phone, at: Date.now() + 3_600_000, note: 'бегоҳӣ' };
    await bahrom.call('PUT', `/tickets/${ticket}/call-back`, call);
    const sent = {
      key: 'referral-1',
      to: 'any.emergency',
      reason: 'law',
      dueOn: new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10),
    };
    const referral = { ...sent, details: SECRETS.summary };
    const end = { outcome: 'referred', referral };
    expect((await bahrom.call('POST', `/tickets/${ticket}/close`, end)).body).toMatchObject({ code: 'call_back_open' });
    await bahrom.call('POST', `/tickets/${ticket}/call-back/done`);
    await bahrom.call('POST', `/tickets/${ticket}/close`, end);
    await davron.sees('Этот разговор вам помог?');
    await davron.presses('🙂 Да');
    await davron.sees('О чём хотите поговорить?');
    const rated = await until(
      async () => (await bahrom.call<{ rating: string }>('GET', `/tickets/${ticket}`)).body,
      ({ rating }) => rating !== null,
    );
    expect(rated).toMatchObject({ rating: 'good', status: 'closed', outcome: 'referred' });
    const screen = await davron.screen();
    expect(screen.filter(({ text }) => text.includes(SECRETS.answer))).toHaveLength(1);
    const told = ['ticket-opened', 'ticket-claimed', 'message-out', 'message-in', 'delivery', 'ticket-closed'];
    expect(await until(events.kinds, (kinds) => told.every((kind) => kinds.includes(kind)))).toEqual(
      expect.arrayContaining(told),
    );

    await using visitor = await openWebChat(stage.server);
    await visitor.says('маро дар хона банд карданд');
    const red = await ticketFrom(zarina, 'web');
    await zarina.call('POST', `/tickets/${red}/claim`);
    await visitor.sees('одам ҷавоб медиҳад');
    await zarina.call('POST', `/tickets/${red}/answers`, { key: 'answer-0002', text: SECRETS.answer });
    expect(await visitor.sees(SECRETS.answer)).toMatchObject({ from: 'operator' });
    await stage.server.stop();

    const hidden = Object.values(SECRETS);
    const printed = stage.server.output();
    expect(hidden.filter((word) => printed.includes(word))).toEqual([]);
    expect(wordsFoundIn(await bytesOf(stage.settings), hidden)).toEqual([]);
  },
);

test('an answer that was accepted before a kill is sent once after it', { timeout: LONG_MS }, async () => {
  await using stage = await openStage({ environment: ENVIRONMENT });
  const hotline = await openHotline(() => stage.server);
  const zarina = await hotline.operator();
  const davron = stage.fake.user(4712);
  await reachMenu(davron);
  await davron.says('оператор');
  const ticket = await ticketFrom(zarina, 'telegram');
  await zarina.call('POST', `/tickets/${ticket}/claim`);
  await davron.sees('Теперь вам отвечает человек');
  await stage.fake.fail({ method: 'sendMessage', when: 'before', delayMs: 1500, status: 502 });
  const answer = { key: 'answer-0001', text: 'пеш аз куштан' };
  const { status } = await zarina.call('POST', `/tickets/${ticket}/answers`, answer);
  await stage.server.kill();
  await stage.restart();
  const repeated = await zarina.call('POST', `/tickets/${ticket}/answers`, answer);

  expect([status, repeated.status]).toEqual([200, 200]);
  await davron.sees(answer.text, { timeoutMs: 60_000 });
  await zarina.call('POST', `/tickets/${ticket}/answers`, { key: 'answer-0002', text: 'баъд аз он' });
  await davron.sees('баъд аз он', { timeoutMs: 60_000 });
  expect((await davron.screen()).filter(({ text }) => text === answer.text)).toHaveLength(1);
});
