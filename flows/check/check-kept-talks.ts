import { checkCompanyNumber } from '../../content/company-number.ts';
import type { SaidPlace, SaidTest } from '../../content/said.ts';
import { fault, type Problem, pathOf, remark } from '../../core/problem.ts';
import { locateSame, nodeAt } from '../engine/book.ts';
import type { FlowSet } from '../schema.ts';
import { personalWords } from './personal-words.ts';

/** Numbers by which a firm is known, and nobody. */
const OF_FIRMS: ReadonlySet<string> = new Set(['inn-10', 'ogrn', 'bin']);

/** Beside its digits a number has its name. */
const NAMED = /\p{L}{3}/u;

/** Faults of talks that are kept as tests: they begin somewhere, in a land that is known, and tell of nobody. */
export function checkKeptTalks(
  talks: readonly SaidTest[],
  { set, countries, isKnown }: { set: FlowSet; countries: ReadonlySet<string>; isKnown: (key: string) => boolean },
): Problem[] {
  return talks.flatMap((talk) => {
    const where = `said/${talk.id}`;
    const { country, start } = talk.setting;
    return [
      ...(start !== null && !isThere(set, start)
        ? [
            fault(
              where,
              'said_start_unknown',
              { place: `${start.flow}/${start.node}` },
              { path: pathOf('setting', 'start') },
            ),
          ]
        : []),
      ...(country !== null && !countries.has(country)
        ? [fault(where, 'country_unknown', { country }, { path: pathOf('setting', 'country') })]
        : []),
      ...checkText(where, talk.name, { path: 'name', isKnown }),
      ...talk.steps.flatMap(({ said }, index) => {
        if (!('say' in said)) return [];
        const asked = talk.steps[index - 1]?.at ?? start;
        const text = isOfFirm(set, asked, said.say) ? withoutDigits(said.say) : said.say;
        return checkText(where, text, { path: pathOf('steps', index, 'said', 'say'), isKnown });
      }),
    ];
  });
}

/** Also under a name that it had before. */
function isThere(set: FlowSet, { flow, node }: SaidPlace): boolean {
  return locateSame({ newest: set, older: new Map() }, { flow, node, release: set.release }) !== null;
}

/** What is typed where the number of a firm is asked for, is called one and is one: ten bare digits may be a phone. */
function isOfFirm(set: FlowSet, asked: SaidPlace | null, text: string): boolean {
  const node = asked && nodeAt({ newest: set, older: new Map() }, { ...asked, release: set.release });
  if (node?.kind !== 'expect' || node.expect !== 'company-number') return false;
  const number = checkCompanyNumber(text);
  return NAMED.test(text) && number.digits !== null && number.passing.some((kind) => OF_FIRMS.has(kind));
}

function withoutDigits(text: string): string {
  return text.replace(/\p{N}/gu, '');
}

/** A number or a link leads to somebody; what may be a name or an address is for the editor to judge. */
function checkText(
  where: string,
  text: string,
  { path, isKnown }: { path: string; isKnown: (key: string) => boolean },
): Problem[] {
  const { leads, words } = personalWords(text, isKnown);
  return [
    ...(leads ? [fault(where, 'said_private', {}, { path })] : []),
    ...(words.length > 0 ? [remark(where, 'example_named', { words }, { path })] : []),
  ];
}
