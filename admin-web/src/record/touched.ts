import type { FormField } from '../../../core/case-form.ts';

/** What is changed of the record on this page and not saved yet; `seenAt`: when that was written which it is to replace. */
export type Touched = Partial<Record<FormField, { value: string[]; seenAt: number | null }>>;

interface Touch {
  field: FormField;
  value: string[];
  /** Of what is kept; `null`: the field is empty. */
  at: number | null;
}

/** What was seen when a field was first touched holds, so that what a colleague writes after that is a clash. */
export function touch(all: Touched, { field, value, at }: Touch): Touched {
  const before = all[field];
  return { ...all, [field]: { value, seenAt: before === undefined ? at : before.seenAt } };
}
