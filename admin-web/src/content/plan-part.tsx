import type { ReactNode } from 'react';
import { Section } from '../shell/page.tsx';

interface PlanPartProps {
  title: string;
  hint?: string;
  count: number;
  children: ReactNode;
}

/** One kind of what a file would do, row by row; nothing where there is none of it. */
export function PlanPart({ title, hint, count, children }: PlanPartProps) {
  if (count === 0) return null;
  return (
    <Section title={title} {...(hint === undefined ? {} : { lead: hint })}>
      <ul className="table-rows">{children}</ul>
    </Section>
  );
}
