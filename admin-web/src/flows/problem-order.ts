import type { FlowProblem, FlowView } from '../rooms/messages.ts';
import { keyOf } from './flow-values.ts';

/** Of one flow: what is said of it as a whole, then node by node as they are read; errors before remarks. */
export function inReadingOrder(
  problems: readonly FlowProblem[],
  flow: string,
  { nodes }: Pick<FlowView, 'nodes'>,
): FlowProblem[] {
  const place = new Map(nodes.map(({ id }, index) => [id, index]));
  const rank = ({ node, severity }: FlowProblem) =>
    (node === null ? -1 : (place.get(node) ?? nodes.length)) * 2 + (severity === 'error' ? 0 : 1);
  return problems.filter((problem) => problem.flow === flow).toSorted((one, other) => rank(one) - rank(other));
}

export function keyOfProblem({ code, severity, node, path, language, line }: FlowProblem): string {
  return [code, severity, node ?? '', keyOf(path), language ?? '', line.en].join(' ');
}

/** The one behind or before another, round and round; `null`: there is none. */
export function nextProblem(problems: readonly FlowProblem[], at: string | null, by: 1 | -1): FlowProblem | null {
  const here = problems.findIndex((problem) => keyOfProblem(problem) === at);
  const from = here < 0 && by === -1 ? 0 : here;
  return problems.at((from + by) % Math.max(1, problems.length)) ?? null;
}
