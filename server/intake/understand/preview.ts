import type { NodeId, Stage } from '../../ledger/chain';
import type { Field } from './fields';

export type FlagLevel =
  | 'guessed'
  | 'ask'
  | 'needs_rate'
  | 'missing'
  | 'not_understood'
  | 'several_projects_in_one_row'
  | 'total_differs';

/** A cell that is not simply understood. `column` is empty when the matter is the whole row. */
export type Flag = { column: string; field: Field | 'row'; text: string; level: FlagLevel; reason: string };

export type RowKind = 'project' | 'section' | 'subtotal' | 'total' | 'note' | 'blank' | 'refused';

export type FactPrecision = 'day' | 'month' | 'year' | 'by';
export type PreviewFact = { node: NodeId; on: string; precision: FactPrecision; text: string };
export type Planned = { node: NodeId; by: string };

/** A date cell as it was read, plans and open ones included. */
export type PreviewDate = {
  field: Field;
  value: string | null;
  precision: 'day' | 'month' | 'year' | null;
  state: 'ok' | 'guessed' | 'planned' | 'ask';
  text: string;
};

/** A row understood as a project. Money is 万元 with at most four decimals. */
export type PreviewProject = {
  name: string;
  investor: string | null;
  units: { unit: string; share: string; known: boolean }[];
  section: string | null;
  /** The section without its number and count: `工业项目` of `一、工业项目（12个）`. */
  sectionName: string | null;
  industry: string | null;
  place: string | null;
  content: string | null;
  totalInvestment: number | null;
  investmentText: string;
  currency: string;
  /** Whole units of a foreign currency. */
  foreignAmount: number | null;
  rate: string | null;
  rateOn: string | null;
  rateSource: string | null;
  construction: 'new' | 'continued' | null;
  planned: Planned[];
  stage: Stage | null;
  facts: PreviewFact[];
  dates: PreviewDate[];
  sponsor: string | null;
  contact: string | null;
  /** Cumulative, 万元, by the list’s day. */
  completedInvestment: number | null;
  paidIn: number | null;
};

export type PreviewRow = {
  row: number;
  kind: RowKind;
  project: PreviewProject | null;
  flags: Flag[];
  duplicateOf: string | null;
  /** For projects: under what the row is remembered once it has been taken in. */
  key: string | null;
  /** Rows of this list that may be the same project: pointed out, never merged. */
  similarRows: number[];
  /** The text of a row that is no project. */
  text: string | null;
  /** For subtotals and totals with an amount, in 万元. */
  stated: number | null;
  computed: number | null;
  hidden: boolean;
  /** A person left the row out, or it is an existing project nobody asked to make again. */
  skipped: boolean;
};

export type PreviewColumn = {
  column: string;
  header: string;
  field: Field | null;
  how: 'synonym' | 'remembered' | 'guessed' | 'given' | 'ignored';
};

export type PreviewTable = { headerRows: number[]; columns: PreviewColumn[]; moneyUnit: string };

export type PreviewSummary = {
  projects: number;
  major: number;
  totalInvestment: number;
  withAmount: number;
  guessed: number;
  asked: number;
  missing: number;
  needsRate: number;
  /** Subtotals and totals of the table that are not what its rows add up to (R9). */
  totalsDiffer: number;
  refused: number;
  existing: number;
  created: number;
  changed: number;
};

/** The exact shape of CLI.md, “import”, with what the page needs added. */
export type ImportPreview = {
  file: string;
  sheet: string;
  title: string;
  moneyUnit: string;
  moneyUnitHow: 'stated' | 'given' | 'guessed';
  headerRows: number[];
  columns: PreviewColumn[];
  rows: PreviewRow[];
  summary: PreviewSummary;
  batch: string | null;
  /** The signature under which this table’s mapping is remembered. */
  signature: string;
  tables: PreviewTable[];
  sheets: { name: string; hidden: boolean; projects: number }[];
  /** What the title, sheet or sections suggest; written only when a person answers with it. */
  suggestedStage: Stage | null;
  asOf: string;
  notices: string[];
};
