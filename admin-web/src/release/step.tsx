import type { ReactNode } from 'react';

interface StepProps {
  title: string;
  about?: string | undefined;
  state: 'done' | 'now' | 'later';
  children?: ReactNode;
}

/** One step of the list, with how far it is. */
export function Step({ title, about, state, children }: StepProps) {
  return (
    <li className="check-step" data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
      <div className="check-step-body">
        <h2>{title}</h2>
        {about && <p className="hint">{about}</p>}
        {children}
      </div>
    </li>
  );
}
