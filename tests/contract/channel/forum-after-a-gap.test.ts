import { expect, test } from 'vitest';
import type { InboundLog } from '../../../core/inbound-log.ts';
import { openGroup, textsIn } from '../../support/forum-group.ts';
import { START, say, talk, ticketOf } from '../../support/store-talk.ts';

let lastKey = 0;

function heard(text: string): InboundLog {
  lastKey += 1;
  return { key: `gap${lastKey}`, at: START, kind: 'text', place: null, text };
}

/** A talk with the bot: each word of the person with its answer. */
async function goOn({ store }: Awaited<ReturnType<typeof openGroup>>, words: string[]): Promise<void> {
  for (const word of words) {
    await talk(store, { ticket: ticketOf('t1'), log: [heard(word)], outbound: [say('фаҳмо')] });
  }
}

const some = (count: number) => Array.from({ length: count }, (_one, index) => `сухани ${index}`);

test('the group that was away is told all that was said meanwhile, the address of an hour ago, too', async () => {
  await using desk = await openGroup({ forumText: true });
  await goOn(desk, ['салом']);
  await desk.settle();
  await goOn(desk, ['кӯчаи Рӯдакӣ 5', ...some(60)]);
  await desk.settle();

  const said = textsIn(desk).slice(1).join('\n');
  expect(said).toContain('кӯчаи Рӯдакӣ 5');
  expect(said).toContain('сухани 59');
  expect(said).not.toContain('Some messages did not come here');
  expect(said.split('сухани 30').length).toBe(2);
});

test('where too much was said meanwhile the topic says once that the words of before are at the desk', async () => {
  await using desk = await openGroup({ forumText: true });
  await goOn(desk, ['салом']);
  await desk.settle();
  await goOn(desk, ['кӯчаи Рӯдакӣ 5', ...some(550)]);
  await desk.settle();
  const said = textsIn(desk).slice(1).join('\n');

  expect(said).not.toContain('кӯчаи Рӯдакӣ 5');
  expect(said.split('Some messages did not come here: look at the desk.').length).toBe(2);
  expect(said).toContain('сухани 549');
  expect(await desk.step()).toBe(false);
});
