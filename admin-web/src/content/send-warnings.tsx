import type { WholeEntry } from '../api/content.ts';
import { useWords } from '../language/words.tsx';
import { fieldWords } from '../reading/change-words.ts';
import { itemWords } from '../reading/item-words.ts';
import { checkerLine } from './field-path.ts';
import { changedInOneLanguage } from './one-language.ts';
import { staleWords } from './stale-words.ts';

/** Why what is about to be sent will not be released as it stands, or should not be; nothing where nothing is known against it. */
export function SendWarnings({
  whole,
}: {
  whole: Pick<WholeEntry, 'row' | 'problems' | 'live' | 'replaces' | 'draft' | 'today'>;
}) {
  const { say, language } = useWords();
  const { row, problems, live, replaces, draft } = whole;
  const alone = changedInOneLanguage((live ?? replaces)?.json, draft?.json);
  const remarks = problems.filter(({ severity, isNew }) => severity === 'warning' && isNew);
  const errors = problems.filter(({ severity, isNew }) => severity === 'error' && isNew).length;
  return (
    <>
      {errors > 0 && (
        <p className="refused" role="alert">
          {say('content_send_errors', { errors })}
        </p>
      )}
      {remarks.map(({ where, path, line }) => (
        <p key={`${where} ${path} ${line.en}`} className="remark">
          {checkerLine(line, { language, say })}
        </p>
      ))}
      {row.draft?.isBaseStale && (
        <p className="refused" role="alert">
          {staleWords(whole, 'content_send_stale', say)}
        </p>
      )}
      {alone.map(({ path, changed }) => (
        <p key={path.join('/')} className="remark">
          {say(changed === 'ru' ? 'content_only_russian' : 'content_only_tajik', {
            field: fieldWords({ path }, say, itemWords([draft?.json, (live ?? replaces)?.json], language)),
          })}
        </p>
      ))}
    </>
  );
}
