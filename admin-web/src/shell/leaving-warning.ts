import { useEffect } from 'react';

/** Within the console what was typed stays; a page that is closed or loaded anew would lose it, and the browser asks first. */
export function useLeavingWarning(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isOn]);
}
