'use client';
import type { Understood } from '../../../../server/bulletin/earlier/acts';
import { separated } from '../../../ui/format';

const WAN = 10_000;
const BP = 10_000;

/** How pasted lists are understood: sums, what is wrong by line, and which project of the ledger each line is. */
export function Reading({
  read,
  choices,
  onChoose,
}: {
  read: Understood | null;
  choices: Readonly<Record<string, string>>;
  onChoose: (text: string, code: string) => void;
}) {
  const good = read?.projects.filter((line) => line.problem === null) ?? [];
  const open = good.filter((line) => (choices[line.text] ?? line.project?.code ?? '') === '');
  const units = read?.units.filter((line) => line.problem === null) ?? [];
  const wrong = [...(read?.units ?? []), ...(read?.projects ?? [])].filter((line) => line.problem !== null).length;
  return (
    <div>
      <p className="s" role="status">
        {read === null ? null : (
          <>
            名单 {good.length} 个、{separated(sum(good.map((one) => one.yuan)) / WAN)} 万元，对上台账{' '}
            {good.length - open.length} 个，未对上 {open.length} 个
            {units.length === 0
              ? ''
              : `；分单位合计 ${sum(units.map((one) => one.countBp)) / BP} 个、${separated(sum(units.map((one) => one.yuan)) / WAN)} 万元`}
            {wrong === 0 ? '。' : <span className="bad">；{wrong} 行要改。</span>}
          </>
        )}
      </p>
      {read === null || read.projects.length + wrong === 0 ? null : (
        <div className="scroll">
          <table className="cards">
            <caption className="sr-only">粘贴内容的识别结果</caption>
            <thead>
              <tr>
                <th>行</th>
                <th>内容</th>
                <th className="num">万元</th>
                <th>台账项目</th>
              </tr>
            </thead>
            <tbody>
              {read.units
                .filter((line) => line.problem !== null)
                .map((line) => (
                  <tr key={`unit ${line.line}`}>
                    <td className="nowrap">单位第 {line.line} 行</td>
                    <td className="wide flow">
                      {line.text}
                      <div className="problem">{line.problem}</div>
                    </td>
                    <td />
                    <td />
                  </tr>
                ))}
              {read.projects.map((line) => (
                <tr key={line.line}>
                  <td className="nowrap">第 {line.line} 行</td>
                  <td className="wide flow">
                    {line.problem === null ? line.name : line.text}
                    {line.problem === null ? null : <div className="problem">{line.problem}</div>}
                  </td>
                  <td className="num">{line.problem === null ? separated(line.yuan / WAN) : ''}</td>
                  <td className="wide flow">
                    {line.problem === null ? (
                      <Choice line={line} choice={choices[line.text]} onChoose={onChoose} />
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

/** The project a line is: as found, else by its number, typed or chosen of those that are alike. */
function Choice({
  line,
  choice,
  onChoose,
}: {
  line: Understood['projects'][number];
  choice: string | undefined;
  onChoose: (text: string, code: string) => void;
}) {
  const { project, offers } = line;
  const code = choice ?? project?.code ?? '';
  const chosen = [project, ...offers].find((one) => one?.code === code);
  const list = `offers-${line.line}`;
  return (
    <>
      <input
        className="in"
        aria-label={`第 ${line.line} 行的台账编号`}
        value={code}
        list={list}
        placeholder="台账无此项目"
        autoComplete="off"
        onChange={(event) => onChoose(line.text, event.target.value.trim())}
      />
      <datalist id={list}>
        {offers.map((offer) => (
          <option key={offer.id} value={offer.code}>
            {offer.name}
          </option>
        ))}
      </datalist>
      <div className="xs faint">
        {chosen?.name ?? (offers.length > 0 && code === '' ? `可能是 ${offers.map(named).join('、')}` : '')}
      </div>
    </>
  );
}

const named = ({ code, name }: { code: string; name: string }) => `${code} ${name}`;

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
