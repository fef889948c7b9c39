const HEIGHT = 32;
const STEP = 4;

/** How loud it was, the newest at the right: whoever speaks sees that they are heard. */
export function Wave({ heard }: { heard: readonly number[] }) {
  return (
    <svg className="wave" viewBox={`0 0 ${60 * STEP} ${HEIGHT}`} aria-hidden="true">
      {heard.map((loudness, at) => {
        const height = Math.max(2, loudness * HEIGHT);
        // biome-ignore lint/suspicious/noArrayIndexKey: a bar is nothing but its place
        return <rect key={at} x={at * STEP} y={(HEIGHT - height) / 2} width={STEP - 1} height={height} rx={1} />;
      })}
    </svg>
  );
}
