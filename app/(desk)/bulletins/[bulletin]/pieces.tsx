import Link from 'next/link';
import type { Piece } from '../../../../server/bulletin/paper';

/** A paragraph’s pieces: figures show what they are and open to their projects, notes show why they stand there. */
export function Pieces({ pieces }: { pieces: Piece[] }) {
  return pieces.map((piece, index) => {
    const key = `${index} ${piece.text}`;
    if (piece.kind === 'words') return <span key={key}>{piece.text}</span>;
    if (piece.kind === 'note')
      return (
        <mark key={key} title={`${piece.field}：人工说明，理由：${piece.reason}`}>
          {piece.text}
        </mark>
      );
    if (piece.list === null)
      return (
        <span
          key={key}
          className={piece.missing === undefined ? 'bound' : 'bound bad'}
          title={piece.missing ?? (piece.source === undefined ? piece.field : `${piece.field}，来源：${piece.source}`)}
        >
          {piece.text}
        </span>
      );
    const query = new URLSearchParams(Object.entries(piece.list).map(([name, value]) => [name, String(value)]));
    return (
      <Link key={key} className="bound" title={`${piece.field}，点开看项目`} href={`/projects?${query}`}>
        {piece.text}
      </Link>
    );
  });
}
