import type { Language } from '../../core/message.ts';
import { FEEDBACK, type Knowledge } from '../../dialogue/know/knowledge.ts';
import type { Flow, FlowNode, NodeOf } from '../../flows/schema.ts';
import type { Talk } from './talk.ts';
import { dueNext, idOf, makeMove, nodesOf, talkFor, type Way } from './ways.ts';
import { type FlowMatters, keyOf, mattersOf, timerPlace } from './what-matters.ts';

/** Finds the ways of tests/flows/ways: breadth first from the menu, and from the first message, until every node was come to. */

/** Here the search gives up; what it has not come to is named by the test of coverage. */
const STATES_MAX = 60_000;
const LANGUAGE: Language = 'tg';
/** A land with a line for work and one without: somebody there asks what we know only of Russia or of home. */
const ELSEWHERE = ['AE', 'JP'];
const TOLD_BY_LAND = ['injury', 'hired', 'card'];
/** What people ask about Russia in words; from the menu some of it is many steps away. */
const OF_RUSSIA = ['patent', 'price', 'days', 'ruid', 'amina', 'organised', 'missing', 'help-russia', 'claim'];
const STARTS: readonly string[][] = [
  ['say:start'],
  ['say:menu'],
  ['in:RU'],
  ['in:RU', 'say:with-child'],
  ['in:JP', 'say:alimony'],
  ['say:menu', 'data', 'settings', 'arrival', 'd-3', 'yes'],
  ['say:steps'],
  ['say:steps-kz'],
  ...OF_RUSSIA.map((words) => ['in:RU', `say:${words}`]),
  ...ELSEWHERE.flatMap((land) => TOLD_BY_LAND.map((words) => [`in:${land}`, `say:${words}`])),
];
const CRIES = [
  'cry-locked',
  'cry-despair',
  'cry-child',
  'cry-sold',
  'cry-beaten',
  'cry-raped',
  'cry-life',
  'own-anger',
  'own-blood',
  'sounds-like',
];
/** Topics that words lead to and no button of another. */
const ASKED = ['exam', 'school', 'injury', 'residence'];
const DAYS = [-5, -25, -100, -200, 5, 60, 400];

interface Standing {
  way: Way;
  conversation: Talk['conversation'];
  choices: Talk['last']['choices'];
  now: number;
}

/** The nodes that can be come to: all but those behind a deed after which nothing more is said. */
export function nodesToVisit({ book }: Knowledge): string[] {
  const nodes = [...book.newest.flows.values()].flatMap(({ flow, nodes }) => {
    const behind = [...nodes.values()].flatMap((node) =>
      node.kind === 'deed' && (node.do === 'forget-now' || node.do === 'cover') ? [node.to] : [],
    );
    return [...nodes.keys()].filter((id) => !behind.includes(id)).map((id) => `${flow}/${id}`);
  });
  return nodes;
}

/** The shortest way found to each node that is wanted, and to those that were met by the way. */
export function findWays(knowledge: Knowledge, wanted: readonly string[]): ReadonlyMap<string, Way> {
  const search = newSearch(knowledge, wanted);
  let standing: Standing[] = [];
  for (const start of STARTS) standing.push(...tried(search, null, start));
  while (standing.length > 0 && search.left.size > 0 && search.seen.size < STATES_MAX) {
    standing = standing
      .filter((from) => isWorthIt(search, from))
      .flatMap((from) => movesFrom(search, from).flatMap((moves) => tried(search, from, moves)));
  }
  return search.ways;
}

interface Search {
  knowledge: Knowledge;
  talk: Talk;
  ways: Map<string, Way>;
  left: Set<string>;
  seen: Set<string>;
  rung: Set<string>;
  matters: ReadonlyMap<string, FlowMatters>;
}

function newSearch(knowledge: Knowledge, wanted: readonly string[]): Search {
  return {
    knowledge,
    talk: talkFor(knowledge, LANGUAGE, ['say:menu']),
    ways: new Map(),
    left: new Set(wanted),
    seen: new Set(),
    rung: new Set(),
    matters: mattersOf(knowledge),
  };
}

/** Where some moves lead; nowhere where somebody has stood there before. */
function tried(search: Search, from: Standing | null, moves: readonly string[]): Standing[] {
  const talk = from === null ? talkFor(search.knowledge, LANGUAGE, moves) : search.talk;
  const way = [...(from?.way ?? []), ...moves];
  if (from !== null) {
    const last = { ...talk.last, choices: [...from.choices] };
    Object.assign(talk, { conversation: from.conversation, now: from.now, last });
  }
  for (const move of moves) {
    for (const { answer } of makeMove(talk, move, LANGUAGE)) {
      for (const node of nodesOf(answer)) {
        if (!search.ways.has(node)) search.ways.set(node, way);
        search.left.delete(node);
      }
    }
  }
  const key = keyOf(search.knowledge, search.matters, talk);
  if (search.seen.has(key) || talk.last.commit === null) return [];
  search.seen.add(key);
  return [{ way, conversation: talk.conversation, choices: talk.last.choices, now: talk.now }];
}

/** Whether there is something to be found on from here. */
function isWorthIt({ matters, left }: Search, { conversation }: Standing): boolean {
  const { session } = conversation;
  const flow = session?.flow;
  // Whether a line answered is asked by the program and led to by no flow.
  if (flow === undefined || wantsFeedback(left)) return true;
  const under = [flow, ...(session?.visits ?? []).map((visit) => visit.flow)];
  return [...left].some((node) => under.some((one) => matters.get(one)?.flows.has(node.split('/')[0] ?? '')));
}

/** What may be done next; for a screen all its questions are answered at once. */
function movesFrom(search: Search, { conversation, choices }: Standing): string[][] {
  const { session } = conversation;
  const flow = session && search.knowledge.book.newest.flows.get(session.flow);
  const node = flow?.nodes.get(session?.node ?? '');
  const rings = ringsFrom(search, conversation);
  if (!flow || !node) return [...rings, ...feedback(search, conversation)];
  if (node.kind === 'screen') return screenMoves(search, node);
  if (node.kind === 'expect') return [...rings, ...expectMoves(flow, node).map((move) => [move])];
  const own = ownMoves(search, node, choices).map((move) => [move]);
  const cries =
    node.kind === 'choose' && node.menu === true ? [...CRIES, ...ASKED].map((words) => [`say:${words}`]) : [];
  return [...own, ...rings, ...cries, ...feedback(search, conversation)];
}

function ownMoves({ knowledge }: Search, node: FlowNode, choices: Standing['choices']): string[] {
  if (node.kind === 'pick' && node.choices.from === 'countries') {
    return [...knowledge.content.countries.map(({ id }) => id), ...(node.optional === true ? ['!skip'] : [])];
  }
  const own = choices.map(({ token }) => token).filter((token) => !token.startsWith('!') || token.startsWith('!open.'));
  return own.map(idOf).filter((id) => !/^!p\d/.test(id));
}

/** Each reminder rings once. */
function ringsFrom({ rung }: Search, { timers }: Talk['conversation']): string[][] {
  const next = dueNext(timers);
  if (next === null) return [];
  const place = timerPlace(next);
  if (rung.has(place)) return [];
  rung.add(place);
  return [['ring']];
}

/** Whether a line answered may be said wherever one was shown: it is tried where two were, until that flow is through. */
function feedback({ left }: Search, { memory }: Talk['conversation']): string[][] {
  return wantsFeedback(left) && (memory.numbers?.ids.length ?? 0) > 1 ? [['!more', `!${FEEDBACK}`]] : [];
}

function wantsFeedback(left: ReadonlySet<string>): boolean {
  return [...left].some((node) => node.startsWith(`${FEEDBACK}/`));
}

function screenMoves({ knowledge }: Search, { screen }: NodeOf<'screen'>): string[][] {
  const set = knowledge.content.screens.get(screen);
  const questions = set?.questions ?? [];
  const signs = questions.map(({ flag_on }) => flag_on);
  const others = signs.map((sign) => (sign === 'yes' ? 'no' : 'yes'));
  const until = (answers: string[]) => {
    const stop = questions.findIndex(({ stop }, index) => stop === true && answers[index] === signs[index]);
    return stop < 0 ? answers : answers.slice(0, stop + 1);
  };
  return [
    others,
    signs.map(() => 'skip'),
    ...signs.map((sign, index) => others.map((other, at) => (at === index ? sign : other))),
    signs.map((sign, index) => (questions[index]?.stop === true ? (others[index] ?? sign) : sign)),
  ].map(until);
}

function expectMoves(flow: Flow, node: NodeOf<'expect'>): string[] {
  const skip = node.optional === true ? ['!skip'] : [];
  return [...typed(flow, node), ...skip];
}

function typed(flow: Flow, node: NodeOf<'expect'>): string[] {
  switch (node.expect) {
    case 'company-number':
      return ['say:number-good', 'say:number-bad', 'say:number-odd'];
    case 'date':
      return DAYS.map((day) => `say:day${day < 0 ? '' : '+'}${day}`);
    case 'number':
      return ['say:age-16', 'say:age-30'];
    default:
      return isFirm(flow, node.save)
        ? [
            'say:firm-official',
            'say:firm-warned',
            'say:firm-like',
            'say:firm-unknown',
            'say:number-good',
            'say:number-bad',
          ]
        : ['say:words'];
  }
}

function isFirm({ nodes }: Flow, name: string): boolean {
  return [...nodes.values()].some((node) => node.kind === 'check' && node.check === 'register' && node.input === name);
}
