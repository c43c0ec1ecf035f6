import type { FanOut } from './fan-out.ts';

const WIDTH = 640;
const HEIGHT = 320;
const EDGE = 56;

/** Time to the last delivery by the number of sockets, both on logarithmic scales: ours and the plain broadcast. */
export function chart(found: readonly FanOut[]): string {
  const times = found.flatMap(({ ours, raw }) => [ours, raw]);
  const sockets = found.map((each) => each.sockets);
  const x = scale(sockets, EDGE, WIDTH - EDGE / 2);
  const y = scale(times, HEIGHT - EDGE, EDGE / 2);
  const line = (name: 'ours' | 'raw', color: string): string => {
    const points = found.map((each) => `${x(each.sockets)},${y(each[name])}`).join(' ');
    return `<polyline points="${points}" fill="none" stroke="${color}" stroke-width="2"/>`;
  };
  const ticks = sockets.map(
    (each) => `<text x="${x(each)}" y="${HEIGHT - EDGE + 18}" text-anchor="middle">${each}</text>`,
  );
  const levels = powers(times).map(
    (each) =>
      `<text x="${EDGE - 8}" y="${y(each) + 4}" text-anchor="end">${each}</text>` +
      `<line x1="${EDGE}" x2="${WIDTH - EDGE / 2}" y1="${y(each)}" y2="${y(each)}" stroke="#ddd"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
${levels.join('\n')}
${ticks.join('\n')}
${line('raw', '#999')}
${line('ours', '#0a6')}
<text x="${WIDTH / 2}" y="${HEIGHT - 12}" text-anchor="middle">sockets that follow one event</text>
<text x="${EDGE}" y="14">ms until the last one has it: Superledger (green), the same bytes sent with plain ws (grey)</text>
</svg>
`;
}

/** Logarithmic, from the smallest to the largest value. */
function scale(values: readonly number[], from: number, to: number): (value: number) => number {
  const [low, high] = [Math.log10(Math.min(...values)), Math.log10(Math.max(...values))];
  const span = high - low || 1;
  return (value) => Math.round(from + ((Math.log10(value) - low) / span) * (to - from));
}

/** The powers of ten within. */
function powers(values: readonly number[]): number[] {
  const low = Math.ceil(Math.log10(Math.min(...values)));
  const high = Math.floor(Math.log10(Math.max(...values)));
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, index) => 10 ** (low + index));
}
