import { Component, type ReactNode } from 'react';
import { Problem } from '../api/http.ts';
import { PageProblem } from './states.tsx';

/** A page that breaks says so in its place; all around it goes on. */
export class FaultBoundary extends Component<{ children: ReactNode }, { hasBroken: boolean }> {
  override state = { hasBroken: false };

  static getDerivedStateFromError(): { hasBroken: boolean } {
    return { hasBroken: true };
  }

  override render(): ReactNode {
    if (!this.state.hasBroken) return this.props.children;
    return <PageProblem error={new Problem('internal', 0)} onAgain={() => window.location.reload()} />;
  }
}
