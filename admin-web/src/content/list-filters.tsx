import { Checkbox, NativeSelect } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type RefObject, useState } from 'react';
import { useSay, type WordKey } from '../language/words.tsx';
import type { KindPage } from './kinds.ts';
import { type ListQuery, ORDERS, type Order } from './list-query.ts';
import { SearchField } from './search-field.tsx';

const ORDER_WORDS: Record<Order, WordKey> = {
  list: 'content_order_list',
  read: 'content_order_read',
  stale: 'content_order_stale',
};

interface ListFiltersProps {
  page: KindPage;
  /** Those that entries of the list are for. */
  countries: readonly { value: string; label: string }[];
  query: ListQuery;
  onQuery: (query: ListQuery) => void;
  search: RefObject<HTMLInputElement | null>;
  /** Opens the first of what is shown. */
  onEnter: () => void;
}

/** On a phone all but the search is folded away, unless something of it is chosen. */
export function ListFilters(props: ListFiltersProps) {
  const { query, onQuery, search, onEnter } = props;
  const say = useSay();
  const isPhone = useMediaQuery('(max-width: 47.99rem)', undefined, { getInitialValueInEffect: false });
  const [isChosen] = useState(
    () => query.country !== null || query.within !== null || query.onlyUnverified || query.onlyMine,
  );
  return (
    <div className="filters content-filters">
      <SearchField
        search={search}
        words={query.words}
        onWords={(words) => onQuery({ ...query, words })}
        onEnter={onEnter}
      />
      {isPhone ? (
        <details open={isChosen}>
          <summary>{say('content_filters')}</summary>
          <div className="filters content-filters">
            <Narrowed {...props} />
          </div>
        </details>
      ) : (
        <Narrowed {...props} />
      )}
    </div>
  );
}

function Narrowed({ page, countries, query, onQuery }: ListFiltersProps) {
  const say = useSay();
  return (
    <>
      {countries.length > 1 && (
        <NativeSelect
          label={say('field_country')}
          value={query.country ?? ''}
          onChange={({ currentTarget: { value } }) => onQuery({ ...query, country: value || null })}
          data={[
            { value: '', label: say('any') },
            ...countries.toSorted((one, other) => one.label.localeCompare(other.label)),
          ]}
        />
      )}
      {page.isDated && (
        <NativeSelect
          label={say('content_within')}
          value={String(query.within ?? '')}
          onChange={({ currentTarget: { value } }) =>
            onQuery({ ...query, within: value === '14' ? 14 : value === '30' ? 30 : null })
          }
          data={[
            { value: '', label: say('any') },
            { value: '14', label: say('content_within_14') },
            { value: '30', label: say('content_within_30') },
          ]}
        />
      )}
      {page.isSaid && (
        <NativeSelect
          label={say('content_order')}
          value={query.order}
          onChange={({ currentTarget: { value } }) =>
            onQuery({ ...query, order: ORDERS.find((order) => order === value) ?? 'list' })
          }
          data={ORDERS.filter((order) => order !== 'stale' || page.isDated).map((order) => ({
            value: order,
            label: say(ORDER_WORDS[order]),
          }))}
        />
      )}
      <div className="content-ticks">
        {page.isDated && (
          <Checkbox
            label={say('content_only_unverified')}
            checked={query.onlyUnverified}
            onChange={({ currentTarget }) => onQuery({ ...query, onlyUnverified: currentTarget.checked })}
          />
        )}
        <Checkbox
          label={say('content_only_mine')}
          description={say('content_only_mine_hint')}
          checked={query.onlyMine}
          onChange={({ currentTarget }) => onQuery({ ...query, onlyMine: currentTarget.checked })}
        />
      </div>
    </>
  );
}
