import { SegmentedControl } from '@mantine/core';
import type { StaffLanguage } from '../../../core/staff.ts';
import ownNames from '../../../locales/language-names.json';
import { STAFF_LANGUAGES, useWords } from './words.tsx';

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
      data={STAFF_LANGUAGES.map((name) => ({ value: name, label: ownNames[name] }))}
    />
  );
}
