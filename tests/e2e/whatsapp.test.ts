import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readiness } from '../support/readiness.ts';
import { METRICS_TOKEN, VERIFY_TOKEN } from '../support/server.ts';
import { STORES } from '../support/store-choice.ts';
import { until } from '../support/until.ts';
import type { Hand } from '../support/whatsapp/person.ts';
import { signatureOf } from '../support/whatsapp/webhook-sender.ts';
import { bubblesTo, openWhatsAppStage, reachMenu, type WhatsAppStage } from '../support/whatsapp-stage.ts';

describe.each(STORES)('on WhatsApp, on the %s store', (store) => {
  let stage: WhatsAppStage;

  beforeAll(async () => {
    stage = await openWhatsAppStage({ store, environment: { WHATSAPP_TEMPLATE: 'answer_waits:ru' } });
  });

  afterAll(() => stage[Symbol.asyncDispose]());

  const post = async (body: string, signature = signatureOf(body, stage.fake.appSecret)) => {
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
    const response = await fetch(stage.webhookUrl, { method: 'POST', headers, body });
    await response.arrayBuffer();
    return response.status;
  };
  const sentTo = async (id: number) => {
    const { bsuid } = await stage.fake.user(id).identity();
    return (await stage.fake.calls('message')).filter(
      ({ body }) => (body as { recipient?: string }).recipient === bsuid,
    );
  };

  test('a whole talk by buttons and rows reaches its end in Russian, and each word is shown as read', async () => {
    const zarina = stage.fake.user(1);
    await reachMenu(zarina);

    await zarina.presses('О нас');
    await zarina.sees('Мы не полиция');
    await zarina.presses('Что умеет бот');
    await zarina.sees('Решаете всегда вы');
    await zarina.presses('Готово');
    await zarina.sees('Пишите в любое время');

    const typing = () => stage.fake.typing();
    const shown = await until(typing, (all) => all.filter(({ personId }) => personId === 1).length >= 6);
    expect(shown.filter(({ personId }) => personId === 1)).toHaveLength(6);
    const kinds = (await bubblesTo(zarina)).map(({ kind, listLabel }) => listLabel ?? kind);
    expect(kinds).toEqual(expect.arrayContaining(['buttons', 'Выбрать']));
    expect((await sentTo(1)).map(({ code }) => code)).toEqual(kinds.map(() => 0));
  });

  test('a whole talk by typed words reaches a person in Tajik', async () => {
    const rustam = stage.fake.user(2);
    await rustam.says('/start');
    await rustam.sees('Забонро интихоб кунед');
    await rustam.says('точики');
    await rustam.sees('Розӣ ҳастед?');
    await rustam.says('ҳа');
    await rustam.sees('Ба шумо чӣ лозим?');
    await rustam.says('оператор');

    expect((await rustam.sees('Навиштам: ба шумо мутахассис лозим')).text).toMatch(/112|102/);
  });

  test('a cry is answered before anything else, from the first message on', async () => {
    const nigina = stage.fake.user(3);

    await nigina.says('меня держат на складе');

    expect((await nigina.sees(/./)).text).toMatch(/112|102/);
  });

  test('a message and a status that come twice, together and out of order change nothing', async () => {
    const person = stage.fake.user(4);
    await person.says('/start');
    await person.sees('Выберите язык');
    await stage.fake.deliver({ together: 20, gatherMs: 50, copies: 3, isShuffled: true });

    await person.presses('Русский');
    const { wamid } = await person.sees('Вы согласны?');
    await stage.fake.repeat(`${wamid}:sent`);
    await person.presses('Даю согласие');
    await person.sees('Что вам нужно?');
    await until(stage.fake.pending, (waiting) => waiting.length === 0);
    await stage.fake.deliver({});
    await person.presses('О нас');
    await person.sees('Мы не полиция');

    expect((await bubblesTo(person)).map(({ text }) => text.slice(0, 12))).toHaveLength(4);
  });

  test('what is not signed with the app secret is refused, and what is no message is let go', async () => {
    const before = (await stage.fake.calls()).length;

    expect(await post('{}', signatureOf('{}', 'another secret'))).toBe(401);
    expect(await post('{}', '')).toBe(401);
    expect(await post('{"object":"whatsapp_business_account","entry":[{"changes":5}]}')).toBe(200);
    expect(await post('no JSON')).toBe(200);
    const wrong = await fetch(`${stage.webhookUrl}?hub.mode=subscribe&hub.challenge=1&hub.verify_token=guess`);
    expect(wrong.status).toBe(403);
    expect(await stage.fake.subscribe(stage.webhookUrl, VERIFY_TOKEN)).toMatchObject({ status: 200 });
    expect(await stage.fake.calls()).toHaveLength(before);
  });

  test('whoever changes the number goes on where they were, and is asked nothing anew', async () => {
    const person = stage.fake.user(5);
    await reachMenu(person);
    await person.presses('О нас');
    await person.sees('Мы не полиция');

    await person.changesNumber('79990000005');
    await person.presses('Что умеет бот');
    await person.sees('Решаете всегда вы');

    expect(await bubblesTo(person)).toHaveLength(5);
  });

  test('whoever was known by the number alone goes on when Meta names the BSUID, and when it hides the number', async () => {
    const person = stage.fake.user(6);
    await person.hidesBsuid();
    await reachMenu(person);
    await person.showsBsuid();
    await person.presses('О нас');
    await person.sees('Мы не полиция');

    await person.hidesPhone();
    await person.presses('Что умеет бот');
    await person.sees('Решаете всегда вы');
    await person.changesNumber('79990000006');
    await person.presses('Готово');
    await person.sees('Пишите в любое время');

    expect(await bubblesTo(person)).toHaveLength(6);
    expect((await sentTo(6)).map(({ code }) => code)).not.toContain(131026);
  });

  test('a picture, a voice, a place, a sticker and what nobody can read are each answered, a sign is not', async () => {
    const person = stage.fake.user(7);
    await reachMenu(person);

    for (const content of [{ image: true }, { audio: true }, { location: true }, { sticker: true }, { order: true }]) {
      const before = (await bubblesTo(person)).length;
      await person.sends(content);
      await until(
        () => bubblesTo(person),
        (all) => all.length > before,
      );
      expect((await bubblesTo(person)).length, JSON.stringify(content)).toBe(before + 1);
    }
    await person.sends({ type: 'unsupported', errors: [{ code: 131051 }], unsupported: { type: 'edit' } });
    await until(
      () => bubblesTo(person),
      (all) => all.length === 9,
    );
    await person.reacts('👍');
    await person.presses('О нас');
    await person.sees('Мы не полиция');

    expect(await bubblesTo(person)).toHaveLength(10);
  });

  test('whoever blocks the number is not tried again, and whoever comes back is answered', async () => {
    const person = stage.fake.user(8);
    await reachMenu(person);
    await stage.fake.fail({ operation: 'message', personId: 8, code: 131026 });

    await person.says('Кто это видит');
    const refused = async () => (await sentTo(8)).filter(({ code }) => code === 131026);
    await until(refused, (calls) => calls.length === 1);
    await person.says('меню');
    await person.sees('Что вам нужно?');

    expect(await refused()).toHaveLength(1);
  });

  test('whether we are ready says how we stand with Meta', async () => {
    expect(await readiness(stage.server)).toMatchObject({ status: 200, channels: { whatsapp: 'ok' } });
    expect(stage.server.lines.join('\n')).toMatch(/WhatsApp: on, .+\/webhooks\/whatsapp/);
  });
});

describe('what Meta has taken and tells of later', () => {
  let stage: WhatsAppStage;
  beforeAll(async () => {
    stage = await openWhatsAppStage({ environment: { WHATSAPP_TEMPLATE: 'answer_waits:ru' } });
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  /** Brings an answer to somebody whose phone is off, and has it fail. */
  async function failed(id: number, code: number): Promise<Hand> {
    const { fake } = stage;
    const person = fake.user(id);
    await reachMenu(person);
    await person.goesOffline();
    await person.says('О нас');
    const { wamid } = await person.sees('Мы не полиция');
    // Meta's clock has whole seconds: the failure comes in a later one than the word.
    await fake.advance(2000);
    await fake.reportFailure(wamid, code);
    return person;
  }

  const metrics = async () => {
    const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
    return (await fetch(`${stage.server.url}/metrics`, { headers })).text();
  };
  /** How many bubbles of a kind are counted as sent for the flow of these tests. */
  const counted = async (kind: 'service' | 'template') =>
    Number(new RegExp(`flow="about",kind="${kind}"} (\\d+)`).exec(await metrics())?.[1] ?? 0);

  test('is asked for by the template where the window was closed, and said when the person writes', async () => {
    const before = await counted('template');
    const person = await failed(11, 131047);
    expect(await person.sees('answer_waits')).toMatchObject({ kind: 'template' });

    await person.says('меню');
    await person.sees('Мы не полиция');
    await person.sees('Что вам нужно?');

    expect(await metrics()).toMatch(/hamroh_sends_failed_total{channel="whatsapp",reason="window_closed"} [12]/);
    expect(await counted('service')).toBeGreaterThan(0);
    expect(await counted('template')).toBe(before + 1);
  });

  test('is counted as what it costs, once, where its answer was lost', async () => {
    const person = stage.fake.user(12);
    await reachMenu(person);
    const before = await counted('service');

    await stage.fake.fail({ operation: 'message', personId: 12, drop: true, when: 'after' });
    await person.says('О нас');
    await person.sees('Мы не полиция');

    expect(
      await until(
        () => counted('service'),
        (count) => count > before,
      ),
    ).toBe(before + 1);
  });

  test('is counted as a template where the answer to one that only asks was lost', async () => {
    const person = stage.fake.user(13);
    await reachMenu(person);
    await person.goesOffline();
    await person.says('О нас');
    const { wamid } = await person.sees('Мы не полиция');
    await stage.fake.advance(2000);
    const before = await counted('template');
    await stage.fake.fail({ operation: 'message', personId: 13, drop: true, when: 'after' });
    await stage.fake.reportFailure(wamid, 131047);
    expect(await person.sees('answer_waits')).toMatchObject({ kind: 'template' });

    expect(
      await until(
        () => counted('template'),
        (count) => count > before,
      ),
    ).toBe(before + 1);
  });

  test('is the template where the window has closed before the answer leaves', async () => {
    const person = stage.fake.user(14);
    await reachMenu(person);
    await stage.fake.fail({ operation: 'message', personId: 14, code: 131047 });

    await person.says('О нас');

    expect(await person.sees('answer_waits')).toMatchObject({ kind: 'template', template: 'answer_waits' });
    expect(await stage.fake.calls('message')).toEqual(
      expect.arrayContaining([expect.objectContaining({ code: 131047, fault: expect.anything() })]),
    );
  });

  test('stops the account where Meta lets us send nothing, and loses nothing', async () => {
    await failed(15, 131042);

    await until(
      () => readiness(stage.server),
      ({ channels }) => JSON.stringify(channels).includes('stopped'),
    );
    const told = await metrics();
    expect(told).toContain('hamroh_channel_stopped{channel="whatsapp"} 1');
    expect(told).toContain('hamroh_sends_failed_total{channel="whatsapp",reason="channel_stopped"} 1');
    expect(stage.server.output()).toContain('131042');
  });
});
