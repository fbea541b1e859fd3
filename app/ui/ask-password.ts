'use client';

type Asker = () => Promise<boolean>;
let asker: Asker | null = null;

/** Makes the dialog of this page the one that asks; called by it when it is there. */
export function answerWith(dialog: Asker | null): void {
  asker = dialog;
}

/** Asks for the password again; true when it was right, false when the person turned away. */
export function askPassword(): Promise<boolean> {
  return asker ? asker() : Promise.resolve(false);
}
