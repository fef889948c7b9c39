import { describe, expect, test } from 'vitest';
import type { Attachment } from '../../../core/message.ts';
import { CAPTION_MAX } from '../../../core/own-file.ts';
import { answerTicket, attachmentFor, claimTicket } from '../../../dialogue/desk/desk.ts';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { openedLate } from '../../../dialogue/turn/late.ts';
import { createTalk, type Talk } from '../../support/talk.ts';
import { knowledge } from './stand.ts';

const DAY = 24 * 3_600_000;
const CHANNELS = ['telegram', 'whatsapp'] as const;

/** A file that an operator sends to somebody who has agreed on hours, a day after they wrote. */
function sent(channel: (typeof CHANNELS)[number], kind: Attachment['kind'], text: string) {
  const talk: Talk = createTalk(knowledge, { language: 'ru', channel });
  talk.says('/menu');
  talk.says('меня бьёт муж');
  const hours = { from: 16, to: 20, zone: 'Asia/Dushanbe' };
  const safe = { consent: 'yes' as const, at: talk.now, hours, words: null, pausedAt: null };
  talk.conversation.memory = { ...talk.conversation.memory, safe };
  talk.desk((by) => claimTicket({ knowledge, by }, null));
  const file = { file: 1, kind, mime: 'x/y', name: 'a', size: 1, text };
  const attachment = attachmentFor(knowledge, talk.conversation, file);
  const bubbles = talk.desk(
    (by) => (found) =>
      answerTicket({ by }, { key: 'k1', text, asked: text, attachment })({ ...found, lastHeardAt: talk.now - DAY }),
  );
  const can = CAPABILITIES[channel];
  return bubbles.map((bubble) => openedLate(bubble, { now: talk.now + DAY, apologisedAt: null, can }) ?? bubble);
}

describe.each(CHANNELS)('the neutral line before a file on %s', (channel) => {
  const most = CAPABILITIES[channel].picture ?? 0;

  test('stands under it, and before what stands for it', () => {
    const [only, ...more] = sent(channel, 'picture', 'Ваш билет');

    expect(more).toEqual([]);
    expect(only?.text).toMatch(/^Здравствуйте[\s\S]*Ваш билет$/);
    expect(only?.attachment?.instead).toMatch(/^Здравствуйте[\s\S]*Ваш билет/);
  });

  test.each([CAPTION_MAX, CAPTION_MAX - 10])(
    'goes with words of %i letters before it, where all have no room',
    (length) => {
      const [words, file, ...more] = sent(channel, 'paper', 'а'.repeat(length));

      expect(more).toEqual([]);
      expect(words?.text).toMatch(/^Здравствуйте[\s\S]*а$/);
      expect(words?.attachment).toBeUndefined();
      expect(file).toMatchObject({ text: '', attachment: { kind: 'paper' } });
      expect([words?.key, file?.key]).toEqual(['k1', undefined]);
      expect(file?.text.length).toBeLessThanOrEqual(most);
    },
  );

  test('is under no voice, and goes before it', () => {
    const [line, voice, ...more] = sent(channel, 'voice', '');

    expect(more).toEqual([]);
    expect(line).toMatchObject({ from: 'bot', isUnasked: true, text: expect.stringMatching(/^Здравствуйте/) });
    expect(voice).toMatchObject({ text: '', attachment: { kind: 'voice' } });
  });
});
