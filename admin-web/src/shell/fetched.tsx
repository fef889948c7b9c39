import { type FunctionComponent, useLayoutEffect, useState } from 'react';
import { loadOnline } from './online.ts';
import { PageWait } from './states.tsx';

type Props<Part> = Part extends (props: infer Given) => unknown ? (Given extends object ? Given : object) : object;

/**
 * A part of the console whose code is fetched when it is first shown, or was fetched before; `Waiting` stands in its place until
 * then. Where there is no line it waits for one; what fails otherwise is thrown at the boundary around it, and is asked for anew
 * where the part is shown again.
 *
 * Not React's `lazy`: after what stands in for one part React shows the next up to 300 ms late (FALLBACK_THROTTLE_MS of
 * react-reconciler), and the console has parts in parts.
 */
export function fetched<Name extends string, Loaded extends Readonly<Record<Name, FunctionComponent<never>>>>(
  load: () => Promise<Loaded>,
  name: Name,
  Waiting: FunctionComponent<Props<Loaded[Name]>> = PageWait,
): FunctionComponent<Props<Loaded[Name]>> {
  type Part = FunctionComponent<Props<Loaded[Name]>>;
  let here: Part | null = null;
  let coming: Promise<Part> | null = null;

  async function fetchPart(): Promise<Part> {
    try {
      here = (await loadOnline(load))[name] as unknown as Part;
      return here;
    } finally {
      coming = null;
    }
  }

  return function Fetched(props) {
    const [Shown, setShown] = useState(() => here);
    const [fault, setFault] = useState<{ error: unknown } | null>(null);
    useLayoutEffect(() => {
      if (Shown !== null) return;
      let isLeft = false;
      coming ??= fetchPart();
      coming.then(
        (part) => !isLeft && setShown(() => part),
        (error: unknown) => !isLeft && setFault({ error }),
      );
      return () => {
        isLeft = true;
      };
    }, [Shown]);
    if (fault !== null) throw fault.error;
    return Shown === null ? <Waiting {...props} /> : <Shown {...props} />;
  };
}

/** For what nobody misses until it is there. */
export function Nothing(): null {
  return null;
}
