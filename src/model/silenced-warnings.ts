import { type Code, canBeSilenced, isCode } from "./diagnostic-codes/codes";
import type { Problem } from "./problem";
import { quote } from "./rules";
import { known, type Maybe } from "./unresolved";

/** The problems without the advice that people do not want to hear. What AJO would refuse is always among them. */
export function withoutSilenced<P extends { readonly code?: Code }>(
  problems: readonly P[],
  silenced: readonly string[],
): P[] {
  const unwanted = new Set<string | undefined>(silenced);
  return problems.filter(({ code }) => code === undefined || !canBeSilenced(code) || !unwanted.has(code));
}

/** What is wrong with the codes that are to be silenced: not every code can be, and a slip would silence nothing. */
export function silencedProblems(path: readonly string[], codes: Maybe<readonly Maybe<string>[]>): Problem[] {
  const given = (known(codes) ?? []).map(known).filter((code) => code !== undefined);
  return given.flatMap((code): Problem[] => {
    if (!isCode(code)) return [{ severity: "error", path, ...unknownCode(code) }];
    if (canBeSilenced(code)) return [];
    return [
      {
        severity: "error",
        code: "AJO4014",
        path,
        summary: `${code} cannot be silenced`,
        detail: `${code} is no advice: it tells what AJO or this provider refuses, or what happens to an object. Only the codes that begin with AJO1 can be silenced. Remove it.`,
      },
    ];
  });
}

function unknownCode(code: string): Pick<Problem, "code" | "summary" | "detail"> {
  const meant = code.trim().toUpperCase();
  const remedy = isCode(meant)
    ? `Write ${quote(meant)}.`
    : `A code looks like "AJO1001", and stands at the end of a warning's first line.`;
  return {
    code: "AJO4015",
    summary: "Unknown diagnostic code",
    detail: `${quote(code)} is no code of this provider. ${remedy}`,
  };
}
