import { SaxesParser } from 'saxes';
import { Refusal } from './refusal';
import { type Archive, damaged } from './zip';

export type XmlHandler = {
  open?: (name: string, attributes: Record<string, string>) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
};

const LONGEST_TEXT = 32_767 * 4;

/**
 * Streams one part of the workbook through the XML parser; false when there is no such part. Names come without their
 * prefix, since some writers put one before everything. A document type is refused: it can hold entities without end.
 */
export async function readXml(archive: Archive, name: string, handler: XmlHandler): Promise<boolean> {
  const parser = new SaxesParser();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  parser.on('doctype', () => {
    throw new Refusal(
      'dtd',
      '工作簿内含有不允许的文档类型声明（DOCTYPE），已拒绝读取；请用 Excel 或 WPS 重新另存后再导入。',
    );
  });
  parser.on('error', (error) => {
    throw damaged(error);
  });
  parser.on('opentag', (tag) => handler.open?.(bare(tag.name), tag.attributes as Record<string, string>));
  parser.on('closetag', (tag) => handler.close?.(bare(tag.name)));
  const onText = (text: string) => {
    if (text.length > LONGEST_TEXT) throw new Refusal('too_large', '有单元格的文字超过 Excel 的上限，请删减后再导入。');
    handler.text?.(text);
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  const found = await archive.inflate(name, (chunk) => {
    parser.write(decoded(() => decoder.decode(chunk, { stream: true })));
  });
  if (!found) return false;
  parser.write(decoded(() => decoder.decode())).close();
  return true;
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch (error) {
    throw damaged(error instanceof Error ? error : null);
  }
}
