import { accountDoors } from './account/doors';
import { bulletinDoors } from './bulletin/doors';
import { formDoors } from './dispatch/form-doors';
import { sheetDoor } from './dispatch/sheet-door';
import type { Door } from './doors';
import { evidenceDoors } from './evidence/doors';
import { intakeDoors } from './intake/doors';
import { ledgerDoors } from './ledger/doors';
import { meetingDoors } from './meeting/doors';
import { rankingDoors } from './ranking/doors';
import { letterDoor } from './ranking/letter-door';

/** Every door beside the API and the pages. */
export const OWN_DOORS: readonly Door[] = [
  ...accountDoors,
  ...bulletinDoors,
  ...formDoors,
  ...evidenceDoors,
  ...intakeDoors,
  ...ledgerDoors,
  ...meetingDoors,
  ...rankingDoors,
  letterDoor,
  sheetDoor,
];
