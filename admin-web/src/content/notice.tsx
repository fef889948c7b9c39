import type { ReactNode } from 'react';

/** What whoever opens an entry must know, and what can be done about it. */
export function Notice({ children, deeds }: { children: ReactNode; deeds?: ReactNode }) {
  return (
    <div className="notice" role="status">
      <p>{children}</p>
      {deeds && <div className="buttons">{deeds}</div>}
    </div>
  );
}
