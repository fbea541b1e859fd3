import type { Day, Instant } from '../calendar/day';
import type { Window } from '../calendar/month-window';
import type { Industry } from '../catalogue/catalogue';
import type { CreditMode } from '../catalogue/counting-rules';
import type { Contribution, UnitLife } from '../ledger/figures';
import type { Basis } from '../role';
import type { MetricProgress } from '../target/progress';
import type { EarlierOpening } from './earlier/opening';
import type { ReconciliationLine } from './reconciliation';
import type { TypedName } from './typed';

/** Every figure of a bulletin; money in 万元. */
export type BulletinFigures = {
  monthSignings: number;
  /** What the month’s flow adds to the sum: its signings and the increases and decreases signed in it. */
  monthInvestment: number;
  /** 协议投资 of the month’s signings as signed, and increases and decreases of the month. */
  monthSigned: number;
  monthIncreases: number;
  monthDecreases: number;
  /** 联合招引 among the month’s signings. */
  monthShared: number;
  yearSignings: number;
  /** 当年签约. */
  yearInvestment: number;
  /** 以前年度项目增资. */
  yearIncrements: number;
  target: number | null;
  /** Share of the target reached, `0.3929`; null without a target. */
  targetShare: string | null;
  /** 序时进度 by months. */
  timeShare: string;
  /** Ahead of it, in projects; behind when negative. */
  ahead: string | null;
  /** The same day last year, on the same basis, as known now; 万元. */
  lastYearSignings: number;
  lastYearInvestment: number;
  /** 联合招引 among the year’s signings. */
  sharedSignings: number;
  monthRegistrations: number;
  monthStarts: number;
  monthStatisticsEntries: number;
  monthProductions: number;
  yearRegistrations: number;
  yearStarts: number;
  yearStatisticsEntries: number;
  yearProductions: number;
  /** 万元 of the year; null while the ledger has no statement of it. */
  yearPaidIn: number | null;
  /** 万美元. */
  yearForeignPaidIn: number | null;
  yearCompletedInvestment: number | null;
};

/** A project as the bulletin names it. */
export type Named = {
  projectId: string;
  code: string;
  name: string;
  investor: string | null;
  units: string;
  yuan: number;
  on: string;
  industry: string | null;
};

/** 注册率 and 开工率: of the year’s major signings those registered and started by D (DOMAIN.md, Stocks). */
export type Cohort = {
  signed: number;
  registered: number;
  started: number;
  /** Which they are; absent in versions sent before this was told. */
  registeredProjects?: Coded[];
  startedProjects?: Coded[];
};

/** A project by its code and name. */
export type Coded = { code: string; name: string };

/** How such a project stands; `unanswered` is being built by the district’s own facts, and the body of the basis has not answered. */
export const IDLE_NAMES = { notStarted: '未开工', suspended: '停工', unanswered: '已开工，尚待认定' } as const;

/** A project on the year’s construction list that is not being built, and why where somebody recorded it. */
export type IdleProject = {
  projectId: string;
  code: string;
  name: string;
  units: string;
  state: keyof typeof IDLE_NAMES;
  cause: string | null;
};

/** The 16 and the 21: what is under construction, and the year’s list (续建 + planned 新建) with how many of it are being built. */
export type Works = {
  underway: number;
  target: number | null;
  listed: number;
  working: number;
  idle: IdleProject[];
  /** Those of the list that are being built; absent likewise. */
  workingProjects?: Coded[];
};

/** A project that has stood at a stage longer than the standard days to the next one. */
export type PastStandard = {
  projectId: string;
  code: string;
  name: string;
  units: string;
  yuan: number;
  stage: 'signed' | 'landed' | 'started' | 'producing';
  since: Day;
  days: number;
  standardDays: number;
};

/** A unit as the tables know it. */
export type TableUnit = UnitLife & { name: string; group: string; alive: boolean };

/** What the tables are cut from: the contributions themselves and the catalogues of the cut-off; plain JSON. */
export type CutSource = {
  year: Contribution[];
  month: Contribution[];
  units: TableUnit[];
  industries: Industry[];
  /** Names of the size bands, from the smallest. */
  bands: string[];
  creditMode: CreditMode;
};

/** What is in no term of the year’s figures and stands beside them. */
export type BesideNamed = Record<'lastYearLate' | 'lastYearDeducted' | 'earlierDeducted' | 'passing', Named[]>;

/** Everything a bulletin of a month says, computed at its cut-off; plain JSON, so that it can be frozen. */
export type BulletinData = {
  month: string;
  /** The days of the month as the bureau counts it. */
  window: Window;
  /** The day last year the year is compared with. */
  lastYearDay: Day;
  cutOff: { asOf: Day; knownAt: Instant; basis: Basis };
  /** The last cut-off, against which 勾稽 runs; null in January. */
  previous: { asOf: Day; knownAt: Instant } | null;
  bureau: { district: string; name: string };
  /** Which nodes make a stage on this basis, as the tables say it: `正式协议`. */
  stageNodes: Record<'signed' | 'started' | 'producing', string>;
  figures: BulletinFigures;
  year: MetricProgress;
  reconciliation: ReconciliationLine[];
  signings: Named[];
  late: Named[];
  returned: Named[];
  deducted: Named[];
  registrations: Named[];
  starts: Named[];
  entries: Named[];
  productions: Named[];
  startedNotEntered: Named[];
  beside: BesideNamed;
  /** Counted at the last cut-off already, their signing day since moved into this month; absent in versions sent before this was told. */
  redated?: Named[];
  /** 增资 and 减资 signed in the month, of projects of any year; absent likewise. */
  changes?: Named[];
  /** Majors of the year by their dollars alone; absent likewise. */
  unconverted?: Named[];
  cohort: Cohort;
  works: { industrial: Works; service: Works };
  /** How many there are, and those that are the most days over, the longest first. */
  pastStandard: { count: number; longest: PastStandard[] };
  cuts: CutSource;
  /** What somebody typed into the paper, while its sentences are drafted; never part of what is drawn. */
  typed?: readonly TypedName[];
  /** What was told of the same period last year, where it differs from what is known now: by the bulletin issued here, or one made by hand. */
  lastYearTold?: { count: number; wan: number };
  /** The bulletin made by hand from which the month goes on; absent where there is none. */
  earlier?: EarlierOpening;
};
