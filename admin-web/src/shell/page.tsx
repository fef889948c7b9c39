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

export function Section({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className="section">
      <h2>{title}</h2>
      {lead && <p className="hint">{lead}</p>}
      {children}
    </section>
  );
}
