import { CORRECTION_FIGURES, type Paper, type PaperParagraph } from './paper';

/** A number somebody typed into the free words of a paragraph: the ledger does not hold it up. */
export type HandNumber = { paragraph: string; text: string };

/** What is no figure although it has digits: days and months, numbers of papers and attachments, ordinals. */
const NO_FIGURES = [
  /〔\d{4}〕(?:第)?\d*号?/g,
  /(?:第|附件)\s*\d+/g,
  /\d{1,4}(?:\s*[—–\-～~至]\s*\d{1,4})?\s*(?:年|月|日|号|时|点|季度|周)/g,
];
const NUMBER =
  /\d+(?:[.,，．]\d+)*\s*(?:个百分点|亿元|万元|亿美元|万美元|美元|元|平方米|公里|亩|个|家|项|户|次|场|人|天|倍|名|%|％|位)?/g;

/** Written with Chinese numerals only what is surely a figure: 一个 and 两手抓 are none. */
const IN_WORDS =
  /[〇零一二两三四五六七八九十百千万]+(?:点[〇零一二三四五六七八九]+)?(?:亿元|万元|亿美元|万美元|个百分点|成)|百分之[〇零一二三四五六七八九十百点]+|[〇零一二两三四五六七八九十百千]*[十百千][〇零一二两三四五六七八九十百千]*余?[个家项户亩]/g;

/** The numbers in the free words of a paper, in reading order; full-width digits count as digits. */
export function handNumbers(paper: Paper): HandNumber[] {
  const paragraphs = [paper.opening, ...paper.sections.flatMap((section) => section.paragraphs)];
  return paragraphs.flatMap((paragraph) => {
    const words = freeWords(paragraph);
    const found = [...words.matchAll(NUMBER), ...words.matchAll(IN_WORDS)].sort((a, b) => a.index - b.index);
    return found.map(([text]) => ({ paragraph: paragraph.id, text: text.trim() }));
  });
}

/** The words beside the bound figures; the old figures a correction lists by itself are none that somebody typed. */
function freeWords({ id, text }: PaperParagraph): string {
  const free = text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/【[^【】]*】/g, '【】');
  const typed = id === CORRECTION_FIGURES ? free.replace(/原为[^；。]*?，现为【】/g, '，') : free;
  return NO_FIGURES.reduce((words, pattern) => words.replace(pattern, '·'), typed);
}
