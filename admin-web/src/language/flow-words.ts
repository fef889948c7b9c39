import type { StaffLanguage } from '../../../core/staff.ts';

/** Scripts have titles in the languages of those who write to us. Their names are English words. */
export function flowWords(
  flow: string,
  title: { tg: string; ru: string } | undefined,
  language: StaffLanguage,
): string {
  if (language !== 'en' && title !== undefined) return title[language];
  const words = flow.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
