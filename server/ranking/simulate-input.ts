import { z } from 'zod';
import { quarter } from './input';
import { id } from './measure';

/** New full marks by indicator, as decimal text; what is wrong with one is told with the sum, in the words of the rules. */
const marks = z.record(id, z.string().max(40, { error: '满分过长' }));
const scheme = z.int().min(1);

export const simulate = z.strictObject({ quarter, scheme, marks: marks.default({}) });
export const saveReweighed = z.strictObject({ scheme, marks });
