import { SegmentedControl } from '@mantine/core';
import type { StaffLanguage } from '../../../core/staff.ts';
import { STAFF_LANGUAGES, useWords } from './words.tsx';

/** Each language by its own name, which needs no translation. */
const OWN_NAMES: Record<StaffLanguage, string> = { tg: 'Тоҷикӣ', ru: 'Русский', en: 'English' };

interface Choice {
  value?: StaffLanguage;
  onChange?: (language: StaffLanguage) => void;
}

/** The language of the pages, or of what it is given. */
export function LanguageChoice({ value, onChange }: Choice) {
  const { language, say, speak } = useWords();
  return (
    <SegmentedControl
      aria-label={say('language')}
      size="sm"
      value={value ?? language}
      onChange={(chosen) => {
        const next = STAFF_LANGUAGES.find((known) => known === chosen);
        if (next !== undefined) (onChange ?? speak)(next);
      }}
      data={STAFF_LANGUAGES.map((name) => ({ value: name, label: OWN_NAMES[name] }))}
    />
  );
}
