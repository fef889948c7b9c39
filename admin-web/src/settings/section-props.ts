import type { WordKey } from '../language/words.tsx';
import type { SectionName, SettingsForm } from './settings-form.ts';

/** What every section of the settings is given. */
export interface SectionProps {
  form: SettingsForm;
  change: (part: Partial<SettingsForm>) => void;
  faults: ReadonlyMap<SectionName, WordKey>;
}
