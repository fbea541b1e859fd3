import type { Sheet } from '../../document/spreadsheet';
import type { Facts } from '../facts-file';
import type { Desk } from './desk';

/** 说明: what the workbook is made from, what a reader may change, and what does not follow. */
export function noteSheet(desk: Desk, of: { asOf: string; sha256: string; facts: Facts }): Sheet {
  const { scheme, grid, projects } = desk;
  const kept = [...grid.kept(), ...projects.kept()];
  const rows: [string, string][] = [
    ['评分方案', `《${scheme.title}》第${scheme.version}版`],
    ['数据', of.facts.source ?? '台账'],
    ['截至', of.asOf],
    ['校验码', of.sha256],
    ['可改', '“数据”表的数值、“项目”表底色格可改，得分和名次随之变动；公布总分、公布名次不变，可对照。'],
    ['行序', '各表行序按公布时的名次，改数后不重排，以“名次”一列为准。'],
    ['新增项目', '在“项目”表中间插入一行，复制相邻行的公式，序号填该单位的序号。'],
    ['不随改动', '不参评的单位和指标、表扬约谈等结果、“得分依据”按公布时的数据。'],
    ['四舍五入', '由“计算”表按方案规定的位数进行，先去掉第10位小数以后的计算误差。'],
  ];
  if (kept.length > 0) rows.push(['未写成公式', `公式过长，以下各列只有数值，不随改动：${kept.join('、')}。`]);
  return {
    name: '说明',
    columns: [
      { head: '项', width: 14, kind: 'text' },
      { head: '内容', width: 90, kind: 'text' },
    ],
    rows,
  };
}
