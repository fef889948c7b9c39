import type { Mend, Problem } from '../../../core/problem.ts';
import { STAFF_LANGUAGES, type StaffLanguage } from '../../../core/staff.ts';
import type { FlowPath, Operation, Plain } from '../../../flows/edit/operation.ts';
import { plainAt } from '../../../flows/edit/plain.ts';
import { sayFlaw } from '../../../locales/checker.ts';
import type { FlowProblem } from './messages.ts';
import type { RawFlow } from './raw-flow.ts';

type Lines = Record<StaffLanguage, string>;

/** What the checker says, with its field as a page reaches it and the mend as a page can make it. */
export function problemShown(problem: Problem, raws: ReadonlyMap<string, RawFlow | null>): FlowProblem {
  const { code, where, path = '', language = null, severity, mend } = problem;
  const [first = '', node = null] = where.split('/');
  const flow = first.replace(/\.ya?ml$/, '');
  const raw = raws.get(flow) ?? null;
  const steps = mend === undefined ? [] : mendedBy(mend, raw).map((operation) => ({ flow, operation }));
  const said = linesOf((one) => sayFlaw(one, problem));
  return {
    code,
    flow,
    node,
    language,
    severity,
    path: fieldOf(path, raw),
    line: said.what,
    mend: steps.length === 0 ? null : { line: said.mend ?? said.what, steps },
    hint: said.mend,
  };
}

function linesOf(say: (language: StaffLanguage) => ReturnType<typeof sayFlaw>): { what: Lines; mend: Lines | null } {
  const inAll = (part: (said: ReturnType<typeof sayFlaw>) => string): Lines => {
    const [tg, ru, en] = STAFF_LANGUAGES.map((language) => part(say(language)));
    return { tg: tg ?? '', ru: ru ?? '', en: en ?? '' };
  };
  return { what: inAll(({ what }) => what), mend: say('ru').mend === null ? null : inAll(({ mend }) => mend ?? '') };
}

/** A written path as steps: within a list a number is a place, elsewhere it is a name. */
function fieldOf(path: string, raw: RawFlow | null): FlowPath {
  if (path === '') return [];
  let at = wholeOf(raw);
  return path.split('/').map((written) => {
    const name = written.replaceAll('~1', '/').replaceAll('~0', '~');
    const step = Array.isArray(at) ? Number(name) : name;
    at = plainAt(at, [step]);
    return step;
  });
}

function mendedBy(mend: Mend, raw: RawFlow | null): Operation[] {
  const path = fieldOf(mend.path, raw);
  switch (mend.op) {
    case 'set':
      return [{ do: 'set', path, value: mend.value as Plain }];
    case 'remove':
      return [{ do: 'remove', path }];
    case 'rename': {
      const value = plainAt(wholeOf(raw), path);
      if (value === undefined) return [];
      return [
        { do: 'set', path: [...path.slice(0, -1), mend.to], value },
        { do: 'remove', path },
      ];
    }
    case 'move': {
      const from = path.at(-1);
      return typeof from === 'number' ? [{ do: 'move', path: path.slice(0, -1), from, to: mend.to }] : [];
    }
  }
}

function wholeOf(raw: RawFlow | null): Plain | undefined {
  return raw === null ? undefined : { ...raw.frame, nodes: Object.fromEntries(raw.nodes) };
}
