import { type Field, type Fields, humanize, isSensitiveField, type ObjectModel } from "../../model";
import { parseTypedValue } from "../change-object";
import type { EmulatorObject, RefusedMember } from "../emulator-object";
import { ProblemBox } from "./parts";
import { showText } from "./view";

/** What somebody typed into a form, by the names of the inputs: a member's path, such as `help.message`. */
export type TypedValues = Readonly<Record<string, string>>;

interface FieldsProps {
  readonly model: ObjectModel;
  /** The object that the form changes; undefined for a new one. */
  readonly object?: EmulatorObject | undefined;
  readonly typed: TypedValues;
  /** What AJO has, if somebody changed the object since the form was shown. */
  readonly current?: TypedValues | undefined;
  readonly violations: readonly RefusedMember[];
  /** The credentials that a member can name. */
  readonly credentials: readonly EmulatorObject[];
}

/** The fields of an object as inputs, those of a block in a group of their own. */
export function FormFields(props: FieldsProps) {
  const entries = listFields(props.model.fields);
  return (
    <>
      {entries.map(([name, field]) =>
        field.kind === "block" ? (
          <fieldset>
            <legend>{humanize(name)}</legend>
            <Problems id={problemId(name)} violations={props.violations} path={name} />
            {listFields(field.fields).map(([inner, innerField]) => (
              <FormField {...props} path={`${name}.${inner}`} field={innerField} />
            ))}
          </fieldset>
        ) : (
          <FormField {...props} path={name} field={field} />
        ),
      )}
    </>
  );
}

function FormField({
  path,
  field,
  object,
  typed,
  current,
  violations,
  credentials,
}: FieldsProps & { readonly path: string; readonly field: Field }) {
  const id = inputId(path);
  const isWrong = violations.some((one) => one.field === path);
  const now = current?.[path];
  const isChanged = now !== undefined && now !== normalizeLineEnds(typed[path] ?? "") && !isSensitiveField(field);
  const described = [`${id}-hint`, ...(isWrong ? [problemId(path)] : []), ...(isChanged ? [`${id}-now`] : [])].join(
    " ",
  );
  const isRequired = field.presence === "required" && !(object !== undefined && isSensitiveField(field));
  const common = {
    id,
    name: path,
    "aria-describedby": described,
    ...(isWrong && { "aria-invalid": "true" }),
    ...(isRequired && { "aria-required": "true" }),
  } as const;
  return (
    <div class={isWrong ? "field wrong" : "field"}>
      <label for={id}>
        {humanize(path.split(".").at(-1) ?? path)}
        {isRequired && (
          <span class="required" aria-hidden="true">
            {" "}
            *
          </span>
        )}
      </label>
      <div class="entry">
        <Input
          field={field}
          path={path}
          object={object}
          value={typed[path] ?? ""}
          common={common}
          credentials={credentials}
        />
        <Problems id={problemId(path)} violations={violations} path={path} />
        {isChanged && (
          <p class="theirs" id={`${id}-now`}>
            AJO has now: {now === "" ? "nothing" : <q>{showText(now)}</q>}
          </p>
        )}
        <p class="hint" id={`${id}-hint`}>
          <Hint text={field.description} />
        </p>
      </div>
    </div>
  );
}

interface InputProps {
  readonly field: Field;
  readonly path: string;
  readonly object: EmulatorObject | undefined;
  readonly value: string;
  readonly common: Readonly<Record<string, string>>;
  readonly credentials: readonly EmulatorObject[];
}

function Input({ field, path, object, value, common, credentials }: InputProps) {
  if (isSensitiveField(field)) {
    const set = object === undefined ? undefined : object.values[`${path}UpdatedAt`];
    const isSet = set !== undefined || object?.values[path] !== undefined;
    // AJO tells its value, so it is no secret that AJO always keeps.
    const isRemovable = field.presence !== "required" && typeof object?.values[path] === "string";
    return (
      <>
        <input
          {...common}
          type="password"
          autocomplete="new-password"
          placeholder={isSet ? "Set. Leave it empty to keep it." : ""}
        />
        {isRemovable && (
          <label class="choice">
            <input type="checkbox" name={removalName(path)} value="1" /> Take it away
          </label>
        )}
      </>
    );
  }
  const options = listOptions(field, path, value, credentials);
  if (options !== undefined) {
    return (
      <select {...common}>
        {options.map(([one, title]) => (
          <option value={one} selected={one === value}>
            {title}
          </option>
        ))}
      </select>
    );
  }
  if (field.kind === "string" && field.semanticEquality === "message") {
    return (
      <textarea {...common} rows={2} dir="auto">
        {/* A form drops the first line break. */}
        {`\n${value}`}
      </textarea>
    );
  }
  return (
    <input
      {...common}
      type="text"
      dir="auto"
      value={value}
      autocomplete="off"
      spellcheck={false}
      {...(field.kind === "integer" && { inputmode: "numeric" as const })}
    />
  );
}

/** The values that a member can have, where they are few. */
function listOptions(
  field: Field,
  path: string,
  value: string,
  credentials: readonly EmulatorObject[],
): [value: string, title: string][] | undefined {
  const none: [string, string] = ["", "—"];
  if (field.kind === "bool") return [none, ["true", "yes"], ["false", "no"]];
  const known: [string, string][] | undefined =
    field.kind === "string" && field.allowedValues !== undefined
      ? field.allowedValues.map((one) => [one, one])
      : /^(?:inboundC|c)redentialId$/.test(path)
        ? credentials.map(({ id, name }) => [id, showText(name)])
        : undefined;
  if (known === undefined) return undefined;
  const isKnown = value === "" || known.some(([one]) => one === value);
  return [none, ...known, ...(isKnown ? [] : [[value, showText(value)] as [string, string]])];
}

function Problems({ id, violations, path }: { id: string; violations: readonly RefusedMember[]; path: string }) {
  const found = violations.filter(({ field }) => field === path);
  if (found.length === 0) return null;
  return (
    <p class="problem" id={id}>
      {found.map(({ message }) => showText(message)).join(" ")}
    </p>
  );
}

/** The first sentence of a description, in which Markdown marks code. */
function Hint({ text }: { readonly text: string }) {
  const [sentence = ""] = text.replace(/ \([^()]*\)(?=[.,;]|$)/g, "").split(/(?<=\.) (?=[A-Z])/);
  return <>{sentence.split("`").map((part, index) => (index % 2 === 0 ? part : <code>{part}</code>))}</>;
}

/** What is wrong, with links to the inputs, for the top of a form. */
export function ProblemSummary({ message, violations }: { message: string; violations: readonly RefusedMember[] }) {
  const [heading = "", ...details] = message.split("\n");
  return (
    <ProblemBox>
      <p>{showText(heading)}</p>
      <ul>
        {violations.length === 0
          ? details.map((line) => <li>{showText(line.replace(/^\s*- /, ""))}</li>)
          : violations.map(({ field, message: problem }) => (
              <li>
                {field === "" ? null : <a href={`#${inputId(field)}`}>{humanize(field)}</a>}
                {field === "" ? "" : ": "}
                {showText(problem)}
              </li>
            ))}
      </ul>
    </ProblemBox>
  );
}

/** The box that takes a value away which the page does not show. */
const removalName = (path: string) => `${path} removed`;
const inputId = (path: string) => `field-${path.replace(/[^A-Za-z0-9]/g, "-")}`;
const problemId = (path: string) => `${inputId(path)}-problem`;

function listFields(fields: Fields): [name: string, field: Field][] {
  return Object.entries(fields).filter(([, field]) => field.presence !== "computed");
}

/** The values of an object as its form shows them. What is secret is not shown. */
export function toTypedValues(model: ObjectModel, values: Readonly<Record<string, unknown>>): TypedValues {
  return Object.fromEntries(
    listInputs(model.fields).map(({ path, field }) => [
      path,
      isSensitiveField(field) ? "" : toText(readAt(values, path)),
    ]),
  );
}

function toText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return Array.isArray(value) ? value.join(", ") : String(value);
}

/** What a form changes: the inputs that show something else than they showed at first. */
export function toChange(model: ObjectModel, shown: TypedValues, typed: TypedValues): Record<string, unknown> {
  const change: Record<string, unknown> = {};
  for (const { path, field } of listInputs(model.fields)) {
    const value = normalizeLineEnds(typed[path] ?? "");
    const isRemoved = value === "" && isSensitiveField(field) && typed[removalName(path)] !== undefined;
    if (value === normalizeLineEnds(shown[path] ?? "") && !isRemoved) continue;
    const [first = "", second] = path.split(".");
    const parsed = parseTypedValue(field, value);
    if (second === undefined) change[first] = parsed;
    else change[first] = { ...(change[first] as object | undefined), [second]: parsed };
  }
  return change;
}

/** Forms are sent with CRLF. */
const normalizeLineEnds = (text: string) => text.replaceAll("\r\n", "\n");

function listInputs(fields: Fields): { readonly path: string; readonly field: Field }[] {
  return listFields(fields).flatMap(([name, field]) =>
    field.kind === "block"
      ? listFields(field.fields).map(([inner, innerField]) => ({ path: `${name}.${inner}`, field: innerField }))
      : [{ path: name, field }],
  );
}

function readAt(values: Readonly<Record<string, unknown>>, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], values);
}
