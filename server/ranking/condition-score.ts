import { compare, type Exact, exact, HUNDRED, shown, times } from './decimal';
import type { Member } from './facts-file';
import type { Condition } from './measure';
import { type MeasureContext, measured } from './measuring';
import { rateOf, type Scored } from './rate-score';
import type { Leaf } from './scheme';
import type { Input } from './trail';

const TESTS: Record<Condition['test'], { sign: string; holds: (order: number) => boolean }> = {
  atLeast: { sign: '≥', holds: (order) => order >= 0 },
  above: { sign: '＞', holds: (order) => order > 0 },
  atMost: { sign: '≤', holds: (order) => order <= 0 },
  below: { sign: '＜', holds: (order) => order < 0 },
};

/** Whether a condition holds for a member, with what it was held against. */
export type Answer = { holds: boolean; words: string; input: Input };

export function answerOf(condition: Condition, member: Member, context: MeasureContext): Answer {
  const test = TESTS[condition.test];
  const found = condition.target
    ? rateOf(condition.measure, condition.target, member, context)
    : { ...measured(condition.measure, member, context), words: '' };
  const holds = test.holds(compare(found.value, exact(condition.value)));
  const formula = found.words === '' || found.words === found.input.value ? '' : `${found.words}＝`;
  return {
    holds,
    words: `${found.label}${formula}${textOf(found.value, condition.value)}，${holds ? '满足' : '不满足'}${test.sign}${condition.value}`,
    input: found.input,
  };
}

/** 分档得分: the marks of the first step all of whose conditions hold. */
export function stepsScore(
  formula: Pick<Extract<Leaf, { type: 'steps' }>, 'steps' | 'otherwise'>,
  member: Member,
  context: MeasureContext,
): Scored {
  // Every step is asked, so that a gap in the facts never hides behind a step that happens to hold.
  const steps = formula.steps.map((step) => ({
    step,
    answers: step.when.map((condition) => answerOf(condition, member, context)),
  }));
  const found = steps.find(({ answers }) => answers.every((answer) => answer.holds));
  const told = found ? [found] : steps;
  const words = told.map(({ step, answers }) => {
    const open = found ? answers : answers.filter((answer) => !answer.holds);
    return `${step.name ?? `${step.marks}分档`}：${open.map((answer) => answer.words).join('；')}`;
  });
  return {
    score: exact(found ? found.step.marks : formula.otherwise),
    words: found ? words.join('') : `各档均未达到（${words.join('。')}）`,
    inputs: distinct(steps.flatMap(({ answers }) => answers.map((answer) => answer.input))),
  };
}

function distinct(inputs: readonly Input[]): Input[] {
  return [...new Map(inputs.map((input) => [`${input.path} ${input.name}`, input])).values()];
}

/** In percent where the line is. */
function textOf(value: Exact, line: string): string {
  return line.endsWith('%') ? `${shown(times(value, HUNDRED))}%` : shown(value);
}
