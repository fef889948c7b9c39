/** Calls once when nothing has been heard for so long. */
export interface Silence {
  heard(): void;
  /** Nothing is waited for any more. */
  end(): void;
}

export function watchSilence(ms: number, onSilent: () => void): Silence {
  let timer = setTimeout(onSilent, ms);
  return {
    heard() {
      clearTimeout(timer);
      timer = setTimeout(onSilent, ms);
    },
    end: () => clearTimeout(timer),
  };
}
