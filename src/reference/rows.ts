import { z } from 'zod';
import { collections } from '#domain/collection.ts';
import { isDay } from '#domain/day.ts';
import { isAcademicYear, isTermId } from '#domain/term.ts';
import type { AcademicYear, TermId } from '#domain/term.ts';
import { isTopic } from '#domain/topics.ts';
import type { Topic } from '#domain/topics.ts';

const filled = z.string().min(1, 'It must be filled.');
const day = z.string().refine(isDay, 'It must be a day, YYYY-MM-DD.');
const blank = z.literal('').transform(() => null);
const dayOrBlank = z.union([blank, day], 'It must be a day, YYYY-MM-DD, or blank.');
const year = z.custom<AcademicYear>(
  (text) => typeof text === 'string' && isAcademicYear(text),
  'It must be an academic year, such as 2025-26.'
);
const yearOrBlank = z.union([blank, year], 'It must be an academic year or blank.');
const term = z.custom<TermId>(
  (text) => typeof text === 'string' && isTermId(text),
  'It must be a term, such as 2025-26-autumn.'
);
const topic = z.custom<Topic>(
  (text) => typeof text === 'string' && isTopic(text),
  'It must be a topic.'
);
const laCode = z.string().regex(/^E(06|08|09|10)\d{6}$/, 'It must be the code of an LA.');
const regionCode = z.string().regex(/^E1[23]\d{6}$/, 'It must be the code of a region.');
const whole = z.string().regex(/^\d+$/, 'It must be a whole number.').transform(Number);
const degrees = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'It must be a number.')
  .transform(Number);
const truth = z.enum(['true', 'false'], 'It must be true or false.').transform((t) => t === 'true');
const collection = z.enum(collections, 'It must be cme or ehe.');
const figure = z
  .string()
  .regex(/^(\d+(\.\d+)?|x|z|c|low)$/, 'It must be a number or one of x, z, c, low.');

/** Columns of each file of `data/reference/`, in file order, with the rule of each cell. */
export const columns = {
  terms: z.object({
    term_id: term,
    academic_year: year,
    time_period: z.string().regex(/^\d{6}$/, 'It must be six digits.'),
    time_identifier: z.enum(['Autumn term', 'Spring term', 'Summer term']),
    label: filled,
    census_date: dayOrBlank,
    period_start: day,
    period_end: day,
    return_date: dayOrBlank,
    census_source: filled,
    return_source: filled
  }),
  regions: z.object({
    region_code: regionCode,
    region_name: filled,
    region_order: whole,
    country_code: z.literal('E92000001'),
    country_name: z.literal('England')
  }),
  las: z.object({
    la_code: laCode,
    old_la_code: z.string().regex(/^\d{3}$/, 'It must be three digits.'),
    la_name: filled,
    region_code: regionCode,
    valid_from: day,
    valid_to: dayOrBlank
  }),
  laSuccessors: z.object({ la_code: laCode, successor_code: laCode, from: day }),
  laCentroids: z.object({ la_code: laCode, lon: degrees, lat: degrees }),
  items: z.object({
    collection,
    topic,
    item: filled,
    item_order: whole,
    valid_from_year: year,
    valid_to_year: yearOrBlank
  }),
  reasonCrosswalk: z.object({
    collection,
    item: filled,
    valid_from_year: year,
    valid_to_year: year,
    counted_as: filled
  }),
  pupils: z.object({
    la_code: laCode,
    year,
    pupils_reception_to_11: whole,
    approximate: truth,
    source: filled
  }),
  residents: z.object({
    la_code: laCode,
    year,
    residents_5_16: whole,
    approximate: truth,
    source: filled
  }),
  published: z.object({
    time_period: z.string().regex(/^\d{6}$/, 'It must be six digits.'),
    time_identifier: z.enum(['Autumn term', 'Spring term', 'Summer term']),
    geographic_level: z.enum(['National', 'Regional', 'Local authority']),
    country_code: z.literal('E92000001'),
    country_name: z.literal('England'),
    region_code: z.union([z.literal(''), regionCode]),
    region_name: z.string(),
    old_la_code: z.string(),
    new_la_code: z.union([z.literal(''), laCode]),
    la_name: z.string(),
    breakdown_topic: filled,
    breakdown: filled,
    child_count: figure,
    child_percent: figure,
    rate_per_100: figure
  }),
  publishedAnyPoint: z.object({
    time_period: z.string().regex(/^\d{6}$/, 'It must be six digits.'),
    time_identifier: z.literal('Academic year'),
    geographic_level: z.enum(['National', 'Regional', 'Local authority']),
    country_code: z.literal('E92000001'),
    country_name: z.literal('England'),
    region_code: z.union([z.literal(''), regionCode]),
    region_name: z.string(),
    old_la_code: z.string(),
    new_la_code: z.union([z.literal(''), laCode]),
    la_name: z.string(),
    breakdown_topic: filled,
    breakdown: filled,
    child_count: figure
  }),
  responseRates: z.object({
    term_id: term,
    percent_returning: whole.refine((percent) => percent <= 100, 'It must be at most 100.')
  }),
  bankHolidays: z.object({ day, name: filled })
} as const;
