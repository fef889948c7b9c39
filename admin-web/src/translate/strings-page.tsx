import { Button, NativeSelect } from '@mantine/core';
import { Link, useLocation, useSearch } from 'wouter';
import ownNames from '../../../locales/language-names.json';
import { type StringGroups, type StringRow, type StringsWish, searchOf } from '../api/strings.ts';
import { useWords } from '../language/words.tsx';
import { useMay, useSignedIn } from '../session.tsx';
import { Page } from '../shell/page.tsx';
import { Empty, PageProblem, PageWait } from '../shell/states.tsx';
import { VoicesLink } from '../voices/voices-link.tsx';
import { GroupTable } from './group-table.tsx';
import { useStringGroups, useStrings } from './queries.ts';
import { StringList } from './string-list.tsx';
import { groupWords, STATE_WORDS, STATES } from './string-words.ts';
import { useTranslating } from './use-translating.ts';
import { groupsLeft, type Typed } from './writing.ts';

const LANGUAGES = ['tg', 'ru'] as const;

/** All that is translated: an overview of flows and kinds, or the texts of one, or those in one state. */
export function StringsPage() {
  const { staff } = useSignedIn();
  return <Strings key={staff.id} />;
}

function Strings() {
  const { say } = useWords();
  // Above the list: what was typed stays when another list is asked for.
  const translating = useTranslating();
  const mayEdit = useMay()('edit_content');
  const [wish, setWish] = useWish();
  const groups = useStringGroups();
  const isAsked = wish.group !== undefined || wish.state !== undefined;
  const strings = useStrings(wish, isAsked);
  if (groups.isPending) return <PageWait />;
  if (groups.data === undefined) return <PageProblem error={groups.error} onAgain={() => void groups.refetch()} />;
  return (
    <Page
      title={say('translate_title')}
      tools={
        <>
          <VoicesLink />
          <Button component={Link} to="/translate/files" variant="default">
            {say('translate_files')}
          </Button>
        </>
      }
    >
      <p className="lead">{say('translate_lead')}</p>
      {!mayEdit && <p className="hint">{say('content_only_look')}</p>}
      <Filters wish={wish} onWish={setWish} groups={groups.data} />
      <Left typed={translating.typed} shown={strings.data?.rows ?? []} />
      {!isAsked && <GroupTable groups={groups.data.groups} wish={wish} />}
      {isAsked && strings.data === undefined && !strings.isError && <PageWait />}
      {isAsked && strings.isError && <PageProblem error={strings.error} onAgain={() => void strings.refetch()} />}
      {isAsked && strings.data !== undefined && (
        <>
          <p className="hint" role="status">
            {say('translate_shown', { number: strings.data.rows.length })}{' '}
            {strings.data.more > 0 && say('translate_more', { number: strings.data.more })}
          </p>
          {strings.data.rows.length === 0 ? (
            <Empty title={say('translate_none')} />
          ) : (
            <StringList
              key={searchOf(wish)}
              rows={strings.data.rows}
              language={wish.language}
              groups={groups.data}
              translating={translating}
              onAgain={() => void Promise.all([strings.refetch(), groups.refetch()])}
            />
          )}
        </>
      )}
    </Page>
  );
}

interface LeftProps {
  typed: ReadonlyMap<string, Typed>;
  shown: readonly StringRow[];
}

/** What was typed into texts that are not on the screen, and is not saved. */
function Left({ typed, shown }: LeftProps) {
  const { say } = useWords();
  const groups = groupsLeft(typed, new Set(shown.map(({ key }) => key)));
  if (groups.length === 0) return null;
  return (
    <p className="refused" role="status">
      {say('translate_left_typed')}{' '}
      {groups.map((group) => (
        <Link key={group} to={`/translate?${searchOf({ group })}`} className="link">
          {group}
        </Link>
      ))}
    </p>
  );
}

interface FiltersProps {
  wish: StringsWish;
  onWish: (wish: StringsWish) => void;
  groups: StringGroups;
}

function Filters({ wish, onWish, groups }: FiltersProps) {
  const { say, language } = useWords();
  const asked = <Value extends string>(value: string, known: readonly Value[]) => known.find((one) => one === value);
  return (
    <div className="filters content-filters">
      <NativeSelect
        label={say('translate_group')}
        value={wish.group ?? ''}
        onChange={({ currentTarget }) => onWish({ ...wish, group: currentTarget.value || undefined })}
        data={[
          { value: '', label: say('translate_all') },
          ...groups.groups.map((one) => ({ value: one.group, label: groupWords(one, say, language) })),
        ]}
      />
      <NativeSelect
        label={say('translate_state')}
        value={wish.state ?? ''}
        onChange={({ currentTarget }) => onWish({ ...wish, state: asked(currentTarget.value, STATES) })}
        data={[
          { value: '', label: say('any') },
          ...STATES.map((state) => ({ value: state, label: say(STATE_WORDS[state]) })),
        ]}
      />
      <NativeSelect
        label={say('translate_language')}
        value={wish.language ?? ''}
        onChange={({ currentTarget }) => onWish({ ...wish, language: asked(currentTarget.value, LANGUAGES) })}
        data={[
          { value: '', label: say('translate_both') },
          ...LANGUAGES.map((one) => ({ value: one, label: ownNames[one] })),
        ]}
      />
    </div>
  );
}

/** What is asked for stands in the address: whoever comes back finds it as it was. */
function useWish(): [StringsWish, (wish: StringsWish) => void] {
  const [, go] = useLocation();
  const asked = new URLSearchParams(useSearch());
  const state = STATES.find((one) => one === asked.get('state'));
  const language = LANGUAGES.find((one) => one === asked.get('language'));
  const wish: StringsWish = { group: asked.get('group') ?? undefined, state, language };
  return [wish, (next) => go(`/translate?${searchOf(next)}`, { replace: true })];
}
