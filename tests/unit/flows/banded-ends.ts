/** The nodes to which a screen or a check leads, by what it found, and the last question after them. */
export const ENDS = `
strong: { say: { tg: бисёр, ru: много }, to: last }
some: { say: { tg: баъзе, ru: есть }, to: last }
none: { say: { tg: нест, ru: нет }, to: last }
urgent: { say: { tg: хатар, ru: опасно }, to: last }
child: { say: { tg: кӯдак, ru: ребёнок }, to: last }
last: { ask: { tg: охир, ru: конец }, expect: text, save: word, to: done }
done: { end: true }`;
