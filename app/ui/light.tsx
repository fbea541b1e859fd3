import { LIGHT_NAMES, type Light } from '../../server/dispatch/lights';

/** A light with its own shape and its word: diamond, triangle, disc. */
export function LightSign({ light }: { light: Light }) {
  return (
    <span className={`light ${light}`}>
      <i aria-hidden="true" />
      {LIGHT_NAMES[light]}
    </span>
  );
}
