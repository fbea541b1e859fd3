import { compare, exact, ZERO } from './decimal';
import type { Adjustment, Indicator, Leaf } from './scheme';
import {
  aimWords,
  conditionWords,
  equivalentWords,
  filterWords,
  measureInUnit,
  measureWords,
  percentWords,
  periodWords,
  rangeWords,
  rateWords,
  unitWords,
  type Vocabulary,
} from './scheme-words-figures';

type Formula<Type extends Leaf['type']> = Extract<Leaf, { type: Type }>;

/** How points come about, as a clerk would write it into the scheme. */
export function formulaWords(formula: Indicator | Adjustment, vocabulary: Vocabulary): string {
  switch (formula.type) {
    case 'sum':
      return '下列各项相加';
    case 'weighted':
      return '下列各项得分率按权重合计';
    case 'ratio':
      return ratioWords(formula, vocabulary);
    case 'efficacy':
      return efficacyWords(formula, vocabulary);
    case 'rank':
      return rankWords(formula, vocabulary);
    case 'perItem': {
      const verb = 'kind' in formula ? { bonus: '加', penalty: '扣' }[formula.kind] : '';
      return perItemWords(formula, verb, vocabulary);
    }
    case 'deduct':
      return `满分起扣：${termsWords(formula.terms, '扣', vocabulary)}，${floorWords(formula.floor)}`;
    case 'minimums':
      return minimumsWords(formula, vocabulary);
    case 'mix':
      return mixWords(formula, vocabulary);
    case 'steps':
      return stepsWords(formula, vocabulary);
    case 'classes':
      return classesWords(formula, vocabulary);
    case 'marks':
      return marksWords(formula);
    case 'composite': {
      const terms = formula.terms.map(
        (term) => `“${vocabulary.indicator(term.indicator)}”×${percentWords(term.weight)}`,
      );
      return `综合其他指标的得分率：${terms.join(' + ')}`;
    }
    default:
      return formula satisfies never;
  }
}

const capWords = (cap: string | null) => (cap === null ? '不封顶' : `封顶${cap}分`);
const rateCapWords = (cap: string | null) => (cap === null ? '不封顶' : `封顶${percentWords(cap)}`);
const floorWords = (floor: string) => (compare(exact(floor), ZERO) === 0 ? '扣完为止' : `最低${floor}分`);

function ratioWords(leaf: Formula<'ratio'>, vocabulary: Vocabulary): string {
  const rate =
    leaf.direction === 'lower'
      ? `按${aimWords(leaf.target, leaf.measure, vocabulary)}÷${measureInUnit(leaf.measure, vocabulary)}的比例计分（越少越好）`
      : `按${rateWords(leaf.measure, leaf.target, vocabulary)}计分`;
  const notes = [
    leaf.zeroBelow === undefined ? '' : `低于${percentWords(leaf.zeroBelow)}不得分`,
    leaf.floor === undefined ? '' : `最低按${percentWords(leaf.floor)}计`,
    rateCapWords(leaf.cap),
    leaf.over ? overWords(leaf.over, unitWords(leaf.measure, vocabulary)) : '',
  ].filter((note) => note !== '');
  return `${rate}，${notes.join('，')}`;
}

function overWords(over: NonNullable<Formula<'ratio'>['over']>, unit: string): string {
  const steps = over.steps.map((step, index) => {
    const next = over.steps[index + 1];
    if (over.steps.length === 1) return `每超1个百分点加${step.perPercent}分`;
    const size = next ? `不足${next.targetFrom}${unit}` : `${step.targetFrom}${unit}以上`;
    const from = index > 0 && next ? `${step.targetFrom}${unit}以上、` : '';
    return `全年目标${from}${size}的每超1个百分点加${step.perPercent}分`;
  });
  const part = over.percent === 'whole' ? '（不足1个百分点的不计）' : '';
  return `超额另加：${steps.join('、')}${part}${over.max === null ? '' : `，最多加${over.max}分`}`;
}

/** What is compared within the group: a figure, or how far it fulfils a target. */
function compared(leaf: Formula<'efficacy' | 'rank'>, vocabulary: Vocabulary): string {
  return leaf.target ? rateWords(leaf.measure, leaf.target, vocabulary) : measureInUnit(leaf.measure, vocabulary);
}

function efficacyWords(leaf: Formula<'efficacy'>, vocabulary: Vocabulary): string {
  const part = leaf.direction === 'lower' ? '(组内最大−x)' : '(x−组内最小)';
  const scale =
    compare(exact(leaf.scale), exact(leaf.full)) === 0 ? '' : `，按${leaf.scale}分制算出后折算为${leaf.full}分`;
  return `功效系数：${part}÷(组内最大−组内最小)×${leaf.span}+${leaf.base}，x为${compared(leaf, vocabulary)}，组内都相同的计${leaf.whenEqual}分${scale}`;
}

function rankWords(leaf: Formula<'rank'>, vocabulary: Vocabulary): string {
  const order = leaf.direction === 'lower' ? '由少到多' : '由多到少';
  const ties = leaf.ties === 'mean' ? '并列的取所占名次的平均分' : '并列的同分';
  return `按${compared(leaf, vocabulary)}在组内${order}的位次计分：${pointsByPlace(leaf.points)}，${ties}`;
}

function pointsByPlace(points: Formula<'rank'>['points']): string {
  if (!Array.isArray(points)) return `第1名${points.first}分，每后一名少${points.step}分，最低${points.floor}分`;
  return points
    .map((each, index) => `第${index + 1}名${index === points.length - 1 ? '及以后' : ''}${each}分`)
    .join('、');
}

function perItemWords(
  formula: Pick<Formula<'perItem'>, 'terms' | 'cap'>,
  verb: string,
  vocabulary: Vocabulary,
): string {
  const [only, ...others] = formula.terms;
  const large = only && others.length === 0 ? equivalentWords(only.measure) : '';
  const cap = `${others.length > 0 ? '合计' : ''}${capWords(formula.cap)}`;
  if (only && large !== '') return `${termWords(only, verb, vocabulary)}，${cap}；${large}`;
  return `${termsWords(formula.terms, verb, vocabulary)}，${cap}`;
}

type Term = Formula<'perItem'>['terms'][number];

function termsWords(terms: readonly Term[], verb: string, vocabulary: Vocabulary): string {
  return terms
    .map((term) => {
      const large = equivalentWords(term.measure);
      return `${termWords(term, verb, vocabulary)}${large === '' ? '' : `（${large}）`}`;
    })
    .join('、');
}

/** `本季度开工项目每个5分`; of a rate its points at 100%. */
function termWords(term: Term, verb: string, vocabulary: Vocabulary): string {
  const unit = unitWords(term.measure, vocabulary);
  const rate = vocabulary.unit(term.measure.metric) === '%' && unit === '';
  const each = rate ? '达到100%' : unit === '' ? '每1' : `每${unit}`;
  return `${measureWords(term.measure, vocabulary)}${each}${verb}${unit === '' && verb === '' ? '得' : ''}${term.points}分`;
}

function minimumsWords(formula: Formula<'minimums'>, vocabulary: Vocabulary): string {
  const bands = formula.bands.map((band) => {
    const range = rangeWords(band.from, band.below);
    return `${band.name}${range === '' ? '' : `（${range}）`}${filterWords(band.filter)}不少于${band.minimum}个，每少1个扣${band.each}分`;
  });
  return `${periodWords(formula.period)}${vocabulary.metric(formula.metric)}分档核对个数，满分起扣：${bands.join('；')}；${floorWords(formula.floor)}`;
}

function mixWords(formula: Formula<'mix'>, vocabulary: Vocabulary): string {
  const parts = formula.parts.map((part) => {
    const cap = part.cap === undefined ? '' : `（封顶${percentWords(part.cap)}）`;
    return `${rateWords(part.measure, part.target, vocabulary)}${cap}×${percentWords(part.weight)}`;
  });
  return `加权计分：${parts.join(' + ')}，合计${rateCapWords(formula.cap)}`;
}

function stepsWords(formula: Pick<Formula<'steps'>, 'steps' | 'otherwise'>, vocabulary: Vocabulary): string {
  const steps = formula.steps.map((step) => {
    const when = step.when.map((condition) => conditionWords(condition, vocabulary)).join('，且');
    return `${step.name === undefined ? '' : `${step.name}：`}${when}的，${step.marks}分`;
  });
  return `按先达到的一档计分：${steps.join('；')}；其余${formula.otherwise}分`;
}

function classesWords(
  formula: Pick<Formula<'classes'>, 'metric' | 'period' | 'classes' | 'progress' | 'unmatched' | 'cap'>,
  vocabulary: Vocabulary,
): string {
  const classes = formula.classes.map((one) => {
    const told = [one.kind?.join('、') ?? '', rangeWords(one.from, one.below)].filter((part) => part !== '');
    return `${one.name}${told.length > 0 ? `（${told.join('，')}）` : ''}每个${one.points}分`;
  });
  const stages = (formula.progress ?? []).map((one) => `${one.stage}${percentWords(one.factor)}`);
  return [
    `${periodWords(formula.period)}${vocabulary.metric(formula.metric)}按类别计分：${classes.join('、')}`,
    stages.length > 0 ? `按进度计：${stages.join('、')}` : '',
    formula.unmatched === 'zero' ? '不属于以上类别的不计分' : '不属于以上类别的须先归类',
    capWords(formula.cap),
  ]
    .filter((part) => part !== '')
    .join('；');
}

function marksWords(formula: Formula<'marks'>): string {
  const alone = formula.markers.length === 1;
  const markers = formula.markers.map(
    (marker) => `${marker.name}（满分${marker.outOf}${alone ? '' : `，占${percentWords(marker.weight)}`}）`,
  );
  const mean = formula.mean === 'trimmed' ? '去掉一个最高分和一个最低分后取平均' : '取平均分';
  return `评委打分：${markers.join('、')}，${mean}`;
}
