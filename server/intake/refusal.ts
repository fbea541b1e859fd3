/** Why a file is not read at all: words for the person, and a code for scripts. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

export type RefusalCode =
  | 'empty'
  | 'type'
  | 'macros'
  | 'encrypted'
  | 'old_format'
  | 'damaged'
  | 'zip_bomb'
  | 'too_large'
  | 'dtd'
  | 'formula'
  | 'no_table'
  | 'cancelled'
  | 'timeout';
