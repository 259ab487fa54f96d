import * as z from "zod";

const messageSchema = z.object({
  severity: z.enum(["error", "warning"]),
  summary: z.string(),
  detail: z.string().default(""),
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
