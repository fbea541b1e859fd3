/** For tests: schemes and facts around what the examples do not use. All names and figures are made up. */
export type Sample = { scheme: unknown; facts: unknown; quarter: string };

export const SAMPLES: Record<string, Sample> = {};
