import { create } from 'qrcode';
import { useMemo } from 'react';

/** Around the code stays a light edge of four modules, else cameras do not find it. */
const EDGE = 4;

/** Drawn by our own path: nothing that came from elsewhere becomes markup. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => drawn(text), [text]);
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function drawn(text: string): { size: number; path: string } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const squares = Array.from(modules.data).flatMap((isDark, index) => {
    const x = (index % modules.size) + EDGE;
    const y = Math.floor(index / modules.size) + EDGE;
    return isDark ? [`M${x} ${y}h1v1h-1z`] : [];
  });
  return { size: modules.size + 2 * EDGE, path: squares.join('') };
}
