import { useState } from 'react';
import type { FormField } from '../../../core/case-form.ts';
import { type FieldChange, writeForm } from '../api/case-form.ts';
import type { Case } from '../api/desk.ts';
import { useMove } from '../inbox/queries.ts';
import { type Touched, touch } from './touched.ts';

/**
 * What is changed on this page and not saved yet. A field that a colleague has changed since it was touched here is a clash:
 * it is shown, and one says which of the two stays. What nobody touched here follows what is kept.
 */
export function useCaseForm(ticket: Case, onSaved: () => void) {
  const [touched, setTouched] = useState<Touched>({});
  const saving = useMove(ticket.id, (changes: FieldChange[]) => writeForm(ticket.id, changes));
  const keptOf = (field: FormField) => ticket.form[field]?.value ?? [];
  const atOf = (field: FormField) => ticket.form[field]?.at ?? null;
  const changes = (Object.entries(touched) as [FormField, NonNullable<Touched[FormField]>][])
    .map(([field, one]) => ({ field, ...one }))
    .filter(({ field, value }) => !isSame(value, keptOf(field)));
  const clashes = changes.filter(({ field, seenAt }) => atOf(field) !== seenAt).map(({ field }) => field);

  return {
    valueOf: (field: FormField): string[] => touched[field]?.value ?? keptOf(field),
    clashOf: (field: FormField): string[] | null => (clashes.includes(field) ? keptOf(field) : null),
    change: (field: FormField, value: string[]) => setTouched((all) => touch(all, { field, value, at: atOf(field) })),
    settle(field: FormField, takesTheirs: boolean): void {
      const value = takesTheirs ? keptOf(field) : (touched[field]?.value ?? keptOf(field));
      setTouched((all) => ({ ...all, [field]: { value, seenAt: atOf(field) } }));
    },
    isReady: changes.length > 0 && clashes.length === 0 && !saving.isPending,
    isSaving: saving.isPending,
    error: saving.error,
    save: () => saving.mutate(changes, { onSuccess: onSaved }),
  };
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((code) => other.includes(code));
}
