import type tajik from './console.tg.json';

type ConsoleKey = keyof typeof tajik;

/** Topics belong to the scripts, which editors change: what has no words here keeps its own name. */
export const TOPIC_KEYS: ReadonlyMap<string, ConsoleKey> = new Map([
  ['danger', 'topic_danger'],
  ['child', 'topic_child'],
  ['despair', 'topic_despair'],
  ['war', 'topic_war'],
  ['shelter', 'topic_shelter'],
  ['detained', 'topic_detained'],
  ['documents', 'topic_documents'],
  ['papers', 'topic_papers'],
  ['wages', 'topic_wages'],
  ['debt', 'topic_debt'],
  ['ban', 'topic_ban'],
  ['family', 'topic_family'],
  ['health', 'topic_health'],
  ['mood', 'topic_mood'],
  ['work', 'topic_work'],
  ['returnee', 'topic_returnee'],
  ['offer', 'topic_offer'],
  ['signs', 'topic_signs'],
  ['operator', 'topic_operator'],
  ['safe-contact', 'flag_not_alone'],
  ['safe-arrival', 'topic_safe_arrival'],
] as const satisfies [string, ConsoleKey][]);
