/** Units pasted a line each: `名称`, `名称，组别` or two columns of a workbook; a head line is left out. */
export function unitLines(text: string): { name: string; group: string }[] {
  return text
    .split('\n')
    .map((line) => line.split(/[\t,，;；]+/).map((part) => part.trim()))
    .filter(([name]) => name && !/^(单位|单位名称|责任单位|名称)$/.test(name))
    .map(([name = '', group]) => ({ name, group: group || '街镇组' }));
}
