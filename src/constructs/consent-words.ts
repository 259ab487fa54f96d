import { normalizeKeyword } from "../model";
import { toGsm7 } from "../model/gsm7";
import type { ConsentCategory, OptOutCategory } from "./block-props";
import { CONSENT_LANGUAGES, type ConsentLanguage } from "./consent-languages";

/** The brand and the languages for which {@link ConsentWords} writes words and replies. */
export interface ConsentWordsOptions {
  /**
   * The brand, as people know it. Characters that an SMS alphabet lacks are written without their marks ("Noël" as
   * "Noel"), because one of them would make each reply cost twice as much.
   */
  readonly brand: string;
  /** Where people get help: an e-mail address, a phone number or a web address. The reply to HELP names it. */
  readonly contact: string;
  /**
   * The languages in which people write. Words of all of them count. AJO has one reply for each category, so the replies
   * are in the first of them.
   *
   * @default ["en"]
   */
  readonly languages?: readonly ConsentLanguage[];
}

/** Consent words with their replies, as an {@link SmsWebhook} takes them. */
export interface BrandConsent {
  /** What opts in, and the reply. */
  readonly optIn: ConsentCategory;
  /** What opts out, and the replies to it and to near misses. */
  readonly optOut: OptOutCategory;
  /** What asks for help, and the reply. */
  readonly help: ConsentCategory;
  /** The reply to anything else. */
  readonly defaultReply: string;
}

/** Words that opt in, everywhere. */
const OPT_IN = ["START", "SUBSCRIBE", "UNSTOP"];

/** Words that opt out, everywhere: 47 CFR 64.1200(a)(10), which has those of the CTIA's handbook among them. */
const OPT_OUT = ["STOP", "QUIT", "END", "REVOKE", "OPT OUT", "CANCEL", "UNSUBSCRIBE"];

/** Words that ask for help, everywhere (CTIA). */
const HELP = ["HELP", "INFO"];

/**
 * Consent words and replies that do what a region asks for. English words count everywhere: phones, carriers and habit
 * know STOP. YES and NO, which AJO has among its defaults, are not among them, since people answer other questions with
 * them.
 *
 * ```ts
 * const consent = ConsentWords.EU.for({ brand: "Acme", contact: "help@acme.example", languages: ["sv", "en"] });
 * ```
 *
 * This is not legal advice. It does not cover what may be sent, to whom and when.
 */
export class ConsentWords {
  /**
   * The United States. A reply of STOP, QUIT, END, REVOKE, OPT OUT, CANCEL or UNSUBSCRIBE withdraws consent (FCC, 47 CFR
   * 64.1200(a)(10), in force since 11 April 2025). Carriers want HELP to be answered with the name, a contact, how often
   * messages come, what they cost and how to stop them, and an opt-out to be confirmed once (CTIA Short Code Monitoring
   * Handbook).
   */
  static readonly US = new ConsentWords(true);

  /**
   * The European Union. Directive 2002/58/EC, article 13, asks for consent beforehand, and for an address to which people
   * can send that the messages are to stop. It names no word, and the laws of Sweden, Germany and Spain name none either;
   * in France the carriers' charter (AF2M) names STOP. So English words count, and those of the languages.
   */
  static readonly EU = new ConsentWords(false);

  readonly #namesTerms: boolean;

  private constructor(namesTerms: boolean) {
    this.#namesTerms = namesTerms;
  }

  /** The words and replies of a brand. Each reply fits in one SMS if `brand` has up to 24 characters and `contact` up to 34. */
  for({ brand, contact, languages = ["en"] }: ConsentWordsOptions): BrandConsent {
    const texts = CONSENT_LANGUAGES[languages[0] ?? "en"];
    const name = spellForSms(brand);
    const terms = this.#namesTerms ? texts.terms : "";
    const all = languages.map((language) => CONSENT_LANGUAGES[language]);
    return {
      optIn: { keywords: OPT_IN, message: texts.subscribed(name, terms) },
      optOut: {
        keywords: joinWords([OPT_OUT, ...all.map(({ optOut }) => optOut)]),
        message: texts.unsubscribed(name),
        fuzzy: true,
        fuzzyMessage: texts.misspelled(name),
      },
      help: {
        keywords: joinWords([HELP, ...all.map(({ help }) => help)]),
        message: texts.helped(name, spellForSms(contact), terms),
      },
      defaultReply: texts.unread(name),
    };
  }
}

function joinWords(lists: readonly (readonly string[])[]): string[] {
  return [...new Map(lists.flat().map((word) => [normalizeKeyword(word), word])).values()];
}

/** A text in the alphabet of an SMS, unless that would lose letters, as of a name in Greek or Chinese. */
function spellForSms(text: string): string {
  const spelled = toGsm7(text);
  return countLetters(spelled) < countLetters(text) ? text : spelled;
}

function countLetters(text: string): number {
  return text.normalize("NFC").match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
