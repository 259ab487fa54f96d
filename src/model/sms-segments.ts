import { countSeptets, isGsm7 } from "./gsm7";

/** How a text travels as SMS. */
export interface SmsSegments {
  /** GSM-7 where it has every character, else UCS-2 for the whole text. */
  readonly encoding: "GSM-7" | "UCS-2";
  /** The room that the text takes: an escaped character of GSM-7 counts 2, and so does an emoji in UCS-2. */
  readonly characters: number;
  /** The SMS that are sent, each of which is billed. */
  readonly segments: number;
}

/** The room in a single SMS, and in each of several, where a header tells the handset how to join them. */
const SEGMENT_CAPACITY = { "GSM-7": { single: 160, part: 153 }, "UCS-2": { single: 70, part: 67 } } as const;

/**
 * How many SMS a text needs. Nothing that is one character is split over two of them. Our own few lines, for the
 * packages that do this load 250 kB to count as one carrier does, or are no longer looked after.
 */
export function countSmsSegments(text: string): SmsSegments {
  const encoding = isGsm7(text) ? "GSM-7" : "UCS-2";
  const measure = encoding === "GSM-7" ? countSeptets : (one: string) => one.length;
  const { single, part } = SEGMENT_CAPACITY[encoding];
  const characters = measure(text);
  return { encoding, characters, segments: characters <= single ? 1 : countSegments(text, measure, part) };
}

/** The parts that a text fills, one after the other. */
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
