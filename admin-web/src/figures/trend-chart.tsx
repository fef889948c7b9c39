import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import type { TrendRow } from './measures.ts';

const HEIGHT = 220;

/** A drawing of what the table beside it says; whoever does not see it is told its title. */
export function TrendChart({ rows, title }: { rows: readonly TrendRow[]; title: string }) {
  const place = useRef<HTMLDivElement>(null);
  const colours = useComputedColorScheme('light');
  const drawn = JSON.stringify(rows);
  useEffect(() => {
    const node = place.current;
    if (node === null) return;
    const chart = draw(node, JSON.parse(drawn), colours);
    const size = new ResizeObserver(() => chart.setSize({ width: node.clientWidth, height: HEIGHT }));
    size.observe(node);
    return () => {
      size.disconnect();
      chart.destroy();
    };
  }, [drawn, colours]);
  return <div className="trend-chart" ref={place} role="img" aria-label={title} />;
}

/** The colours of the page, which a canvas does not take over by itself. */
function draw(node: HTMLElement, rows: readonly TrendRow[], _colours: string): UPlot {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const axis = { stroke: colour('--soft'), grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false } };
  const points = { show: rows.length <= 62, size: 5 };
  return new UPlot(
    {
      width: node.clientWidth,
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false }, y: { range: (_chart, _least, most) => [0, Math.max(4, Math.ceil(most * 1.1))] } },
      axes: [
        { ...axis, values: (_chart, at) => at.map((one) => shortLabel(rows[one])), space: 60, incrs: WHOLE },
        { ...axis, incrs: WHOLE, size: 44 },
      ],
      series: [
        {},
        { stroke: colour('--soft'), width: 1.5, dash: [5, 4], points: { show: false } },
        { stroke: colour('--accent'), width: 2.5, points: { ...points, fill: colour('--accent') } },
      ],
    },
    [rows.map((_row, at) => at), rows.map(({ before }) => before), rows.map(({ now }) => now)],
    node,
  );
}

const WHOLE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

/** Without the year, which the table has. */
function shortLabel(row: TrendRow | undefined): string {
  return row === undefined ? '' : row.label.replace(/^(\d\d\.\d\d)\.\d{4}$/, '$1');
}
