import { bulletinDoors } from './bulletin/doors';
import type { Door } from './doors';
import { evidenceDoors } from './evidence/doors';
import { ledgerDoors } from './ledger/doors';

/** Every door beside the API and the pages. */
export const OWN_DOORS: readonly Door[] = [...bulletinDoors, ...evidenceDoors, ...ledgerDoors];
