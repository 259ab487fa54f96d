/** A language of consent words and replies, by its code of ISO 639-1. */
export type ConsentLanguage = "en" | "sv" | "fr" | "de" | "es";

/** What a language has: its words, and its replies. GSM-7 lacks many accents, so the replies do without those. */
export interface LanguageTexts {
  /** Words that opt out, in addition to the English ones. */
  readonly optOut: readonly string[];
  /** Words that ask for help, in addition to the English ones. */
  readonly help: readonly string[];
  /** The reply to people who opt in. */
  subscribed(brand: string, terms: string): string;
  /** The reply to people who opt out. */
  unsubscribed(brand: string): string;
  /** The reply to people who ask for help. */
  helped(brand: string, contact: string, terms: string): string;
  /** The reply to a word that almost opts out. */
  misspelled(brand: string): string;
  /** The reply to anything else. */
  unread(brand: string): string;
  /** How often messages come, and what they cost. A blank ends it, so that an empty text can take its place. */
  readonly terms: string;
}

/**
 * The words and replies by language. Where each word comes from:
 *
 * - `sv`: the Swedish Marketing Act (2008:486), sections 19 and 20, asks for an easy way to object that costs nothing, and
 *   names no word. STOPP and HJÄLP are the Swedish for STOP and HELP.
 * - `fr`: the CNIL asks for a simple way to object in each message, and the Business Messaging charter of the French
 *   carriers (AF2M) for STOP. ARRET and AIDE are the French words of carriers in Canada, as AWS End User Messaging lists
 *   them, here also with the accent.
 * - `de`: section 7 of the German Unfair Competition Act (UWG) asks for a way to object that costs no more than sending
 *   the message, and names no word. STOPP, ABMELDEN and ABBESTELLEN are what ActiveCampaign takes in German; HILFE is the
 *   German for HELP.
 * - `es`: article 22 of the Spanish LSSI (Ley 34/2002) asks for a simple procedure that is free, and names no word. BAJA is
 *   the word of Movistar; AYUDA is the Spanish for HELP.
 */
export const CONSENT_LANGUAGES: Readonly<Record<ConsentLanguage, LanguageTexts>> = {
  en: {
    optOut: [],
    help: [],
    subscribed: (brand, terms) => `${brand}: you are subscribed. ${terms}Reply HELP for help, STOP to end.`,
    unsubscribed: (brand) => `${brand}: you are unsubscribed. You get no more messages. START subscribes you again.`,
    helped: (brand, contact, terms) => `${brand}. Help: ${contact}. ${terms}Reply STOP to end.`,
    misspelled: (brand) => `${brand}: you are still subscribed. To end, reply STOP.`,
    unread: (brand) => `${brand}: nobody reads replies here. Reply HELP for help, STOP to end.`,
    terms: "Msg frequency varies. Msg&data rates may apply. ",
  },
  sv: {
    optOut: ["STOPP"],
    help: ["HJÄLP"],
    subscribed: (brand, terms) => `${brand}: du prenumererar nu. ${terms}Svara HJÄLP för hjälp, STOP för att avsluta.`,
    unsubscribed: (brand) => `${brand}: du är avregistrerad och får inga fler sms. START startar dem igen.`,
    helped: (brand, contact, terms) => `${brand}. Hjälp: ${contact}. ${terms}Svara STOP för att avsluta.`,
    misspelled: (brand) => `${brand}: du prenumererar fortfarande. Svara STOP för att avsluta.`,
    unread: (brand) => `${brand}: ingen läser svaren här. Svara HJÄLP för hjälp, STOP för att avsluta.`,
    terms: "Antal sms varierar. Avgifter kan tillkomma. ",
  },
  fr: {
    optOut: ["ARRET", "ARRÊT"],
    help: ["AIDE"],
    subscribed: (brand, terms) =>
      `${brand}: votre inscription est active. ${terms}AIDE pour de l'aide, STOP pour vous désinscrire.`,
    unsubscribed: (brand) => `${brand}: vous ne recevrez plus de SMS. Répondez START pour vous réinscrire.`,
    helped: (brand, contact, terms) => `${brand}. Aide: ${contact}. ${terms}STOP pour vous désinscrire.`,
    misspelled: (brand) => `${brand}: votre inscription reste active. Pour vous désinscrire, répondez STOP.`,
    unread: (brand) => `${brand}: personne ne lit vos réponses. AIDE pour de l'aide, STOP pour vous désinscrire.`,
    terms: "Fréquence variable. Frais SMS/data possibles. ",
  },
  de: {
    optOut: ["STOPP", "ABMELDEN", "ABBESTELLEN"],
    help: ["HILFE"],
    subscribed: (brand, terms) =>
      `${brand}: Sie sind angemeldet. ${terms}Antworten Sie HILFE für Hilfe, STOP zum Abmelden.`,
    unsubscribed: (brand) => `${brand}: Sie sind abgemeldet und erhalten keine SMS mehr. START meldet Sie wieder an.`,
    helped: (brand, contact, terms) => `${brand}. Hilfe: ${contact}. ${terms}Antworten Sie STOP zum Abmelden.`,
    misspelled: (brand) => `${brand}: Sie sind noch angemeldet. Antworten Sie STOP zum Abmelden.`,
    unread: (brand) => `${brand}: hier liest niemand mit. Antworten Sie HILFE für Hilfe, STOP zum Abmelden.`,
    terms: "Anzahl variiert. SMS-/Datenkosten möglich. ",
  },
  es: {
    optOut: ["BAJA"],
    help: ["AYUDA"],
    subscribed: (brand, terms) =>
      `${brand}: ya recibe nuestros SMS. ${terms}AYUDA para obtener ayuda, STOP para darse de baja.`,
    unsubscribed: (brand) => `${brand}: baja confirmada. Ya no recibe nuestros SMS. START para volver.`,
    helped: (brand, contact, terms) => `${brand}. Ayuda: ${contact}. ${terms}Responda STOP para darse de baja.`,
    misspelled: (brand) => `${brand}: sigue de alta. Para darse de baja, responda STOP.`,
    unread: (brand) => `${brand}: nadie lee las respuestas. AYUDA para obtener ayuda, STOP para darse de baja.`,
    terms: "Frecuencia variable. Posibles costes de SMS/datos. ",
  },
};
