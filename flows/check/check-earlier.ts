import { fault, type Problem, pathOf } from '../../core/problem.ts';
import type { Flow, FlowSet } from '../schema.ts';

/** An earlier name: what it meant (`flow/node`, or a flow), who has it now, and where it is written. */
interface Name {
  name: string;
  full: string;
  owner: string;
  path: string;
}

/** An earlier name leads one way: it is nobody's name any more, and stands in one place. */
export function checkEarlier({ flows }: FlowSet): Problem[] {
  const owners = new Map<string, string>();
  return [...flows.values()].flatMap(namesIn).flatMap(({ name, full, owner, path }) => {
    const [flow = '', node] = full.split('/');
    const isThere = node === undefined ? flows.has(flow) : flows.get(flow)?.nodes.has(node);
    if (isThere) return [fault(owner, 'was_there', { name }, { path, mend: { op: 'remove', path } })];
    const other = owners.get(full);
    owners.set(full, other ?? owner);
    return other === undefined ? [] : [fault(owner, 'was_twice', { name, owner: other }, { path })];
  });
}

function namesIn({ flow, was = [], nodes }: Flow): Name[] {
  const own = was.map((name, index) => ({ name, full: name, owner: flow, path: pathOf('was', index) }));
  const ofNodes = [...nodes].flatMap(([id, node]) =>
    (['was', 'instead_of'] as const).flatMap((key) =>
      (node[key] ?? []).map((name, index) => ({
        name,
        full: name.includes('/') ? name : `${flow}/${name}`,
        owner: `${flow}/${id}`,
        path: pathOf('nodes', id, key, index),
      })),
    ),
  );
  return [...own, ...ofNodes];
}
