import { describe, expect, test } from 'vitest';
import { PHONE, useGraphStage } from './graph-stage.ts';

const HOUR_MS = 3_600_000;

const stage = useGraphStage();

const ask = (interactive: object) => stage.send({ to: PHONE, type: 'interactive', interactive });
const button = (id: string, title: string) => ({ type: 'reply', reply: { id, title } });
const row = (id: string) => ({ id, title: `Сатр ${id}`, description: 'Матни дароз' });

describe('a call', () => {
  test('with a wrong token, at an unknown place or with a mistyped parameter is refused as Meta does', async () => {
    await stage.fake.user(7).says('Салом');

    expect(await stage.send({}, 'another')).toMatchObject({ status: 401, error: { code: 190 } });
    expect(await stage.call('1/messages', {})).toMatchObject({ status: 404 });
    expect(await stage.say({ texxt: {} })).toMatchObject({ status: 400, error: { code: 131009 } });
  });

  test('is recorded by whom it came from and with what has come of it', async () => {
    await stage.fake.user(7).says('Салом');
    const { apiRoot, version, phoneNumberId, token } = stage.fake;

    const { messages = [] } = await stage.say();
    await fetch(`${apiRoot}/as/life-3/${version}/${phoneNumberId}`, { headers: { authorization: `Bearer ${token}` } });

    expect(await stage.fake.calls('message')).toMatchObject([{ by: '', made: messages[0]?.id }]);
    expect(await stage.fake.calls('number')).toMatchObject([{ by: 'life-3', made: null, status: 200 }]);
  });

  test.each([
    ['a BSUID in `to`', { to: 'TJ.15000000000007' }],
    ['a number in `recipient`', { to: undefined, recipient: PHONE }],
    ['nobody at all', { to: undefined }],
    ['4097 letters', { text: { body: 'а'.repeat(4097) } }],
    ['blanks alone', { text: { body: ' \n ' } }],
    ['half a letter', { text: { body: '\ud83d' } }],
    ['more than 512 letters for us', { biz_opaque_callback_data: 'a'.repeat(513) }],
  ])('with %s is refused', async (_what, fields) => {
    await stage.fake.user(7).says('Салом');

    expect(await stage.say(fields)).toMatchObject({ status: 400, error: { code: 131009 } });
    expect(await stage.fake.user(7).transcript()).toBe('  > Салом');
  });

  test.each([
    ['four buttons', { buttons: ['a', 'b', 'c', 'd'].map((id) => button(id, id)) }],
    ['a title of 21 letters', { buttons: [button('a', 'а'.repeat(21))] }],
    ['two equal titles', { buttons: [button('a', 'Ҳа'), button('b', 'Ҳа')] }],
    ['two equal ids', { buttons: [button('a', 'Ҳа'), button('a', 'Не')] }],
    ['a space at the edge of an id', { buttons: [button(' a', 'Ҳа')] }],
  ])('with %s is refused', async (_what, action) => {
    await stage.fake.user(7).says('Салом');

    const answer = await ask({ type: 'button', body: { text: 'Ҳа?' }, action });

    expect(answer).toMatchObject({ status: 400, error: { code: 131009 } });
  });

  test('with eleven rows is refused, and with ten it is shown', async () => {
    await stage.fake.user(7).says('Салом');
    const list = (count: number) => {
      const rows = Array.from({ length: count }, (_, index) => row(String(index)));
      return { type: 'list', body: { text: 'Кадом?' }, action: { button: 'Интихоб', sections: [{ rows }] } };
    };

    expect(await ask(list(11))).toMatchObject({ status: 400 });
    expect(await ask(list(10))).toMatchObject({ status: 200 });
    expect((await stage.fake.user(7).sees('Кадом?')).buttons).toHaveLength(10);
  });
});

describe('a person', () => {
  test('is reached by the number and by the BSUID, and sees what was sent', async () => {
    await stage.fake.user(7).says('Салом');
    const identity = await stage.fake.user(7).identity();

    await stage.say();
    await stage.say({ to: undefined, recipient: identity.bsuid, text: { body: '*Дуюм*' } });

    expect(identity).toMatchObject({ phone: PHONE, bsuid: expect.stringMatching(/^TJ\.1\d{5,17}$/) });
    expect(await stage.fake.user(7).transcript()).toBe('  > Салом\nbot Салом\nbot *Дуюм*');
  });

  test('presses a button of the newest question, whose id comes back as it was', async () => {
    await stage.fake.user(7).says('Салом');
    const action = { buttons: [button('1.menu.start.yes', 'Ҳа'), button('1.menu.start.no', 'Не')] };
    await ask({ type: 'button', body: { text: 'Розӣ?' }, action });

    await stage.fake.user(7).presses('Не');
    const [message] = await stage.tap.messages(2, 1);

    expect(message).toMatchObject({
      type: 'interactive',
      interactive: { type: 'button_reply', button_reply: { id: '1.menu.start.no', title: 'Не' } },
    });
    await expect(stage.fake.user(7).presses('Шояд')).rejects.toThrow('sees no button "Шояд", only: Ҳа | Не');
  });

  test('who has not written for a day gets nothing but a template', async () => {
    await stage.fake.user(7).says('Салом');
    await stage.fake.advance(24 * HOUR_MS);
    const template = { name: 'answer_waits', language: { code: 'ru' } };

    expect(await stage.say()).toMatchObject({ status: 400, error: { code: 131047 } });
    expect(await stage.send({ to: PHONE, type: 'template', template })).toMatchObject({ status: 200 });
    const wrong = { ...template, name: 'another' };
    expect(await stage.send({ to: PHONE, type: 'template', template: wrong })).toMatchObject({
      error: { code: 132001 },
    });
  });

  test('who blocks us is told of at once or later, as Meta does both', async () => {
    await stage.fake.user(7).says('Салом');
    await stage.fake.user(7).blocks();

    expect(await stage.say()).toMatchObject({ status: 400, error: { code: 131026 } });
    await stage.fake.refuse('later');
    expect(await stage.say({ biz_opaque_callback_data: 'd7' })).toMatchObject({ status: 200 });
    const [status] = await stage.tap.statuses(1);
    expect(status).toMatchObject({
      status: 'failed',
      errors: [{ code: 131026 }],
      biz_opaque_callback_data: 'd7',
    });
    expect(status).not.toHaveProperty('recipient_user_id');
  });

  test('who moves to another number is not reached at the old one', async () => {
    await stage.fake.user(7).says('Салом');
    const before = await stage.fake.user(7).identity();

    await stage.fake.user(7).changesNumber('79990000007');
    const [message] = await stage.tap.messages(2, 1);
    const after = await stage.fake.user(7).identity();

    expect(message).toMatchObject({
      from: before.phone,
      type: 'system',
      system: {
        type: 'user_changed_number',
        wa_id: '79990000007',
        user_id: after.bsuid,
        previous_user_id: before.bsuid,
      },
    });
    expect(await stage.say()).toMatchObject({ error: { code: 131026 } });
    expect(await stage.say({ to: '79990000007' })).toMatchObject({ status: 200 });
  });
});

describe('the limits of Meta', () => {
  test('are 45 messages at once to one person, then one in six seconds', async () => {
    await stage.fake.user(7).says('Салом');
    for (let index = 0; index < 45; index += 1) await stage.say();

    expect(await stage.say()).toMatchObject({ error: { code: 131056 } });
    await stage.fake.advance(6000);
    expect(await stage.say()).toMatchObject({ status: 200 });
    expect(await stage.say()).toMatchObject({ error: { code: 131056 } });
  });
});

describe('a status', () => {
  test('tells of every step with what we sent along, and waits for who is offline', async () => {
    await stage.fake.user(7).says('Салом');
    await stage.fake.user(7).goesOffline();

    await stage.say({ biz_opaque_callback_data: 'd1' });
    const before = (await stage.tap.statuses(1)).map(({ status }) => status);
    await stage.fake.user(7).comesBack();
    const all = await stage.tap.statuses(3);

    expect(before).toEqual(['sent']);
    expect(all.map(({ status }) => status)).toEqual(['sent', 'delivered', 'read']);
    expect(all.map((one) => one.biz_opaque_callback_data)).toEqual(['d1', 'd1', 'd1']);
  });
});
