// A dot for each tenth of the scale: to the right what was said, upwards how often it was right, with how sure that is.
import type { Bin } from '../../server/answers'
import { words } from '../../words'

const w = words.knowledge.answers.confidence
const SIDE = 240
const EDGE = 36
const TICKS = [0, 0.25, 0.5, 0.75, 1]

const across = (share: number) => EDGE + share * SIDE
const up = (share: number) => 12 + (1 - share) * SIDE

export function Diagram({ bins, label }: { bins: Bin[]; label: string }) {
  const most = Math.max(1, ...bins.map((bin) => bin.answers))
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${EDGE + SIDE + 16} ${SIDE + 52}`}
      className="w-full max-w-100 fill-text-3 font-mono text-[11px]"
    >
      <Axes />
      <path
        d={`M${across(0)} ${up(0)}L${across(1)} ${up(1)}`}
        strokeDasharray="5 5"
        className="stroke-text-3"
      />
      {bins.map((bin) => (
        <g key={bin.from}>
          <path
            d={`M${across(bin.said)} ${up(bin.low)}V${up(bin.high)}`}
            strokeWidth="2"
            className="stroke-ai-line"
          />
          <circle
            cx={across(bin.said)}
            cy={up(bin.right)}
            r={4 + 6 * Math.sqrt(bin.answers / most)}
            className="fill-ai-solid"
          />
        </g>
      ))}
    </svg>
  )
}

function Axes() {
  return (
    <>
      <path d={`M${across(0)} ${up(1)}V${up(0)}H${across(1)}`} fill="none" className="stroke-border-strong" />
      {TICKS.map((tick) => (
        <g key={tick}>
          <text x={across(tick)} y={up(0) + 16} textAnchor="middle">
            {tick * 100}
          </text>
          <text x={EDGE - 6} y={up(tick) + 4} textAnchor="end">
            {tick * 100}
          </text>
        </g>
      ))}
      <text x={across(0.5)} y={up(0) + 34} textAnchor="middle" className="font-sans">
        {w.axisSaid}
      </text>
      <text transform={`translate(9 ${up(0.5)}) rotate(-90)`} textAnchor="middle" className="font-sans">
        {w.axisRight}
      </text>
    </>
  )
}
