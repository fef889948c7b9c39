import type { ReactNode } from 'react';
import { LanguageChoice } from '../language/language-choice.tsx';

/** One narrow sheet in the middle: everything before the login looks like this. */
export function Frame({ title, lead, children }: { title: string; lead?: string | undefined; children: ReactNode }) {
  return (
    <main className="frame">
      <div className="frame-language">
        <LanguageChoice />
      </div>
      <section className="sheet" aria-labelledby="frame-title">
        <h1 id="frame-title">{title}</h1>
        {lead && <p className="lead">{lead}</p>}
        {children}
      </section>
    </main>
  );
}
