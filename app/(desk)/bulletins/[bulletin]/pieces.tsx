import type { Piece } from '../../../../server/bulletin/paper';
import { Figure } from './figure';

/** A paragraph’s pieces: figures show what they are and the projects behind them, notes show why they stand there. */
export function Pieces({ pieces }: { pieces: Piece[] }) {
  return pieces.map((piece, index) => {
    const key = `${index} ${piece.text}`;
    if (piece.kind === 'words') return <span key={key}>{piece.text}</span>;
    const { field, text } = piece;
    if (piece.kind === 'note')
      return <Figure key={key} className="bound noted" text={text} field={field} reason={piece.reason} />;
    const { list, behind, source, missing } = piece;
    return (
      <Figure
        key={key}
        className={missing === undefined ? 'bound' : 'bound bad'}
        text={text}
        field={field}
        value={{ list, behind, source, missing }}
      />
    );
  });
}
