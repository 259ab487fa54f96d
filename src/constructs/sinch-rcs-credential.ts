import type { Construct } from "constructs";
import { sinchRcsCredential } from "../model";
import { type ProjectTokenProps, resolveProjectToken } from "./access-key";
import { adaptBinding } from "./adapt-binding";
import type { SinchRcsCredentialFields } from "./bindings/props";
import * as bindings from "./bindings/sinch-rcs-credential";
import { type ISinchRcsCredential, resolveWriteOnly, SinchProjectCredential } from "./credential";
import { DataSinchRcsCredential } from "./data-credentials";
import type { LookUpOptions } from "./data-source";
import { withDeclaredFields } from "./declared-fields";
import { requireObjectId } from "./references";
import { resolveSecretProp } from "./resolve-secret";
import type { DeletableResourceProps } from "./resource";
import type { SecretSource } from "./secret";
import type { PropsWithStrings, TokenProps } from "./token-props";

/** The props of a {@link SinchRcsCredential}. The API token is given as `accessKey` or as `apiToken`. */
export interface SinchRcsCredentialProps extends DeletableResourceProps, ProjectTokenProps, SinchRcsCredentialFields {
  /**
   * The API token of the service plan, one word without blanks, from the same tab.
   *
   * @default - no fall-back
   */
  readonly smsApiToken?: SecretSource;
}

const Binding = adaptBinding(bindings.SinchRcsCredential);

/** The credential with which AJO sends RCS through a Sinch project, and SMS to phones that take no RCS. */
export class SinchRcsCredential<P extends PropsWithStrings<SinchRcsCredentialProps> = SinchRcsCredentialProps>
  extends withDeclaredFields<SinchRcsCredentialFields>(sinchRcsCredential)(
    SinchProjectCredential<bindings.SinchRcsCredential>,
  )
  implements ISinchRcsCredential
{
  /** The type of the resource in Terraform. CDKTF's matchers for tests find resources by it. */
  static readonly tfResourceType = bindings.SinchRcsCredential.tfResourceType;

  /**
   * Refers to a credential that is owned elsewhere, without a request to AJO.
   *
   * @param id Its id in AJO, a UUID, or a reference to one.
   * @throws PropsError if it cannot be an id.
   */
  static fromId(id: string): ISinchRcsCredential {
    return { vendor: "sinch_rcs", id: requireObjectId("SinchRcsCredential", sinchRcsCredential.title, id) };
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
  static fromName(scope: Construct, id: string, name: string, options: LookUpOptions = {}): DataSinchRcsCredential {
    return new DataSinchRcsCredential(scope, id, { ...options, name });
  }

  /** Tells this credential apart from those of other kinds. */
  readonly vendor = "sinch_rcs";

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the resource's name in Terraform.
   * @param props The props of the credential.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props: TokenProps<P, SinchRcsCredentialProps>) {
    super(scope, id, {
      binding: Binding,
      model: sinchRcsCredential,
      props,
      resolveProps: (construct, props: SinchRcsCredentialProps) => [
        resolveWriteOnly(props),
        resolveProjectToken(construct, props),
        resolveSecretProp(construct, props, "smsApiToken"),
      ],
    });
  }
}
