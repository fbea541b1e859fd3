const HEIGHT = 18;
const BAR = 7;
const STEP = 9;

/**
 * One figure over the quarters as small bars, on a scale that the page shares among all of them. The newest is in blue;
 * a quarter without a figure leaves its place empty, and 0 is a line on the ground. Words carry the same to a screen reader.
 */
export function RateBars({
  rates,
  most,
  words,
}: {
  /** Oldest first; 1 is the full mark. Null: no figure. */
  rates: readonly (number | null)[];
  /** What fills the height. */
  most: number;
  words: string;
}) {
  return (
    <svg
      viewBox={`0 0 ${rates.length * STEP} ${HEIGHT}`}
      width={rates.length * STEP}
      height={HEIGHT}
      className="rate-bars"
      role="img"
      aria-label={words}
    >
      <path className="ground" d={`M0 ${HEIGHT - 0.5}H${rates.length * STEP}`} />
      {rates.map((rate, index) => {
        if (rate === null) return null;
        const high = Math.max(1, ((HEIGHT - 1) * Math.max(0, rate)) / most);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a quarter is its place in the row
            key={index}
            className={index === rates.length - 1 ? 'now' : undefined}
            x={index * STEP + (STEP - BAR) / 2}
            y={HEIGHT - high}
            width={BAR}
            height={high}
          />
        );
      })}
    </svg>
  );
}
