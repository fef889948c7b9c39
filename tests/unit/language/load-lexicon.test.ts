import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dangerIn } from '../../../language/danger/danger.ts';
import { dangerDetails } from '../../../language/danger/danger-details.ts';
import { compileLexicon, type LexiconSource } from '../../../language/danger/lexicon.ts';
import { MADE_MEANINGS, READ_MEANINGS } from '../../../language/danger/read-meanings.ts';
import { readEntry } from '../../../language/danger/word-entry.ts';
import { checkExamples } from '../../../language/load/check-examples.ts';
import { loadLexicon } from '../../../language/load/load-lexicon.ts';
import { quickLexicon } from '../../../language/load/quick-lexicon.ts';
import { inWords } from '../../support/in-words.ts';
import { lexiconFiles } from '../../support/lexicon.ts';

const DANGER = join(import.meta.dirname, '..', '..', '..', 'language', 'danger');
const HELD = 'danger-confinement.yaml';
const RULES = 'rules-confinement.yaml';

type Change = [file: string, from: string | RegExp, to: string];

/** The shipped files, changed as an editor would. */
function changed(changes: Change[]): { name: string; text: string }[] {
  return lexiconFiles().map(({ name, text }) => ({
    name,
    text: changes
      .filter(([file]) => file === name)
      .reduce((before, [, from, to]) => {
        const after = before.replace(from, to);
        if (after === before) throw new Error(`${name} has no ${from}`);
        return after;
      }, text),
  }));
}

/** All faults of the shipped files after some changes, a line each. */
function faultsAfter(...changes: Change[]): string[] {
  const { lexicon, entries, problems } = loadLexicon(changed(changes));
  const all = lexicon === null ? problems : checkExamples(entries, lexicon);
  return inWords(all).map(({ where, message }) => `${where.replace(/line \d+/, 'line')}: ${message}`);
}

describe('the words of danger that are delivered', () => {
  test('have no fault, and every sentence in them is heard as it says', () => {
    expect(faultsAfter()).toEqual([]);
  });

  test('hold each meaning that the code reads by its name', () => {
    const { entries } = loadLexicon(lexiconFiles());
    const code = readdirSync(DANGER)
      .filter((name) => name !== 'read-meanings.ts' && name !== 'word-list.ts')
      .map((name) => readFileSync(join(DANGER, name), 'utf8'));
    const quoted = new Set(code.flatMap((text) => [...text.matchAll(/'([a-zA-Z]+)'/g)].map(([, name]) => name ?? '')));
    const read = [...entries.meanings.keys()].filter((meaning) => quoted.has(meaning));

    expect(read.length).toBeGreaterThan(60);
    expect(read.filter((meaning) => !READ_MEANINGS.includes(meaning))).toEqual([]);
    expect(MADE_MEANINGS.filter((meaning) => entries.meanings.has(meaning))).toEqual([]);
  });
});

describe('a lexicon that is read in a hurry', () => {
  test('is the one that is read with care', () => {
    const [quick, careful] = [quickLexicon(lexiconFiles()), loadLexicon(lexiconFiles()).lexicon];

    const known = (lexicon: typeof quick) => JSON.parse(JSON.stringify(lexicon, withMaps)) as unknown;
    expect(quick).not.toBeNull();
    expect(known(quick)).toEqual(known(careful));
  });

  test('is none where a text is written in an unusual way, or holds a fault', () => {
    const unusual = changed([[HELD, /\n/, '\r\n']]);
    const faulty = changed([[HELD, /^meanings:/m, 'meaning:']]);

    expect([quickLexicon(unusual), quickLexicon(faulty)]).toEqual([null, null]);
    expect(loadLexicon(unusual).lexicon).not.toBeNull();
    expect(loadLexicon(faulty).lexicon).toBeNull();
  });

  function withMaps(_key: string, value: unknown): unknown {
    return value instanceof Map || value instanceof Set ? [...value] : value;
  }
});

describe('two lexicons of one process', () => {
  const empty: LexiconSource = { meanings: new Map(), lists: new Map(), rules: [], harm: [], mended: [] };
  const hearing = compileLexicon({
    ...empty,
    meanings: new Map([['lock', [readEntry('замкнули')]]]),
    lists: new Map([['lifeless', [readEntry('застыл=')]]]),
    rules: [{ family: 'confinement', all: 'lock' }],
  });
  const deaf = compileLexicon(empty);

  test('hear each by its own words, also the same message in turn', () => {
    const heard = [hearing, deaf, hearing, deaf].map((lexicon) => dangerIn(lexicon, 'нас замкнули')?.family ?? null);

    expect(heard).toEqual(['confinement', null, 'confinement', null]);
  });

  test('tell each what its own lists tell, of a long message, too', () => {
    const text = `${'сегодня '.repeat(60)} он застыл`;

    expect([hearing, deaf, hearing].map((lexicon) => dangerDetails(lexicon, text).isNow)).toEqual([true, false, true]);
  });
});

describe('whoever corrects the words is told', () => {
  test('what cannot be read, with its line', () => {
    const faults = faultsAfter(
      [HELD, '    tg: банд, қуфл', '    tg: банд қуфл'],
      [HELD, 'занҷир\n', 'занҷир,\n'],
      [HELD, 'tg: ғулом, ғуломӣ', 'tg: =ғулом, ғуломӣ'],
      ['danger-hurt.yaml', '    tg: занг, гап\n', '    tj: занг, гап\n'],
      ['danger-sold.yaml', 'meanings:\n', 'meanings:\n  lock:\n    name: а / б\n    tg: банд\n'],
      ['danger-sexual.yaml', 'meanings:\n', 'meaning: {}\nmeanings:\n'],
      ['danger-things.yaml', 'meanings:\n', 'meanings: [\n'],
      ['danger-details.yaml', 'беҳуш*, ', 'беҳуш, '],
      ['rules-sold.yaml', '  sold:', '  trade:'],
      [RULES, 'within 6', 'within 60'],
    );

    expect(faults.map((fault) => fault.replace(/(cannot be read as YAML).*/, '$1'))).toEqual([
      'danger-things.yaml (line): cannot be read as YAML',
      `${HELD}/lock (line): "банд қуфл" are several words; put a comma between them`,
      `${HELD}/lock (line): a word is missing between two commas, or after the last; take the comma out`,
      `${HELD}/slave (line): "=ғулом" is no word; write letters, and at its end *, = or ! or nothing`,
      'danger-details.yaml/lifeless (line): "беҳуш" must end in = (this form alone) or * (any ending)',
      'danger-hurt.yaml/call (line): "tj" is not a field; take it out or mend its name',
      'danger-sexual.yaml (line): "meaning" is not a part; write one of meanings, lists, rules, harm, mended',
      `danger-sold.yaml/lock (line): is already in ${HELD}/lock (line 4); put the words of both together`,
      `${RULES}/confinement (line): "within 60" is no part of a rule; write "within 4", "without a|b", "clear 4", "weak", "asked" or "whole", each once, 1 to 20`,
      'rules-sold.yaml/trade (line): "trade" is no danger; write one of despair, life, child, confinement, violence, sold, sexual',
    ]);
  });

  test('what hangs together no more: names of nothing, meanings without use, words that stand twice', () => {
    const faults = faultsAfter(
      [RULES, '- lock meObject|meAll', '- lok meObject|meAll:3'],
      [HELD, '    tg: ғулом, ', '    also: [death]\n    tg: ғулом, '],
      [HELD, 'meanings:\n', 'meanings:\n  idle:\n    name: а / б\n    tg: зулф\n    calm: зулф\n'],
      ['danger-hurt.yaml', /^ {2}callOut:\n(?: {4}.*\n)+/mu, ''],
      [HELD, '    tg: банд, ', '    tg: банд, Band, '],
      ['danger-sexual.yaml', '    tg: беномус', '    tg: беномус, марг'],
      ['danger-details.yaml', '  lifeless:', '  lifless:'],
    );

    expect(faults).toEqual([
      `${RULES}/confinement (line): "lok" is no meaning and no verb; did you mean "lock"?`,
      `${RULES}/confinement (line): "meAll:3" has no such form; write 1, 2, 3, on, inf or part after a verb, and nothing after others`,
      'rules-violence.yaml/violence (line): "callOut" is no meaning and no verb; mend its name',
      'meaning callOut: is missing; the program reads it by name, so write it in one of the files',
      'list lifeless: is missing; the program reads it by name, so write it in one of the files',
      'danger-details.yaml/lifless (line): no part of the program reads a list of this name; did you mean "lifeless"?',
      `${HELD}/idle (line): is used by no rule; name it in one, or take it out`,
      `${HELD}/lock (line): "band" is heard as "банд" already; take one of them out`,
      'danger-sexual.yaml/dishonour (line): "марг" stands in "death", too, which is another danger; if that is meant, write "also: [death]"',
      `${HELD}/slave (line): shares no word with "death"; take it out of "also"`,
    ]);
  });

  test('which words have no sentence, and which sentences are not heard as they say', () => {
    const faults = faultsAfter(
      [HELD, '    tg: банд, ', '    uz: қамоқ\n    tg: банд, '],
      [HELD, ': маро банд карданд\n', ': маро банд карданд; дар банд\n      violence: моро банд карданд\n'],
      ['danger-sexual.yaml', '    tg: беномус\n', '    tg: беномус\n    calm: маро беномус карданд; салом\n'],
      ['danger-details.yaml', 'example: ҳозир мезанад; ', 'example: ҳоло мезанад; '],
    );

    expect(faults).toEqual([
      `${HELD}/lock (line): "дар банд" is heard as no danger, and not as confinement; mend it, or put it there`,
      `${HELD}/lock (line): "моро банд карданд" is heard as confinement, and not as violence; mend it, or put it there`,
      `${HELD}/lock (line): no sentence holds a word of "uz"; write one under "heard", "calm"`,
      'danger-sexual.yaml/dishonour (line): "маро беномус карданд" is heard as sexual, and not as calm; mend it',
      'danger-sexual.yaml/dishonour (line): "салом" holds none of the words; take it out or mend it',
      'danger-details.yaml/atThisMoment (line): no sentence holds a word of "tg"; write one under "example"',
      'danger-details.yaml/atThisMoment (line): "ҳоло мезанад" holds none of the words; take it out or mend it',
    ]);
  });
});
