import type { OtherHand } from './use-paper';

/** How many places of one person are named; more are counted. */
const NAMED = 3;

/** Who else has changed the paper within the last minute, and where; each paragraph can be gone to. */
export function OtherHands({ others }: { others: readonly OtherHand[] }) {
  return (
    <div className="s" role="status" aria-label="同时在改的人">
      {others.map(({ by, places }) => (
        <p key={by} className="other-hand">
          <b>{by}</b> 刚改过{places.length === 0 ? '这份稿' : ' '}
          {places.slice(0, NAMED).map(({ label, paragraph }, index) => (
            <span key={label}>
              {index > 0 ? '、' : ''}
              {paragraph === null ? label : <a href={`#paragraph-${paragraph}`}>{label}</a>}
            </span>
          ))}
          {places.length > NAMED ? ` 等 ${places.length} 处` : ''}
        </p>
      ))}
    </div>
  );
}
