import type { Construct } from "constructs";
import { sinchSmsCredential } from "../model";
import { adaptBinding } from "./adapt-binding";
import type { SinchSmsCredentialFields } from "./bindings/props";
import * as bindings from "./bindings/sinch-sms-credential";
import { type ISinchSmsCredential, resolveWriteOnly, SinchCredential } from "./credential";
import { DataSinchSmsCredential } from "./data-credentials";
import type { LookUpOptions } from "./data-source";
import { withDeclaredFields } from "./declared-fields";
import { requireObjectId } from "./references";
import { resolveSecretProp, resolveSensitiveProp, type SecretProps } from "./resolve-secret";
import type { DeletableResourceProps } from "./resource";
import type { SecretSource } from "./secret";
import type { PropsWithStrings, TokenProps } from "./token-props";

/** The props of a {@link SinchSmsCredential}. */
export interface SinchSmsCredentialProps extends DeletableResourceProps, SecretProps, SinchSmsCredentialFields {
  /** The API token of the service plan, one word without blanks, from the same tab. */
  readonly apiToken: SecretSource;
  /**
   * Any text that changes whenever the API token does, such as `"2"` or the version of a vault's secret.
   * Its change, and nothing else, sends the token.
   *
   * @default "1"
   */
  readonly apiTokenVersion?: string;
  /**
   * A URL, https, that takes the place of AJO's endpoints for delivery reports, feedback and inbound messages. It is
   * given as a secret, because such URLs often carry a token; like every argument it is in the state.
   *
   * @default - AJO's endpoints
   */
  readonly overrideUrl?: SecretSource;
}

const Binding = adaptBinding(bindings.SinchSmsCredential);

/** The credential with which AJO sends and receives SMS through a Sinch service plan. */
export class SinchSmsCredential<P extends PropsWithStrings<SinchSmsCredentialProps> = SinchSmsCredentialProps>
  extends withDeclaredFields<SinchSmsCredentialFields>(sinchSmsCredential)(SinchCredential<bindings.SinchSmsCredential>)
  implements ISinchSmsCredential
{
  /** The type of the resource in Terraform. CDKTF's matchers for tests find resources by it. */
  static readonly tfResourceType = bindings.SinchSmsCredential.tfResourceType;

  /**
   * Refers to a credential that is owned elsewhere, without a request to AJO.
   *
   * @param id Its id in AJO, a UUID, or a reference to one.
   * @throws PropsError if it cannot be an id.
   */
  static fromId(id: string): ISinchSmsCredential {
    return { vendor: "sinch", id: requireObjectId("SinchSmsCredential", sinchSmsCredential.title, id) };
  }

  /**
   * Looks up a credential that is owned elsewhere, by its name: a data source, which Terraform reads at each plan. If AJO has no
   * such credential, the plan fails.
   *
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the data source's name in Terraform.
   * @param name The credential's name in AJO, as AJO shows it. Case counts.
   * @param options The sandbox, if it is neither that of the scope's `AjoDefaults` nor the provider's, and meta-arguments.
   * @returns The credential with all that AJO tells of it. It stands wherever a credential is taken.
   * @throws PropsError with all that is wrong with the name and the options.
   */
  static fromName(scope: Construct, id: string, name: string, options: LookUpOptions = {}): DataSinchSmsCredential {
    return new DataSinchSmsCredential(scope, id, { ...options, name });
  }

  /** Tells this credential apart from those of other kinds. */
  readonly vendor = "sinch";

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the resource's name in Terraform.
   * @param props The props of the credential.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props: TokenProps<P, SinchSmsCredentialProps>) {
    super(scope, id, {
      binding: Binding,
      model: sinchSmsCredential,
      props,
      resolveProps: (construct, props: SinchSmsCredentialProps) => [
        resolveWriteOnly(props),
        resolveSecretProp(construct, props, "apiToken"),
        resolveSensitiveProp(construct, props, "overrideUrl"),
      ],
    });
  }
}
