import { markOf } from '../../content/contact-points.ts';
import type { Content } from '../../content/schema.ts';
import type { Language } from '../../core/message.ts';
import { wordsIn } from '../know/own-words.ts';
import type { Genuine } from './genuine-text.ts';
import { WAYS, wayName } from './other-ways.ts';

/** What the public page says in one language. */
export interface GenuineSection {
  language: Language;
  title: string;
  lead: string;
  ways: readonly { name: string; address: string }[];
  /** Of our own line, where it is verified. */
  numbers: readonly { name: string; phone: string }[];
  never: string;
  call: string;
  /** `null`: nobody is known who only looks like us. */
  others: string | null;
  names: readonly string[];
}

/** The same for whoever has no bot yet, in both languages: nobody has to choose one. */
export function genuineSections(
  content: Content,
  { ways, falseNames }: Genuine,
  { today, service }: { today: string; service: Readonly<Record<Language, string>> | null },
): GenuineSection[] {
  const own = [...content.contactPoints.values()].filter(
    (point) => point.for.includes('hotline') && markOf(point, today) === 'verified',
  );
  return (['tg', 'ru'] as const).map((language) => {
    const say = wordsIn(content, language);
    return {
      language,
      title: service?.[language] ?? say('bot_name'),
      lead: say('genuine_ways'),
      ways: WAYS.flatMap(([way]) => {
        const address = ways[way];
        return address === null ? [] : [{ name: wayName(say, way), address }];
      }),
      numbers: own.flatMap(({ name, phone }) => (phone === null ? [] : [{ name: name[language], phone }])),
      never: say('genuine_never'),
      call: say('genuine_call'),
      others: falseNames.length === 0 ? null : say('genuine_others'),
      names: falseNames,
    };
  });
}
