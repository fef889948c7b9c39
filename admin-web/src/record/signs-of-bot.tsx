import { type Indicator, indicatorOf } from '../../../core/case-form.ts';
import type { Case } from '../api/desk.ts';
import { flagWords } from '../inbox/flag-words.ts';
import { momentOf } from '../language/moments.ts';
import { useFlowName } from '../language/service.ts';
import { useSay } from '../language/words.tsx';

/** What the bot noted of one sign: in words or in an answer, at which node, and when. */
export function SignsOfBot({ ticket, indicator }: { ticket: Case; indicator: Indicator }) {
  const say = useSay();
  const flowName = useFlowName();
  const flags = ticket.flags.filter((flag) => indicatorOf(flag) === indicator);
  if (flags.length === 0) return null;
  return (
    <ul className="signs-of-bot">
      {flags.map((flag) => {
        const { name } = flagWords(flag, say);
        const raised = ticket.raised.find((one) => one.flag === flag);
        const { from = null, question = null } = raised ?? {};
        const day = raised === undefined ? '' : momentOf(raised.at);
        const where =
          from === null || question !== null
            ? day
            : say('form_sign_where', { flow: flowName(from.flow), node: from.node, day });
        return (
          <li key={flag} className="hint">
            {say(flag.startsWith('danger-') ? 'form_sign_said' : 'form_sign_answered', { flag: name })}
            {where !== '' && ` · ${where}`}
            {question !== null && <Question words={question} isOfOther={ticket.contact.about === 'other'} />}
          </li>
        );
      })}
    </ul>
  );
}

/** The question in both languages of the bot, for it was asked in one of them, and of whom it was answered. */
function Question({ words, isOfOther }: { words: { tg: string; ru: string }; isOfOther: boolean }) {
  const say = useSay();
  return (
    <span className="question-asked">
      <span lang="tg">«{words.tg}»</span> <span lang="ru">«{words.ru}»</span>
      {isOfOther && ` ${say('form_sign_of_other')}`}
    </span>
  );
}
