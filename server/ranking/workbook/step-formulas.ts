import type { Condition } from '../measure';
import type { Leaf } from '../scheme';
import type { Desk } from './desk';
import type { Column } from './grid';
import { measureColumn } from './measures';
import { rateColumn } from './targets';
import { all, any, constants, flag, is, number, type Term, type Test, when } from './term';

const SIGNS = { atLeast: '>=', above: '>', atMost: '<=', below: '<' } as const;

/** 分档得分 (condition-score.ts, stepsScore): a column for each step, and the marks of the first that holds. */
export function stepsFormula(
  formula: Pick<Extract<Leaf, { type: 'steps' }>, 'name' | 'steps' | 'otherwise'>,
  desk: Desk,
): (row: number) => Term {
  // The columns of the conditions are made first: those of the steps have to stand side by side.
  const tests = formula.steps.map((step) => step.when.map((condition) => conditionTest(condition, desk)));
  const columns = formula.steps.map((step, index) =>
    desk.grid.add(`${formula.name} ${step.name ?? `${step.marks}分档`}`, (row) => {
      const answers = (tests[index] ?? []).map((test) => test(row));
      return answers.every((answer) => answer !== null) ? flag(all(answers)) : null;
    }),
  );
  return (row) => {
    const flags = columns.map((column) => column.at(row));
    const range = sideBySide(columns, row);
    const marks = constants(formula.steps.map((step) => step.marks));
    const first = flags.findIndex((one) => one.value().over !== 0n);
    const found: Term = {
      formula: `INDEX(${marks},1,MATCH(1,${range},0))`,
      value: () => number(formula.steps[first]?.marks ?? formula.otherwise).value(),
      bound: 'tight',
      clean: true,
    };
    const none = { formula: `SUM(${range})=0`, holds: () => first < 0 };
    return when(none, number(formula.otherwise), found);
  };
}

/** 一票否决: 1 where any of the conditions holds; nobody without figures is struck. */
export function vetoColumn(veto: { name: string; when: readonly Condition[] }, desk: Desk): Column {
  const tests = veto.when.map((condition) => conditionTest(condition, desk));
  return desk.grid.add(veto.name, (row) => {
    const answers = tests.map((test) => test(row));
    return answers.every((answer) => answer !== null) ? flag(any(answers)) : null;
  });
}

/** Whether a condition holds in a row; null for members that have no such figure. */
function conditionTest(condition: Condition, desk: Desk): (row: number) => Test | null {
  const column = condition.target
    ? rateColumn(desk, condition.measure, condition.target)
    : measureColumn(desk, condition.measure);
  return (row) => (column.has(row) ? is(column.at(row), SIGNS[condition.test], number(condition.value)) : null);
}

function sideBySide(columns: readonly Column[], row: number): string {
  const [first, last] = [columns.at(0), columns.at(-1)];
  return `${first?.at(row).formula}:${last?.at(row).formula}`;
}
