import type { Problem } from '../../../core/problem.ts';
import type { WordProblems } from '../../../core/problem-of-words.ts';
import { readExamples } from '../../../language/learn/read-examples.ts';
import { ofWords } from './make-problems.ts';

type Cases<Codes> = Record<keyof Codes, () => readonly Problem[]>;

const HELD = 'danger-confinement.yaml';
const RULES = 'rules-confinement.yaml';
const examples = (text: string) => readExamples({ name: 'mine.tsv', text }).problems;
const inHeld = (entry: string) => ofWords([HELD, 'meanings:\n', `meanings:\n${entry}`]);
const rule = (line: string) => ofWords([RULES, '- lock meObject|meAll', `${line}\n    - lock meObject|meAll`]);

/** Each code of the words of danger and of examples, and what makes it. */
export const CASES_OF_WORDS: Cases<WordProblems> = {
  words_unreadable: () => ofWords([HELD, 'meanings:\n', 'meanings: [\n']),
  words_no_mapping: () => ofWords([HELD, /^.*$/su, '- a']),
  part_unknown: () => ofWords([HELD, 'meanings:\n', 'meaning: {}\nmeanings:\n']),
  no_entries: () => ofWords([HELD, /^.*$/su, 'meanings: [a]']),
  entry_twice: () =>
    ofWords(['danger-sold.yaml', 'meanings:\n', 'meanings:\n  lock:\n    name: а / б\n    tg: банд\n']),
  word_field_wrong: () => inHeld('  idle:\n    name: а / б\n    tg: зулф\n    heard: 5\n'),
  no_word_entry: () => inHeld('  idle: 5\n'),
  danger_unknown: () => ofWords(['rules-sold.yaml', '  sold:', '  trade:']),
  rules_no_list: () => ofWords(['rules-sold.yaml', /^.*$/su, 'rules:\n  sold: 5\n']),
  rule_no_line: () => rule('- [a]'),
  rule_without_meaning: () => rule('- ", within 4"'),
  rule_part_unknown: () => rule('- lock, within 60'),
  names_no_list: () => ofWords([HELD, 'meanings:\n', 'harm: 5\nmeanings:\n']),
  word_missing: () => ofWords([HELD, 'занҷир\n', 'занҷир,\n']),
  word_of_many: () => ofWords(['danger-details.yaml', '  lifeless:\n', '  lifeless:\n    en: a b c=\n']),
  word_without_ending: () => ofWords(['danger-details.yaml', 'беҳуш*, ', 'беҳуш, ']),
  several_words: () => ofWords([HELD, '    tg: банд, қуфл', '    tg: банд қуфл']),
  no_word: () => ofWords([HELD, 'tg: ғулом, ғуломӣ', 'tg: =ғулом, ғуломӣ']),
  entry_wordless: () => inHeld('  idle:\n    name: а / б\n    calm: зулф\n'),
  word_twice: () => ofWords([HELD, '    tg: банд, ', '    tg: банд, Band, ']),
  word_of_two_dangers: () => ofWords(['danger-sexual.yaml', '    tg: беномус', '    tg: беномус, марг']),
  also_idle: () => ofWords([HELD, '    tg: ғулом, ', '    also: [death]\n    tg: ғулом, ']),
  list_word_twice: () => ofWords(['danger-details.yaml', 'беҳуш*, ', 'беҳуш*, Беҳуш*, ']),
  meaning_unknown: () => ofWords([HELD, 'meanings:\n', 'mended: [whistling]\nmeanings:\n']),
  meaning_or_verb_unknown: () => rule('- whistling'),
  form_unknown: () => rule('- lock meAll:3'),
  list_unread: () => ofWords(['danger-details.yaml', '  lifeless:', '  whistling:']),
  needed_by_name: () => ofWords(['danger-details.yaml', '  lifeless:', '  whistling:']),
  meaning_unused: () => inHeld('  idle:\n    name: а / б\n    tg: зулф\n    calm: зулф\n'),
  heard_as_nothing: () => ofWords([HELD, ': маро банд карданд\n', ': маро банд карданд; дар банд\n']),
  heard_otherwise: () =>
    ofWords([HELD, ': маро банд карданд\n', ': маро банд карданд\n      violence: моро банд карданд\n']),
  calm_alarms: () =>
    ofWords(['danger-sexual.yaml', '    tg: беномус\n', '    tg: беномус\n    calm: маро беномус карданд\n']),
  column_unheard: () => ofWords([HELD, '    tg: банд, ', '    uz: қамоқ\n    tg: банд, ']),
  sentence_wordless: () => ofWords(['danger-sexual.yaml', '    tg: беномус\n', '    tg: беномус\n    calm: салом\n']),
  example_columns: () => examples('text\tlabel\nа\tб'),
  example_cells: () => examples('text\tintent\nа\tб\tв'),
  example_empty: () => examples('text\tintent\nа\t'),
};
