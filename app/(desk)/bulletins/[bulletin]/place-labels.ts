import type { Paper } from '../../../../server/bulletin/paper';

/** What the paragraphs of a paper are called where they are spoken of, by id. */
export function placeLabels(paper: Paper): Map<string, string> {
  return new Map([
    [paper.opening.id, '开头'],
    ...paper.sections.flatMap(({ heading, paragraphs }) =>
      paragraphs.map((one, at): [string, string] => [one.id, `${heading}第${at + 1}段`]),
    ),
  ]);
}
