import ownNames from '../../../locales/language-names.json';

const LANGUAGES = ['tg', 'ru'] as const;

/** What people read, in both of their languages; of one in which nothing is said nothing is shown. */
export function InBubbles({ shown }: { shown: Readonly<Record<(typeof LANGUAGES)[number], string | null>> }) {
  return LANGUAGES.filter((language) => shown[language] !== null).map((language) => (
    <div key={language}>
      <p className="label">{ownNames[language]}</p>
      <p className="entry-bubble" lang={language}>
        {shown[language]}
      </p>
    </div>
  ));
}
