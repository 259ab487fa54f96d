import { countSeptets, isGsm7 } from "./gsm7";

/** The encoding of a text as SMS, and its size. */
export interface SmsSegments {
  /** GSM-7 if it has every character, else UCS-2 for the whole text. */
  readonly encoding: "GSM-7" | "UCS-2";
  /** The length in the encoding: an escaped character of GSM-7 counts twice, and so does an emoji in UCS-2. */
  readonly characters: number;
  /** The number of SMS that are sent. Each is billed. */
  readonly segments: number;
}

/** The capacity of a single SMS, and of each of several, which have a header with which the handset joins them. */
const SEGMENT_CAPACITY = {
  "GSM-7": { single: 160, concatenated: 153 },
  "UCS-2": { single: 70, concatenated: 67 },
} as const;

/**
 * How many SMS a text needs. No character is split over two of them. Written by hand, because the packages for this
 * load 250 kB to count as one carrier does, or are no longer maintained.
 */
export function countSmsSegments(text: string): SmsSegments {
  const encoding = isGsm7(text) ? "GSM-7" : "UCS-2";
  const measure = encoding === "GSM-7" ? countSeptets : (one: string) => one.length;
  const { single, concatenated } = SEGMENT_CAPACITY[encoding];
  const characters = measure(text);
  return { encoding, characters, segments: characters <= single ? 1 : countSegments(text, measure, concatenated) };
}

/** How many segments a text fills, one after the other. */
function countSegments(text: string, measure: (character: string) => number, capacity: number): number {
  let segments = 1;
  let used = 0;
  for (const character of text) {
    const width = measure(character);
    if (used + width > capacity) {
      segments++;
      used = 0;
    }
    used += width;
  }
  return segments;
}
