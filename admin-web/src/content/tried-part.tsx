import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Tried, tryOut, type WholeEntry } from '../api/content.ts';
import { useSay, useWords, type WordKey } from '../language/words.tsx';
import type { Keeper, Keeping } from './keeper.ts';
import { isSame } from './merge-entry.ts';
import { NotDone } from './not-done.tsx';
import { entryKey } from './queries.ts';
import { savedDraft } from './saved-draft.ts';

interface TriedPartProps {
  kind: Tried['of'];
  entry: string;
  keeper: Keeper;
  keeping: Keeping;
  /** There is a draft to be tried. */
  isChanged: boolean;
}

/** What a change would do, tried on what is known, before anybody reads it; of exactly what is on the screen. */
export function TriedPart({ kind, entry, keeper, keeping, isChanged }: TriedPartProps) {
  const say = useSay();
  const queries = useQueryClient();
  const newest = () => queries.getQueryData<WholeEntry>(entryKey(kind, entry))?.row.draft;
  const trying = useMutation({
    mutationFn: async () => {
      const { shown } = await savedDraft(keeper, newest);
      return { shown, tried: await tryOut(kind) };
    },
  });
  const isOld = trying.data !== undefined && !isSame(trying.data.shown, keeping.mine);
  const tried = isOld ? undefined : trying.data?.tried;
  return (
    <section className="section entry-part">
      <h2>{say('content_try')}</h2>
      <p className="hint">{say(kind === 'danger' ? 'content_try_danger_lead' : 'content_try_weights_lead')}</p>
      <Button variant="default" disabled={!isChanged} loading={trying.isPending} onClick={() => trying.mutate()}>
        {say('content_try_now')}
      </Button>
      {!isChanged && <p className="hint">{say('content_try_unchanged')}</p>}
      <NotDone error={trying.error} />
      <div role="status" className="fields">
        {isOld && <p className="hint">{say('content_try_again')}</p>}
        {tried?.of === 'danger' && <TriedWords tried={tried} />}
        {tried?.of === 'weights' && <TriedWeights tried={tried} />}
      </div>
    </section>
  );
}

const FAMILIES = {
  despair: 'content_family_despair',
  child: 'content_family_child',
  confinement: 'content_family_confinement',
  life: 'content_family_life',
  violence: 'content_family_violence',
  sold: 'content_family_sold',
  sexual: 'content_family_sexual',
} as const satisfies Record<string, WordKey>;

function TriedWords({ tried }: { tried: Extract<Tried, { of: 'danger' }> }) {
  const say = useSay();
  const { before, after, changed, changes, problems } = tried;
  const familyWords = (family: keyof typeof FAMILIES | null) =>
    family === null ? say('content_family_none') : say(FAMILIES[family]);
  if (after === null) return <Unread problems={problems} />;
  return (
    <>
      <table className="stale-table">
        <thead>
          <tr>
            <th>{say('content_try_what')}</th>
            <th>{say('content_try_before')}</th>
            <th>{say('content_try_after')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>{say('content_try_heard', { number: after.cries })}</td>
            <td>{before?.heard ?? ''}</td>
            <td data-worse={before !== null && after.heard < before.heard ? true : undefined}>{after.heard}</td>
          </tr>
          <tr>
            <td>{say('content_try_other')}</td>
            <td>{before?.asOther ?? ''}</td>
            <td data-worse={before !== null && after.asOther > before.asOther ? true : undefined}>{after.asOther}</td>
          </tr>
          <tr>
            <td>{say('content_try_alarms', { number: after.harmless })}</td>
            <td>{before?.alarms ?? ''}</td>
            <td data-worse={before !== null && after.alarms > before.alarms ? true : undefined}>{after.alarms}</td>
          </tr>
        </tbody>
      </table>
      <Changes changes={changes} shown={changed.length} />
      {changed.length > 0 && (
        <ul className="tried-lines">
          {changed.map((one) => (
            <li key={one.text} data-worse={one.after !== one.family ? true : undefined}>
              <q>{one.text}</q>
              <span className="hint">
                {say('content_try_line', {
                  is: familyWords(one.family),
                  before: familyWords(one.before),
                  after: familyWords(one.after),
                })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Why what was written cannot be tried. */
function Unread({ problems }: Pick<Tried, 'problems'>) {
  const { say, language } = useWords();
  return (
    <>
      <p className="refused">{say('content_try_unread')}</p>
      <ul className="dotted">
        {problems.map(({ where, path, line }) => (
          <li key={`${where} ${path} ${line.en}`}>
            {line[language]} <span className="entry-id">{where}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function TriedWeights({ tried: { tried, changed, changes, problems } }: { tried: Extract<Tried, { of: 'weights' }> }) {
  const { say, language } = useWords();
  const own = language === 'tg' ? 'tg' : 'ru';
  if (tried === null) return <Unread problems={problems} />;
  return (
    <>
      <p>{say('content_try_answers', { number: tried })}</p>
      <Changes changes={changes} shown={changed.length} />
      {changed.length > 0 && (
        <ul className="tried-lines">
          {changed.map(({ set, signs, before, after }) => (
            <li key={`${set} ${signs.map(({ ru }) => ru).join(' ')}`}>
              <span>{signs.map((sign) => sign[own]).join(' + ')}</span>
              <span className="hint">{say('content_try_band', { before: before[own], after: after[own] })}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Changes({ changes, shown }: { changes: number; shown: number }) {
  const say = useSay();
  if (changes === 0) return <p className="told">{say('content_try_same')}</p>;
  return (
    <p>
      {say('content_try_changed', { number: changes })}
      {shown < changes && ` ${say('content_try_first', { number: shown })}`}
    </p>
  );
}
