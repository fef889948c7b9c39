/** To which question the answer was that raised a flag, and when it was given. */
export interface ToldSign {
  flag: string;
  flow: string;
  node: string;
  /** The release that asked it. */
  release: number;
  at: number;
}

/** `from`: the question that was answered, with its release; else where a person was asked for, in words heard anywhere nowhere. */
export interface RaisedFlag {
  flag: string;
  at: number;
  from: { flow: string; node: string; release?: number } | null;
}

/** What was raised before keeps its moment. */
export function raisedBy(
  {
    flags,
    at,
    from,
    told = [],
  }: { flags: readonly string[]; at: number; from: RaisedFlag['from']; told?: readonly ToldSign[] },
  before: readonly RaisedFlag[],
): RaisedFlag[] {
  const known = new Set(before.map(({ flag }) => flag));
  const raised = (flag: string): RaisedFlag => {
    const sign = told.find((one) => one.flag === flag);
    if (sign === undefined) return { flag, at, from };
    return { flag, at: sign.at, from: { flow: sign.flow, node: sign.node, release: sign.release } };
  };
  return [...before, ...[...new Set(flags)].filter((flag) => !known.has(flag)).map(raised)];
}
