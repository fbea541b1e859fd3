import type { Day } from '../../calendar/day';
import type { Stage } from '../../ledger/chain';
import type { FixField } from './fields';
import type { Mapping } from './header';
import type { KnownUnit } from './read-units';

export type Fixes = Record<string, Partial<Record<FixField, string>>>;

/** A project already in the ledger, for pointing out duplicates. */
export type Existing = { code: string; name: string; investor: string | null; unit?: string | null };

export type UnderstandOptions = {
  file: string;
  /** The sheet to read; without it the one that best holds a project table. */
  sheet?: string;
  asOf: Day;
  /** 万元 or 亿元, over whatever the table says of bare numbers. */
  moneyUnit?: string;
  /** The answer to a stage that only the title, sheet or section suggests. */
  stage?: Stage;
  mapping?: Mapping;
  /** Corrected mappings of earlier imports by `headerSignature`. */
  remembered?: Record<string, Mapping>;
  units: readonly KnownUnit[];
  existing: readonly Existing[];
  /** Corrections made in the preview, by row number. */
  fixes?: Fixes;
  /** Rows a person left out. */
  skip?: readonly number[];
  onProgress?: (rows: number) => void;
};
