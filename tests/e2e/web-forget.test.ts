import { expect, test } from 'vitest';
import { openStage } from '../support/stage.ts';
import { STORES } from '../support/store-choice.ts';
import { until } from '../support/until.ts';
import { openWebChat } from '../support/web-client.ts';

test.each(STORES)('whoever is forgotten on the web has a token that opens nothing any more (%s)', async (store) => {
  await using stage = await openStage({ store });
  await using visitor = await openWebChat(stage.server);
  await using other = await openWebChat(stage.server);
  for (const one of [visitor, other]) {
    await one.says('/start');
    await one.sees('Выберите язык');
  }
  await visitor.presses('Русский');
  await visitor.sees(/./s);
  await visitor.says('забудьте меня');
  await visitor.sees(/Удалить|удал/);
  await visitor.presses('Удалить сейчас');
  await visitor.sees(/./s);
  await visitor.presses('Да, удалить');

  const headers = { authorization: `Bearer ${visitor.token}` };
  const read = async () => {
    const response = await fetch(`${stage.server.url}/chat/events?before=1`, { headers });
    await response.arrayBuffer();
    return response.status;
  };
  expect(await until(read, (status) => status === 401)).toBe(401);
  expect((await visitor.posts({ id: 'later', text: 'салом' })).status).toBe(401);
  expect((await other.posts({ id: 'on', text: 'салом' })).status).toBe(202);
});
