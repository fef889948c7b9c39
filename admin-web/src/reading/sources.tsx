import { Link } from 'wouter';
import type { Entry } from '../api/releases.ts';
import { useWords } from '../language/words.tsx';
import { Section } from '../shell/page.tsx';
import { writePath } from './entry-words.ts';

/** Where an entry says that it is from, by the names of the list of sources; a key that is not in it is told so. */
export function Sources({ sources }: Pick<Entry, 'sources'>) {
  const { say, language } = useWords();
  if (sources.length === 0) return null;
  return (
    <Section title={say('read_sources')} lead={say('read_sources_about')}>
      <ul className="sentences">
        {sources.map(({ key, entry, name }) => {
          const path = entry === null ? null : writePath({ kind: 'source', entry });
          return (
            <li key={key}>
              {name === null || path === null ? (
                say('read_source_unlisted', { key })
              ) : (
                <>
                  <Link to={path}>{name[language === 'tg' ? 'tg' : 'ru']}</Link> <span className="hint">{key}</span>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
