import { Link } from 'wouter';
import ownNames from '../../../locales/language-names.json';
import { type StringGroup, type StringsWish, searchOf } from '../api/strings.ts';
import { useWords } from '../language/words.tsx';
import { groupWords, STATE_TONES, STATE_WORDS, STATES } from './string-words.ts';

/** How far each flow and each kind is, in both languages; each number leads to just those texts. */
export function GroupTable({ groups, wish }: { groups: readonly StringGroup[]; wish: StringsWish }) {
  const { say, language } = useWords();
  const languages = wish.language === undefined ? (['tg', 'ru'] as const) : [wish.language];
  return (
    <table className="entries string-groups">
      <thead>
        <tr>
          <th>{say('translate_group')}</th>
          {languages.map((one) => (
            <th key={one}>{ownNames[one]}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.map((of) => (
          <tr key={of.group}>
            <td>
              <Link to={`/translate?${searchOf({ ...wish, group: of.group })}`} className="entry-link">
                {groupWords(of, say, language)}
              </Link>
              {of.isGrave && <span className="tag">{say('translate_grave')}</span>}
            </td>
            {languages.map((one) => (
              <td key={one} data-name={ownNames[one]}>
                <Counts of={of} language={one} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Counts({ of, language }: { of: StringGroup; language: 'tg' | 'ru' }) {
  const { say } = useWords();
  return (
    <span className="tags">
      {STATES.filter((state) => of[language][state] > 0).map((state) => (
        <Link
          key={state}
          className="tag"
          data-tone={STATE_TONES[state]}
          to={`/translate?${searchOf({ group: of.group, state, language })}`}
        >
          {say(STATE_WORDS[state])}: {of[language][state]}
        </Link>
      ))}
    </span>
  );
}
