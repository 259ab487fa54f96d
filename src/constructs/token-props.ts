// CDKTF gives the tokens of strings the type `string`, such as `variable.stringValue`. A prop that takes only some
// strings cannot have that type too, because then it would take every string. So the constructors look at the type of
// what they are given: a `string` may be a token, while the compiler refuses a literal that is not among the choices.

/** Whether a type has string literals, but not `string`. */
type HasChoices<T> = [Extract<T, string>] extends [never] ? false : string extends T ? false : true;

/** Blocks whose members have choices. */
type BlockWithChoices = "verify";

/** Any props of the type `Props`, in which each choice may be any string. */
export type PropsWithStrings<Props> = {
  [K in keyof Props]: HasChoices<Props[K]> extends true
    ? Props[K] | (string & Record<never, never>)
    : K extends BlockWithChoices
      ? PropsWithStrings<NonNullable<Props[K]>> | Extract<Props[K], undefined>
      : Props[K];
};

type PropsFor<Given, Props> = {
  [K in keyof Props]: K extends keyof Given ? PropFor<Given[K], Props[K], K> : Props[K];
};

type PropFor<Given, Prop, K> =
  HasChoices<Prop> extends true
    ? string extends Given
      ? Prop | string
      : Prop
    : K extends BlockWithChoices
      ? PropsFor<NonNullable<Given>, NonNullable<Prop>> | Extract<Prop, undefined>
      : Prop;

/**
 * The props of the type `Props` that a constructor takes when it is given the type `Given`. The condition makes the
 * compiler infer `Given`, with its literals. `Props` itself is for callers that have type parameters of their own.
 */
export type TokenProps<Given, Props> = Props | ([Given] extends [never] ? Given : PropsFor<Given, Props>);
