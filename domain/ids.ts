import { z } from 'zod';

/** Ids are lower-case UUIDs made by whoever creates the thing; a client-made id makes a retry harmless. */
export const idSchema = z.uuid().toLowerCase();

/** An instant on the wire: ISO 8601 in UTC with milliseconds. Shown in Asia/Ho_Chi_Minh. */
export const instantSchema = z.iso.datetime({ offset: true });

/** A calendar day (validity dates of units and terms): YYYY-MM-DD. */
export const daySchema = z.iso.date();

/** The product's zone; every date a person sees is in it. */
export const TIME_ZONE = 'Asia/Ho_Chi_Minh';
