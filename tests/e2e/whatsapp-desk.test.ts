import { expect, test } from 'vitest';
import { DAY_MS } from '../../core/days.ts';
import { FIRST_ADMINISTRATOR, openHotline, type StaffHand, talkOf, ticketFrom } from '../support/operator.ts';
import { STORES } from '../support/store-choice.ts';
import { until } from '../support/until.ts';
import { bubblesTo, openWhatsAppStage, reachMenu } from '../support/whatsapp-stage.ts';

const ENVIRONMENT = {
  ...FIRST_ADMINISTRATOR,
  WHATSAPP_TEMPLATE: 'answer_waits:ru',
  METRICS_TOKEN: 'a-token-of-metrics',
};
const LONG_MS = 90_000;
const ANSWERS = [
  'Салом. Ман ҳамин ҷо ҳастам.',
  'Рақами консулгариро навиштам.',
  'Шумо чӣ хел?',
  'Хуб шуд, ки навиштед.',
];

/** The line of an answer at the desk, once it has come so far. */
async function lineOf(hand: StaffHand, ticket: string, { text, states }: { text: string; states: string[] }) {
  const lines = await until(
    () => talkOf(hand, ticket),
    (all) => all.some((line) => line.text === text && states.includes(line.state)),
  );
  return lines.find((line) => line.text === text);
}

test.each(STORES)(
  'a red case on WhatsApp: an answer that the closed window holds up is asked for and arrives once, on the %s store',
  { timeout: LONG_MS },
  async (store) => {
    await using stage = await openWhatsAppStage({ store, environment: ENVIRONMENT });
    const zarina = await (await openHotline(() => stage.server)).operator();
    const farida = stage.fake.user(1);
    await reachMenu(farida);
    await farida.says('меня держат на складе');
    await farida.sees(/112|102/);
    const ticket = await ticketFrom(zarina, 'whatsapp');
    const read = async () => (await zarina.call<Case>('GET', `/tickets/${ticket}`)).body;
    const answer = async (index: number) => {
      const said = { key: `answer-000${index}`, text: ANSWERS[index] };
      expect((await zarina.call('POST', `/tickets/${ticket}/answers`, said)).status).toBe(200);
    };
    expect(await read()).toMatchObject({ level: 'red', status: 'open' });

    await zarina.call('POST', `/tickets/${ticket}/claim`);
    await farida.sees('Теперь вам отвечает человек');
    await answer(0);
    await farida.sees(ANSWERS[0] ?? '');
    expect(await lineOf(zarina, ticket, { text: ANSWERS[0] ?? '', states: ['read'] })).toMatchObject({ failure: null });
    expect((await read()).windowUntil).toBeGreaterThan(Date.now());

    await stage.fake.advance(DAY_MS);
    await answer(1);
    expect(await farida.sees('answer_waits')).toMatchObject({ kind: 'template' });
    const held = await lineOf(zarina, ticket, { text: ANSWERS[1] ?? '', states: ['failed'] });
    expect(held).toMatchObject({ from: 'operator', failure: { reason: 'window_closed' } });
    await stage.server.stop();
    await stage.restart();
    await answer(2);
    await lineOf(zarina, ticket, { text: ANSWERS[2] ?? '', states: ['failed'] });

    await farida.says('ман ҳастам');
    await farida.sees(ANSWERS[1] ?? '');
    await farida.sees(ANSWERS[2] ?? '');
    await answer(3);
    await farida.sees(ANSWERS[3] ?? '');
    for (const text of ANSWERS) await lineOf(zarina, ticket, { text, states: ['read'] });
    const texts = (await bubblesTo(farida)).map(({ text, template }) => template ?? text);
    expect(texts.filter((text) => ANSWERS.includes(text))).toEqual(ANSWERS);
    expect(texts.filter((text) => text === 'answer_waits')).toHaveLength(1);
    expect((await talkOf(zarina, ticket)).map(({ text }) => text)).toContain('ман ҳастам');
  },
);

interface Case {
  level: string;
  status: string;
  windowUntil: number | null;
}

test('a cry after a day of silence is answered first, and then what waited', { timeout: LONG_MS }, async () => {
  await using stage = await openWhatsAppStage({ environment: ENVIRONMENT });
  const zarina = await (await openHotline(() => stage.server)).operator();
  const farida = stage.fake.user(1);
  await reachMenu(farida);
  await farida.says('оператор');
  await farida.sees('Перед вами никого нет');
  const ticket = await ticketFrom(zarina, 'whatsapp');
  await zarina.call('POST', `/tickets/${ticket}/claim`);
  await farida.sees('Теперь вам отвечает человек');
  await stage.fake.advance(DAY_MS);
  const text = ANSWERS[1] ?? '';
  await zarina.call('POST', `/tickets/${ticket}/answers`, { key: 'answer-0001', text });
  await farida.sees('answer_waits');
  await lineOf(zarina, ticket, { text, states: ['failed'] });
  await zarina.call('POST', `/tickets/${ticket}/release`, { reason: 'навбат' });

  await farida.says('меня держат на складе');

  await farida.sees(text);
  const shown = (await bubblesTo(farida)).map((bubble) => bubble.text);
  const cried = shown.findIndex((one) => /112|102/.test(one));
  expect(cried).toBeGreaterThan(-1);
  expect(shown.lastIndexOf(text)).toBeGreaterThan(cried);
});
