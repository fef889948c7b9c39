import { expect, test } from 'vitest';
import { openDesk } from './desk.ts';

test('whoever reads figures learns what a flow is called, and by whose clock days are counted', async () => {
  await using desk = await openDesk();
  const manager = await desk.logIn(await desk.add('manager'));

  const { status, body } = await manager.call('GET', '/service');

  expect(status).toBe(200);
  expect(body.flows).toContainEqual({
    flow: 'talk-to-a-person',
    title: { tg: 'Гап бо мутахассис', ru: 'Связь с человеком' },
  });
  expect(body.zone).toBe('Asia/Dushanbe');
});

test('what is said after 24 hours on WhatsApp follows the template that is set', async () => {
  await using desk = await openDesk();
  const operator = await desk.logIn(await desk.add('operator'));
  const lateAnswer = async () => (await operator.call('GET', '/service')).body.lateAnswer;
  const set = async (takesWords: boolean) => {
    const { version, settings } = await desk.store.readSettings();
    const answerWaits = { name: 'answer_waits', language: 'ru', takesWords };
    await desk.store.saveSettings({ ...settings, templates: { answerWaits } }, { basedOn: version, at: 1 });
  };

  expect(await lateAnswer()).toBe('call');
  await set(true);
  expect(await lateAnswer()).toBe('words');
});
