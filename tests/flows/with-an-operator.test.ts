import { beforeAll, expect, test } from 'vitest';
import { emptyQueue } from '../../core/desk.ts';
import { LANGUAGES, type Language, type Outbound } from '../../core/message.ts';
import { answerTicket, claimTicket, closeTicket, releaseTicket, transferTicket } from '../../dialogue/desk/desk.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { shippedKnowledge } from '../support/knowledge.ts';
import { createTalk, type Talk } from '../support/talk.ts';

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

const WORDS = {
  ask: { tg: 'бо одам гап занам', ru: 'хочу поговорить с человеком' },
  more: { tg: 'хӯҷаин маош намедиҳад', ru: 'хозяин не платит' },
  answer: { tg: 'Салом. Гапи шуморо хондам.', ru: 'Здравствуйте. Ваши сообщения у меня.' },
  thanks: { tg: 'раҳмат', ru: 'спасибо' },
} as const;

/** A talk with an operator from the first wish to the rating, as an editor reads it. */
function transcript(language: Language): string {
  const talk = createTalk(knowledge, { language, queue: { ...emptyQueue(), green: 2 } });
  const says = (key: keyof typeof WORDS) => [
    `> ${WORDS[key][language]}`,
    '',
    ...shown(talk.says(WORDS[key][language]).bubbles),
  ];
  const another = { staff: 'bahrom', isSupervisor: false };
  const lines = [
    ...says('ask'),
    ...operator('takes it', talk, (by) => claimTicket({ knowledge, by }, null)),
    ...operator('answers', talk, (by) =>
      answerTicket({ by }, { key: 'k1', text: WORDS.answer[language], asked: 'k1' }),
    ),
    ...says('more'),
    ...operator('hands it on', talk, (by) => transferTicket({ knowledge, by }, { to: 'bahrom', reason: 'law' })),
    ...operator('gives it back', talk, ({ at }) =>
      releaseTicket({ knowledge, by: { ...another, at } }, 'end of shift'),
    ),
    ...operator('takes it', talk, (by) => claimTicket({ knowledge, by }, null)),
    ...says('thanks'),
    ...operator('closes it', talk, (by) => closeTicket({ knowledge, by }, { outcome: 'informed' })),
    `> [${talk.last.choices[0]?.label}]`,
    '',
    ...shown(talk.presses(1).bubbles),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function operator(does: string, talk: Talk, move: Parameters<Talk['desk']>[0]): string[] {
  return [`(an operator ${does})`, '', ...shown(talk.desk(move))];
}

function shown(bubbles: readonly Outbound[]): string[] {
  if (bubbles.length === 0) return ['(nothing)', ''];
  return bubbles.flatMap(({ text, choices, from }) => [
    ...(from === 'operator' ? ['    (a person)'] : []),
    ...text.split('\n').map((line) => (line === '' ? '' : `    ${line}`)),
    ...(choices.length > 0 ? [`    ${choices.map(({ label }) => `[${label}]`).join(' ')}`] : []),
    '',
  ]);
}

test.each(LANGUAGES)('a talk with an operator reads in %s as it is written down', async (language) => {
  await expect(transcript(language)).toMatchFileSnapshot(`transcripts/with-an-operator.${language}.txt`);
});
