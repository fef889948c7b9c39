import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AuditQuery } from '../api/audit.ts';
import { useSay, useWords } from '../language/words.tsx';
import type { People } from './audit-row.tsx';
import { AUDIT_DEEDS } from './audit-words.ts';

const HANDLE = /^[a-z]{4,6}-\d{4}$/;

interface AuditFiltersProps {
  query: AuditQuery;
  people: People;
  onQuery: (query: AuditQuery) => void;
}

/** By whom, about whom, of which case, which deed, on which days. */
export function AuditFilters({ query, people, onQuery }: AuditFiltersProps) {
  const say = useSay();
  const set = (changes: Partial<Record<keyof AuditQuery, string>>) => onQuery(withoutEmpty({ ...query, ...changes }));
  return (
    <div className="filters audit-filters">
      <HandleField key={query.handle ?? ''} handle={query.handle ?? ''} onHandle={(handle) => set({ handle })} />
      <DeedField action={query.action ?? ''} onAction={(action) => set({ action })} />
      <PeopleField
        label={say('audit_by')}
        people={people}
        value={query.staffId ?? ''}
        onChange={(staffId) => set({ staffId })}
      />
      <PeopleField
        label={say('audit_about')}
        people={people}
        value={query.objectId ?? ''}
        onChange={(objectId) => set({ objectId })}
      />
      <TextInput
        type="date"
        label={say('audit_from')}
        value={query.from ?? ''}
        onChange={({ currentTarget }) => set({ from: currentTarget.value })}
      />
      <TextInput
        type="date"
        label={say('audit_until')}
        value={query.until ?? ''}
        error={areTurned(query) && say('audit_days_wrong')}
        onChange={({ currentTarget }) => set({ until: currentTarget.value })}
      />
      {Object.keys(query).length > 0 && (
        <Button variant="default" className="audit-clear" onClick={() => onQuery({})}>
          {say('audit_clear')}
        </Button>
      )}
    </div>
  );
}

export function areTurned({ from, until }: AuditQuery): boolean {
  return from !== undefined && until !== undefined && from > until;
}

function withoutEmpty(query: Partial<Record<keyof AuditQuery, string>>): AuditQuery {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}

/** It is asked for once the name is whole. */
function HandleField({ handle, onHandle }: { handle: string; onHandle: (handle: string) => void }) {
  const say = useSay();
  const [typed, setTyped] = useState(handle);
  const [isLeft, setIsLeft] = useState(false);
  const isWhole = typed === '' || HANDLE.test(typed);
  return (
    <TextInput
      label={say('audit_case')}
      placeholder={say('audit_case_hint')}
      autoCapitalize="none"
      autoComplete="off"
      spellCheck={false}
      value={typed}
      error={isLeft && !isWhole && say('audit_case_wrong')}
      onBlur={() => setIsLeft(true)}
      onChange={({ currentTarget }) => {
        const next = currentTarget.value.trim().toLowerCase();
        setTyped(next);
        if (next === '' || HANDLE.test(next)) onHandle(next);
      }}
    />
  );
}

function DeedField({ action, onAction }: { action: string; onAction: (action: string) => void }) {
  const { say, language } = useWords();
  const deeds = AUDIT_DEEDS.map(({ action: value, word }) => ({ value, label: say(word) })).toSorted((one, other) =>
    one.label.localeCompare(other.label, language),
  );
  return (
    <NativeSelect
      label={say('audit_deed')}
      value={action}
      onChange={({ currentTarget }) => onAction(currentTarget.value)}
      data={[{ value: '', label: say('audit_deed_all') }, ...deeds]}
    />
  );
}

interface PeopleFieldProps {
  label: string;
  people: People;
  value: string;
  onChange: (id: string) => void;
}

function PeopleField({ label, people, value, onChange }: PeopleFieldProps) {
  const say = useSay();
  const known = [...people].map(([id, name]) => ({ value: id, label: name }));
  // One who is filtered by may be nobody whose name may be read here.
  const unknown = value === '' || people.has(value) ? [] : [{ value, label: value.slice(0, 8) }];
  return (
    <NativeSelect
      label={label}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data={[{ value: '', label: say('everybody') }, ...known, ...unknown]}
    />
  );
}
