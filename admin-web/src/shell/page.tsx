import type { ReactNode } from 'react';

/** A page that is read from top to bottom. */
export function Page({ title, tools, children }: { title: string; tools?: ReactNode; children: ReactNode }) {
  return (
    <div className="sheet-page">
      <header className="page-head">
        <h1>{title}</h1>
        {tools}
      </header>
      {children}
    </div>
  );
}

interface SectionProps {
  title: string;
  lead?: string;
  /** By which a link leads to it. */
  id?: string;
  children: ReactNode;
}

export function Section({ title, lead, id, children }: SectionProps) {
  return (
    <section className="section" {...(id === undefined ? {} : { id })}>
      <h2>{title}</h2>
      {lead && <p className="hint">{lead}</p>}
      {children}
    </section>
  );
}
