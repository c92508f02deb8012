import { z } from 'zod';

/** Rooms, folders and files of the portal have number ids, those of third-party storage have text ids. */
export type EntryId = number | string;

/** The portal's numbers, which may be sent as texts (NumberHandling.AllowReadingFromString). */
export const number = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/, 'not a number')
    .transform(Number),
]);

export const wholeNumber = number.refine(Number.isSafeInteger, 'not a whole number');

/** An entry's id; a number that was sent as a text comes out as the number. */
export const entryId: z.ZodType<EntryId> = z.union([
  z.number(),
  z
    .string()
    .min(1)
    .transform((id) => (/^\d{1,15}$/.test(id) ? Number(id) : id)),
]);

/** A GUID in one spelling, so that ids can be compared with ===. */
export const guid = z
  .string()
  .min(1)
  .transform((id) => id.toLowerCase());

/** A moment with a zone (Z or an offset), as ApiDateTime writes it: yyyy-MM-ddTHH:mm:ss.fffffff±HH:mm. */
export const moment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/, 'not a moment with a zone')
  .transform((text) => new Date(text))
  .refine((date) => !Number.isNaN(date.getTime()), 'not a moment');

/** A text that may be missing; null and missing are the same to the portal. */
export const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? undefined);

export const optionalMoment = moment.nullish().transform((date) => date ?? undefined);

export const optionalNumber = number.nullish().transform((value) => value ?? undefined);

/** A flag that the portal leaves out when it does not apply. */
export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

/** A list that the portal leaves out when it is empty. */
export const listOf = <T>(item: z.ZodType<T>) =>
  z
    .array(item)
    .nullish()
    .transform((items): readonly T[] => items ?? []);

const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function decodeEntity(whole: string, name: string): string {
  if (!name.startsWith('#')) return entities.get(name.toLowerCase()) ?? whole;
  const hexadecimal = /^#x/i.test(name);
  const code = Number.parseInt(name.slice(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
  const isScalar = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isScalar ? String.fromCodePoint(code) : whole;
}

/** Undoes the HTML encoding that the portal applies to display names; one pass, so "&amp;lt;" is "&lt;". */
export const decodeHtml = (text: string): string =>
  text.replace(/&(#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos);/gi, decodeEntity);

/** A display name, which the portal sends HTML-encoded. */
export const htmlText = z.string().transform(decodeHtml);

/** A numeric code of the portal as one of our words; a code without a word is the fallback, or else an answer that cannot be read. */
export function coded<const W extends string>(words: Readonly<Record<number, W>>, fallback?: W): z.ZodType<W> {
  const byCode = new Map(Object.entries(words).map(([code, word]) => [Number(code), word]));
  return number.transform((code, context) => {
    const word = byCode.get(code) ?? fallback;
    if (word !== undefined) return word;
    context.addIssue({ code: 'custom', message: 'unknown code' });
    return z.NEVER;
  });
}
