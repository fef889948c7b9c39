import { createInstance, type i18n, type Resource } from 'i18next';

/**
 * Texts by key in some languages. A hole in a text is a bug, and better met in a test than by a person: what is missing throws.
 * `asWritten`: variables that stand in a text as themselves.
 */
export function openTexts(resources: Resource, asWritten: Readonly<Record<string, string>> = {}): i18n {
  const texts = createInstance();
  texts.init({
    initAsync: false,
    lng: 'tg',
    supportedLngs: Object.keys(resources),
    fallbackLng: false,
    resources,
    interpolation: { escapeValue: false, defaultVariables: asWritten },
    keySeparator: false,
    nsSeparator: false,
    parseMissingKeyHandler: (key) => {
      throw new Error(`no text for key ${key}`);
    },
    missingInterpolationHandler: (text: string, match: RegExpExecArray) => {
      throw new Error(`no value for ${match[0]} in "${text}"`);
    },
  });
  return texts;
}
