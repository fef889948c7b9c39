import { Component, type ReactNode } from 'react';
import { Problem } from '../api/http.ts';
import { PageProblem } from './states.tsx';

/** A page that breaks, or whose code could not be fetched, says so in its place; all around it goes on. */
export class FaultBoundary extends Component<{ children: ReactNode }, { hasBroken: boolean }> {
  override state = { hasBroken: false };

  static getDerivedStateFromError(): { hasBroken: boolean } {
    return { hasBroken: true };
  }

  override render(): ReactNode {
    if (!this.state.hasBroken) return this.props.children;
    const error = new Problem(navigator.onLine ? 'internal' : 'offline', 0);
    return <PageProblem error={error} onAgain={() => window.location.reload()} />;
  }
}
