import { Link } from 'wouter';
import type { Figures } from '../api/figures.ts';
import { useSay } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { Section } from '../shell/page.tsx';

/** What somebody has to see to: words that were not understood, content that grows old, lines that nobody answers. */
export function CarePart({ figures: { care, notUnderstood } }: { figures: Figures }) {
  const say = useSay();
  const may = useMay();
  const { entries, stale, soon, silent } = care;
  return (
    <Section title={say('figures_work')}>
      <ul className="figure-care">
        <li>
          {say('figures_not_understood', { number: notUnderstood })}
          {may('edit_content') && <Link href="/not-understood">{say('figures_not_understood_link')}</Link>}
        </li>
        <li>
          {say('figures_stale', { stale, all: entries, soon })}
          {may('read_content') && <Link href="/facts">{say('figures_stale_link')}</Link>}
        </li>
        <li>
          {say('figures_silent', { number: silent.length })}
          <span className="hint">{say('figures_silent_lead')}</span>
          {silent.length > 0 && (
            <ul>
              {silent.map(({ name, called }) => (
                <li key={name}>{called}</li>
              ))}
            </ul>
          )}
        </li>
      </ul>
    </Section>
  );
}
