import { expect, test } from 'vitest';
import type { ChannelName } from '../../../core/message.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { createTalk } from '../../support/talk.ts';

const knowledge = await shippedKnowledge();

test.each<ChannelName>(['telegram', 'whatsapp', 'web'])(
  'the service is called on %s as administrators have named it, in both languages',
  (channel) => {
    const service = { tg: 'Роҳи {{date}} бехатар', ru: 'Светлый путь' };
    const tajik = createTalk(knowledge, { channel, service });
    tajik.says('салом');
    const russian = createTalk(knowledge, { channel, service });
    russian.says('салом');

    expect(
      tajik
        .says('Тоҷикӣ')
        .bubbles.map(({ text }) => text)
        .join('\n'),
    ).toContain('«Роҳи date бехатар»');
    expect(
      russian
        .says('Русский')
        .bubbles.map(({ text }) => text)
        .join('\n'),
    ).toContain('«Светлый путь»');
  },
);

test('the service has its own name where nobody has set one', () => {
  const talk = createTalk(knowledge);
  talk.says('салом');

  expect(talk.says('Тоҷикӣ').text).toContain('«Ҳамроҳ»');
});
