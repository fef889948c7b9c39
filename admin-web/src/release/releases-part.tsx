import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { type Release, readReleases } from '../api/releases.ts';
import { momentOf } from '../language/moments.ts';
import { useFlowName } from '../language/service.ts';
import { type Say, useSay, useWords } from '../language/words.tsx';
import { namesOf } from '../reading/draft-rows.tsx';
import { KIND_WORDS, titleOf } from '../reading/entry-words.ts';
import { CONTENT } from '../reading/queries.ts';
import { Empty, PageProblem, PageWait } from '../shell/states.tsx';

const LIMIT = 20;
const FIRST: number | null = null;

/** All releases, newest first; `newest`: where somebody has released another, the list is read again. */
export function ReleasesPart({ newest }: { newest: number }) {
  const say = useSay();
  const releases = useInfiniteQuery({
    queryKey: [...CONTENT, 'releases', newest],
    queryFn: ({ pageParam }) => readReleases(pageParam, LIMIT),
    initialPageParam: FIRST,
    getNextPageParam: ({ releases: page }) => ((page.at(-1)?.number ?? 1) > 1 ? (page.at(-1)?.number ?? null) : null),
    placeholderData: (before) => before,
  });
  const rows = releases.data?.pages.flatMap((page) => page.releases) ?? [];
  return (
    <section className="draft-group">
      <h2>{say('release_all')}</h2>
      {releases.isPending && <PageWait />}
      {releases.isError && <PageProblem error={releases.error} onAgain={() => void releases.refetch()} />}
      {releases.isSuccess && rows.length === 0 && <Empty title={say('release_none_yet')} />}
      <ul className="rows">
        {rows.map((release) => (
          <ReleaseRow key={release.number} release={release} />
        ))}
      </ul>
      {releases.hasNextPage && (
        <Button variant="default" loading={releases.isFetchingNextPage} onClick={() => void releases.fetchNextPage()}>
          {say('earlier')}
        </Button>
      )}
    </section>
  );
}

function ReleaseRow({ release }: { release: Release }) {
  const say = useSay();
  const { number, at, author, approvers, reason, rollbackOf } = release;
  const told = [
    momentOf(at),
    author === null ? say('release_by_program') : say('release_by', { name: author.name }),
    ...(approvers.length === 0 ? [] : [say('release_approved_by', { names: namesOf(approvers) })]),
  ];
  return (
    <li className="row">
      <span className="row-first release-number">{number}</span>
      <div className="row-main">
        <Link to={`/release/${number}`} className="row-link">
          {reason || say('release_no_reason')}
        </Link>
        <span className="hint">{told.join(' · ')}</span>
        <Changed release={release} />
      </div>
      <Alone release={release} />
      {rollbackOf !== null && (
        <span className="tag tag-long" data-tone="invited">
          {say('release_takes_back', { number: rollbackOf })}
        </span>
      )}
    </li>
  );
}

/** That one person released it, and whether somebody else stands by it since. */
function Alone({ release: { alone, confirmed, isOpen } }: { release: Release }) {
  const say = useSay();
  if (alone === null) return null;
  return (
    <span className="tag tag-long" data-tone={isOpen ? 'alarm' : 'invited'}>
      {alone === 'small_team' && say('release_alone')}
      {alone === 'withdrawal' && withdrawalWords({ confirmed, isOpen }, say)}
      {alone === 'rollback' && backWords({ confirmed, isOpen }, say)}
    </span>
  );
}

function withdrawalWords({ confirmed, isOpen }: Pick<Release, 'confirmed' | 'isOpen'>, say: Say): string {
  if (confirmed !== null) return say('release_withdrawal_confirmed', { name: confirmed.by.name });
  return say(isOpen ? 'release_withdrawal' : 'release_withdrawal_settled');
}

function backWords({ confirmed, isOpen }: Pick<Release, 'confirmed' | 'isOpen'>, say: Say): string {
  if (confirmed !== null) return say('release_back_confirmed', { name: confirmed.by.name });
  return say(isOpen ? 'release_back' : 'release_back_settled');
}

function Changed({ release: { changed, named } }: { release: Release }) {
  const { say, language } = useWords();
  const flowName = useFlowName();
  if (changed.length === 0) return null;
  const names = named.map(({ kind, entry, title }) => {
    const name = kind === 'flow' ? flowName(entry) : titleOf({ entry, json: title }, language);
    return `${say(KIND_WORDS[kind])} «${name}»`;
  });
  const rest = changed.length - names.length;
  return (
    <span className="hint">
      {say('release_changed', { names: names.join(', ') })}
      {rest > 0 && ` ${say('ready_more', { number: rest })}`}
    </span>
  );
}
