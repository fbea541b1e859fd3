import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { writeDocx } from '../document/docx';
import { minutesDocument, numberedSections } from './document';
import type { MinutesBody } from './minutes';

const BODY: MinutesBody = {
  number: '〔2018〕12号',
  title: '2018年第12周招商引资工作调度会议纪要',
  opening: '2018年3月23日，林远在区政府三楼会议室主持召开第12周招商引资工作调度会议。现纪要如下：',
  sections: [
    { key: '2018-003', code: '2018-003', heading: '丙项目', text: '会议听取汇报。\n会议决定：容缺办理。' },
    { key: '2018-001', code: '2018-001', heading: '甲项目', text: '' },
    { key: 'pending', code: null, heading: '未议项目', text: '乙项目未议。' },
  ],
  attendance: [
    { label: '出席', names: '赵主任（城东街道）' },
    { label: '请假', names: '' },
    { label: '列席', names: '沈七' },
  ],
  copyTo: '区委办公室',
};
const BUREAU = { district: '云溪区', name: '云溪区招商服务局' };
const SIGNED = { at: Date.parse('2018-03-26T10:00:00+08:00'), sha256: 'ab'.repeat(32) };

async function textOf(printed: Parameters<typeof minutesDocument>[0]): Promise<string> {
  const parts = unzipSync(await writeDocx(minutesDocument(printed)));
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  return [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((found) => found[1]).join('');
}

test('parts are numbered as printed, those that say nothing left out', () => {
  expect(numberedSections(BODY).map((section) => section.heading)).toEqual(['一、丙项目', '二、未议项目']);
});

describe('会议纪要 as .docx', () => {
  test('has its mark, number, numbered parts, attendance after the text, and 版记 with the day it was signed', async () => {
    const text = await textOf({ bureau: BUREAU, body: BODY, signed: SIGNED });
    const places = [
      '云溪区招商引资工作调度会议纪要',
      '〔2018〕12号',
      '2018年第12周',
      '一、丙项目',
      '会议决定：容缺办理。',
      '二、未议项目',
      '出席：赵主任（城东街道）',
      '列席：沈七',
      '抄送：区委办公室。',
    ].map((words) => text.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(text).toContain('云溪区招商服务局');
    expect(text).toContain('2018年3月26日');
    expect(text).toContain(SIGNED.sha256);
    expect(text).not.toContain('甲项目');
    expect(text).not.toContain('请假');
  });

  test('as a draft leaves number and day open', async () => {
    const text = await textOf({ bureau: BUREAU, body: { ...BODY, number: null }, signed: null });
    expect(text).toContain('号');
    expect(text).toContain('　　年　月　日');
    expect(text).not.toContain('2018年3月26日');
  });

  test('with the same text and the same signature is the same file', async () => {
    const printed = { bureau: BUREAU, body: BODY, signed: SIGNED };
    expect(await writeDocx(minutesDocument(printed))).toEqual(await writeDocx(minutesDocument(printed)));
  });
});
