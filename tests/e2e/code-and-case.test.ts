import { expect, test } from 'vitest';
import { FIRST_ADMINISTRATOR, openHotline, talkOf, ticketFrom } from '../support/operator.ts';
import { openStage, reachMenu, takesCode } from '../support/stage.ts';
import { until } from '../support/until.ts';
import { openWebChat } from '../support/web-client.ts';

const LONG_MS = 120_000;
const HIDDEN = 'меня заперли в подвале на Лесной 4';

interface Shown {
  id: string;
  status: string;
  outcome: string | null;
  assignee: string | null;
  steps: { kind: string; from?: string; to?: string }[];
}

test('a code told where somebody cried for help leads nobody away unasked, and takes no word from the desk', {
  timeout: LONG_MS,
}, async () => {
  await using stage = await openStage({ environment: FIRST_ADMINISTRATOR });
  const { operator } = await openHotline(() => stage.server);
  const zarina = await operator();
  const davron = stage.fake.user(4712);
  await reachMenu(davron);
  const code = await takesCode(davron);

  await using there = await openWebChat(stage.server);
  await there.says(HIDDEN);
  const ticket = await ticketFrom(zarina, 'web');
  await zarina.call('POST', `/tickets/${ticket}/claim`);
  await zarina.call('POST', `/tickets/${ticket}/answers`, { key: 'answer-0001', text: 'Я здесь.' });
  await there.sees('Я здесь.');
  await there.says(`мой код ${code}, это Зебо`);
  await there.sees('Перейти к разговору');
  const shown = async (id: string) => (await zarina.call<Shown>('GET', `/tickets/${id}`)).body;
  expect(await shown(ticket)).toMatchObject({ status: 'open', steps: [{ kind: 'claimed' }] });
  expect((await talkOf(zarina, ticket)).map(({ text }) => text)).toContain('мой код ••• •••, это Зебо');

  await there.presses('Перейти туда');
  await there.sees('Разговор продолжается здесь.');
  const steps = await until(
    async () => (await shown(ticket)).steps,
    (found) => found.some(({ kind }) => kind === 'went-on'),
  );
  expect(steps.map(({ kind }) => kind)).toEqual(['claimed', 'joined', 'went-on']);
  const me = await shown(ticket);
  expect(me).toMatchObject({ status: 'open' });
  expect(me.assignee).not.toBeNull();
  const { tickets } = (await zarina.call<{ tickets: Shown[] }>('GET', `/tickets/${ticket}/others`)).body;
  expect(tickets).toMatchObject([{ status: 'closed', outcome: 'joined' }]);
  const before = tickets[0]?.id ?? '';
  expect((await talkOf(zarina, before)).map(({ text }) => text)).toEqual(expect.arrayContaining([HIDDEN, 'Я здесь.']));

  // What was left is answered where it goes on.
  const refused = await zarina.call<{ code: string; details: { into: string } }>('POST', `/tickets/${before}/claim`);
  expect(refused).toMatchObject({ status: 409, body: { code: 'ticket_joined', details: { into: ticket } } });
  await zarina.call('POST', `/tickets/${ticket}/answers`, { key: 'answer-0002', text: 'Слышу вас.' });
  await there.sees('Слышу вас.');
  expect(stage.server.output()).not.toContain(code);
});
