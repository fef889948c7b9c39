import type { Choice, InboundContent, Language } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { type Answer, createTalk, type Talk, type TalkSettings } from './talk.ts';
import type { Walker } from './walker.ts';
import { type Exchange, nodesOf, sharedMoves, type Way } from './ways.ts';

/** One move of a person: a button by the id of its choice (`!more` for the program's own), or words in both languages. */
export type Step = string | Record<Language, string> | { sends: InboundContent } | { waits: number };

/** A whole talk as an editor reads it: what the person does, what the bot says, and which buttons stand under it. */
export function transcribe(
  knowledge: Knowledge,
  language: Language,
  steps: readonly Step[],
  settings: TalkSettings = {},
): string {
  return transcribeTalk(createTalk(knowledge, settings), language, steps).text;
}

/** The same of a talk that has begun, with what each message brought. */
export function transcribeTalk(
  talk: Talk,
  language: Language,
  steps: readonly Step[],
): { text: string; answers: Answer[] } {
  const lines: string[] = [];
  const answers: Answer[] = [];
  for (const step of steps) {
    if (typeof step === 'object' && 'waits' in step) {
      talk.waits(step.waits);
      lines.push(`(${Math.round(step.waits / 3_600_000)} h later)`, '');
      continue;
    }
    const [said, content] = read(step, language, talk.last.choices);
    const answer = talk.sends(content);
    answers.push(answer);
    lines.push(`> ${said}`, '', ...answerLines(answer));
  }
  return { text: `${lines.join('\n').trimEnd()}\n`, answers };
}

/** Whether a token is that of a choice: it ends in the choice, or in the choice and which question of a screen it stood under. */
export function hasId(token: string, choice: string): boolean {
  return new RegExp(`\\.${choice}(\\.[0-9a-z]+)?$`).test(token);
}

function read(
  step: Exclude<Step, { waits: number }>,
  language: Language,
  choices: readonly Choice[],
): [string, InboundContent] {
  if (typeof step === 'string') {
    const choice = choices.find(({ token }) => token === step || hasId(token, step));
    if (choice === undefined) throw new Error(`no button ${step} among ${choices.map(({ token }) => token).join(' ')}`);
    return [`[${choice.description ?? choice.label}]`, { kind: 'choice', token: choice.token }];
  }
  if ('sends' in step) return [`(${step.sends.kind === 'media' ? step.sends.media : step.sends.kind})`, step.sends];
  return [step[language], { kind: 'text', text: step[language] }];
}

function answerLines({ bubbles, commit }: Answer): string[] {
  if (commit === null) return ['(everything is forgotten)', ''];
  if (bubbles.length === 0) return ['(nothing)', ''];
  const said = bubbles.flatMap(({ text, choices, kind }) => [
    ...(kind === 'cover' ? ['(the messages of the last two days are taken away)'] : []),
    ...text.split('\n').map((line) => (line === '' ? '' : `    ${line}`)),
    ...(choices.length > 0 ? [`    ${choices.map(({ label }) => `[${label}]`).join(' ')}`] : []),
    '',
  ]);
  const ticket =
    commit.ticket?.status === 'open' ? [`    (ticket: ${commit.ticket.level}, ${commit.ticket.topic})`, ''] : [];
  return [...said, ...ticket];
}

/** Ways of one flow as an editor reads them, and the nodes they come to. */
export interface WaysWritten {
  text: string;
  visited: ReadonlySet<string>;
}

/**
 * The ways of a flow, one talk after another. What two talks have in common stands in the first alone, so that a change
 * of one text changes few places; each move has a number to point at.
 */
export function transcribeWays(walker: Walker, { flow, ways }: { flow: string; ways: readonly Way[] }): WaysWritten {
  const visited = new Set<string>();
  const talks: Exchange[][] = [];
  const lines = ways.flatMap((way) => {
    const { exchanges } = walker.go(way);
    const passed = exchanges.flatMap(({ answer }) => nodesOf(answer));
    const shown = new Set(passed.filter((node) => node.startsWith(`${flow}/`) && !visited.has(node)));
    for (const node of passed) visited.add(node);
    talks.push(exchanges);
    const names = [...shown].map((node) => node.slice(flow.length + 1));
    return [`## ${talks.length}. ${names.join(', ')}`, '', ...talkLines(talks)];
  });
  return { text: `${lines.join('\n').trimEnd()}\n`, visited };
}

/** The last of the talks, from where it parts from the earlier one that it is most like. */
function talkLines(talks: readonly (readonly Exchange[])[]): string[] {
  const exchanges = talks.at(-1) ?? [];
  const shared = talks.slice(0, -1).map((earlier) => sharedMoves(movesOf(earlier), movesOf(exchanges)));
  const most = Math.max(0, ...shared);
  const like = shared.indexOf(most) + 1;
  const own = exchanges.slice(most).flatMap(({ said, answer }, index) => {
    const number = `${talks.length}.${most + index + 1}`;
    return [`${number} > ${said}`, '', ...answerLines(answer)];
  });
  return most === 0
    ? own
    : [`(${most === 1 ? `begins as ${like}.1` : `begins as ${like}.1 to ${like}.${most}`})`, '', ...own];
}

function movesOf(exchanges: readonly Exchange[]): Way {
  return exchanges.map(({ move }) => move);
}
