import * as z from "zod";

const messageSchema = z.object({
  severity: z.enum(["error", "warning"]),
  summary: z.string(),
  detail: z.string().default(""),
  address: z.string().optional(),
  range: z.object({ filename: z.string() }).optional(),
  snippet: z.object({ code: z.string() }).nullish(),
});

/** A diagnostic as Terraform reports it. */
export type Message = z.output<typeof messageSchema>;

/** The diagnostics in the output of a command with `-json`: one document of validate, or one line of plan and apply each. */
export function parseMessages(output: string): Message[] {
  const documents = output.trimStart().startsWith('{"@level"') ? output.trim().split("\n") : [output];
  return documents.flatMap((text) => {
    const { diagnostics, diagnostic } = JSON.parse(text) as { diagnostics?: unknown[]; diagnostic?: unknown };
    return (diagnostics ?? (diagnostic === undefined ? [] : [diagnostic])).map((one) => messageSchema.parse(one));
  });
}

/** The code at the end of a summary; undefined for what Terraform itself says. */
export function codeOf({ summary }: Message): string | undefined {
  return /\((AJO\d{4})\)$/.exec(summary)?.[1];
}

/** The line of the configuration at which Terraform shows the message. */
export function lineOf({ snippet }: Message): string | undefined {
  return snippet?.code.trim().replace(/\s+/g, " ");
}

/** The link to a heading of the same page. */
export const toAnchor = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replace(/ /g, "-");

/** The summary, with a link to the page of its code, for a cell of a table. */
export function renderSummary(message: Message): string {
  const code = codeOf(message);
  return (
    code === undefined
      ? message.summary
      : message.summary.replace(`(${code})`, `([${code}](diagnostic-codes.md#${code}))`)
  ).replaceAll("|", "\\|");
}

/** The message word for word, without what differs from run to run. */
export function renderMessage({ severity, summary, detail }: Message): string {
  const label = severity === "error" ? "Error" : "Warning";
  return renderText(`${label}: ${summary}\n\n${maskVarying(detail)}`);
}

/** A text that a command has printed. */
export const renderText = (text: string) => `\`\`\`text\n${text.trim()}\n\`\`\``;

const UUID = /\b(?!00000000-)[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/g;
const REQUEST_ID = "e81d5c07-42ba-4f9e-8d36-7b90c1a5f264";
/** The ids of the objects of a text, in the order of their appearance. */
const OBJECT_IDS = [
  "6f1b1f0e-6a0c-4c53-9d2b-0a4b6a1f2c3d",
  "b27c9d14-58ef-4a06-93d1-5e0f7ac8b642",
  "0c9e3a75-d1b8-4e2f-a64c-2f8b91d7e350",
] as const;

/** Gives each id one that is always the same. One that the user wrote, which begins with zeros, stays. */
function maskIds(text: string): string {
  const masked = new Map<string, string>();
  return text.replace(/(?<=Request id: )\S+/g, REQUEST_ID).replace(UUID, (id) => {
    if (id === REQUEST_ID) return id;
    const own = masked.get(id) ?? OBJECT_IDS[masked.size];
    if (own === undefined) throw new Error(`The text has more than ${OBJECT_IDS.length} ids.`);
    masked.set(id, own);
    return own;
  });
}

/** Replaces what differs from run to run. */
export function maskVarying(text: string): string {
  return maskIds(text)
    .replace(/\b\d{4}-\d\d-\d\dT[\d:.]+Z/g, "2026-01-01T09:00:00.000Z")
    .replace(/This was attempt \d+\.(?: All attempts together may take no longer than [^.]+\.)?/, "This was attempt 4.")
    .replace(/(?<=The provider waited )\d+(?= s for that object)/, "5")
    .replace(/[ \t]+$/gm, "")
    .replace(/^( {2}Who: +).*$/m, "$1you@your-machine")
    .replace(/^( {2}Version: +).*$/m, "$11.11.4")
    .replace(/^( {2}Created: +).*$/m, "$12026-01-01 09:00:00 +0000 UTC")
    .replace(/127\.0\.0\.1:\d{4,}/g, "127.0.0.1:4010")
    .trim();
}
