import type { Child } from "hono/jsx";
import { showText } from "./view";

/** A time in UTC, that of today without the date. The script adds how long ago that was, and the time of the place as a tooltip. */
export function Time({ at }: { readonly at: string }) {
  const [date = "", rest = ""] = at.split("T");
  const clock = `${rest.slice(0, 8)} UTC`;
  return (
    <>
      <time datetime={at}>{date === new Date().toISOString().slice(0, 10) ? clock : `${date} ${clock}`}</time>
      <span class="ago" data-ago={at} />
    </>
  );
}

/** A button that copies a text. Without a script there is none. */
export function CopyButton({ text, children }: { readonly text: string; readonly children: Child }) {
  return (
    <button type="button" class="copy" data-copy={text}>
      {children}
    </button>
  );
}

/** A block of text to take elsewhere. */
export function CopyBlock({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <div class="snippet">
      {/* biome-ignore lint/a11y/useSemanticElements: a section would be a landmark. */}
      <pre tabindex={0} role="group" aria-label={label}>
        {text.split("\n").map(showText).join("\n")}
      </pre>
      <CopyButton text={text}>Copy</CopyButton>
    </div>
  );
}

interface SearchFormProps {
  readonly action: string;
  readonly value: string;
  /** What can be looked for. */
  readonly label: string;
  /** What else is part of the address. */
  readonly more?: Readonly<Record<string, string>>;
}

/** A form that looks for a text in what the page shows. */
export function SearchForm({ action, value, label, more = {} }: SearchFormProps) {
  return (
    <search>
      <form method="get" action={action} class="row search">
        {Object.entries(more).map(([name, text]) => (
          <input type="hidden" name={name} value={text} />
        ))}
        <label for="search" class="unseen">
          {label}
        </label>
        <input id="search" name="search" type="search" value={value} placeholder={label} dir="auto" />
        <button type="submit">Find</button>
        {value !== "" && (
          <a class="button" href={`${action}${Object.keys(more).length === 0 ? "" : `?${new URLSearchParams(more)}`}`}>
            Show all
          </a>
        )}
      </form>
    </search>
  );
}

/** One thing that is known, of a list of them. */
export function Fact({ name, children }: { readonly name: string; readonly children?: unknown }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children as never}</dd>
    </div>
  );
}

/** What is wrong with a form, above it. */
export function ProblemBox({ children }: { readonly children: Child }) {
  return (
    <div class="problems" role="alert" id="problems" tabindex={-1}>
      {children}
    </div>
  );
}
