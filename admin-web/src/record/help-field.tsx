import { type ComboboxItem, type ComboboxParsedItem, type OptionsFilter, Select } from '@mantine/core';
import type { Help } from '../api/referrals.ts';
import { countryWords } from '../inbox/desk-words.ts';
import { useWords } from '../language/words.tsx';
import { useHelp } from './queries.ts';

const TAJIK: ReadonlyMap<string, string> = new Map(Object.entries({ ғ: 'г', қ: 'к', ҳ: 'х', ҷ: 'ч' }));

interface HelpFieldProps {
  value: string;
  /** Where the person is: what is there stands first. */
  country: string | null;
  onChange: (help: Help | null) => void;
}

/** Finds a contact point or a place of help by its name, its town or its country. Nobody is sent to free words. */
export function HelpField({ value, country, onChange }: HelpFieldProps) {
  const { say, language } = useWords();
  const { data, isError } = useHelp();
  const own = language === 'tg' ? 'tg' : 'ru';
  const help = data?.help ?? [];
  const labelOf = ({ name, town }: Help) => [name[own], town?.[own]].filter(Boolean).join(' · ');
  const countries = [...new Set([country, ...help.map((one) => one.country)])].filter((one) => one !== null);
  const groups = countries
    .map((one) => ({
      group: countryWords(one, say),
      items: help.filter((each) => each.country === one).map((each) => ({ value: each.id, label: labelOf(each) })),
    }))
    .filter(({ items }) => items.length > 0);
  const chosen = help.find(({ id }) => id === value);
  const about = [chosen?.phone, chosen && !chosen.isVerified && say('help_unverified')].filter(Boolean).join(' · ');
  return (
    <Select
      label={say('referral_to')}
      placeholder={say('help_find')}
      data={groups}
      value={value === '' ? null : value}
      onChange={(id) => onChange(help.find((one) => one.id === id) ?? null)}
      searchable
      data-autofocus
      filter={byName(help)}
      nothingFoundMessage={say('help_nothing')}
      description={about === '' ? undefined : about}
      error={isError && say('help_unread')}
      maxDropdownHeight={260}
      comboboxProps={{ withinPortal: true }}
    />
  );
}

/** By a beginning of any word, in either language, Tajik also without its own letters. */
function byName(help: readonly Help[]): OptionsFilter {
  const texts = new Map(
    help.map(({ id, name, town }) => [id, folded(` ${name.tg} ${name.ru} ${town?.tg ?? ''} ${town?.ru ?? ''}`)]),
  );
  return ({ options, search }) => {
    const words = folded(search).split(/\s+/).filter(Boolean);
    const isFound = ({ value, label }: ComboboxItem, group: string) => {
      const text = ` ${texts.get(value) ?? folded(label)} ${folded(group)}`.replaceAll(/[«»"'().,-]/g, ' ');
      return words.every((word) => text.includes(` ${word}`));
    };
    const kept: ComboboxParsedItem[] = [];
    for (const option of options) {
      if (!('group' in option)) {
        if (isFound(option, '')) kept.push(option);
        continue;
      }
      const items = option.items.filter((item) => isFound(item, String(option.group ?? '')));
      if (items.length > 0) kept.push({ ...option, items });
    }
    return kept;
  };
}

/** In small letters, Tajik also without its own: as a server folds what it searches. */
function folded(text: string): string {
  const bare = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return [...bare].map((letter) => TAJIK.get(letter) ?? letter).join('');
}
