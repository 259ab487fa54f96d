import type { Construct } from "constructs";
import { sinchMmsCredential } from "../model";
import { type ProjectTokenProps, resolveProjectToken } from "./access-key";
import { adaptBinding } from "./adapt-binding";
import type { SinchMmsCredentialFields } from "./bindings/props";
import * as bindings from "./bindings/sinch-mms-credential";
import {
  type ISinchMmsCredential,
  type ISinchSmsCredential,
  resolveCredential,
  resolveWriteOnly,
  SinchProjectCredential,
} from "./credential";
import { DataSinchMmsCredential } from "./data-credentials";
import type { LookUpOptions } from "./data-source";
import { withDeclaredFields } from "./declared-fields";
import { requireObjectId } from "./references";
import { resolveSecretProp } from "./resolve-secret";
import type { DeletableResourceProps } from "./resource";
import type { SecretSource } from "./secret";
import type { PropsWithStrings, TokenProps } from "./token-props";

/** The props of a {@link SinchMmsCredential}. The API token is given as `accessKey` or as `apiToken`. */
export interface SinchMmsCredentialProps extends DeletableResourceProps, ProjectTokenProps, SinchMmsCredentialFields {
  /** The API token of the service plan, one word without blanks, from the same tab. */
  readonly smsApiToken: SecretSource;
  /**
   * The credential that handles replies and consent for this one, which is outbound only.
   *
   * @default - `inboundCredentialId`; with neither, synthesis warns that nobody can opt out by reply
   */
  readonly inboundCredential?: ISinchSmsCredential;
  /**
   * The id of that credential, where there is no construct for it. A UUID.
   *
   * @default - `inboundCredential`
   */
  readonly inboundCredentialId?: string;
}

const Binding = adaptBinding(bindings.SinchMmsCredential);

/** The credential with which AJO sends MMS through a Sinch project. Replies are handled by a Sinch SMS credential. */
export class SinchMmsCredential<P extends PropsWithStrings<SinchMmsCredentialProps> = SinchMmsCredentialProps>
  extends withDeclaredFields<SinchMmsCredentialFields>(sinchMmsCredential)(
    SinchProjectCredential<bindings.SinchMmsCredential>,
  )
  implements ISinchMmsCredential
{
  /** The type of the resource in Terraform. CDKTF's matchers for tests find resources by it. */
  static readonly tfResourceType = bindings.SinchMmsCredential.tfResourceType;

  /**
   * Refers to a credential that is owned elsewhere, without a request to AJO.
   *
   * @param id Its id in AJO, a UUID, or a reference to one.
   * @throws PropsError if it cannot be an id.
   */
  static fromId(id: string): ISinchMmsCredential {
    return { vendor: "sinch_mms", id: requireObjectId("SinchMmsCredential", sinchMmsCredential.title, id) };
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
  static fromName(scope: Construct, id: string, name: string, options: LookUpOptions = {}): DataSinchMmsCredential {
    return new DataSinchMmsCredential(scope, id, { ...options, name });
  }

  /** Tells this credential apart from those of other kinds. */
  readonly vendor = "sinch_mms";

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the resource's name in Terraform.
   * @param props The props of the credential.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props: TokenProps<P, SinchMmsCredentialProps>) {
    super(scope, id, {
      binding: Binding,
      model: sinchMmsCredential,
      props,
      resolveProps: (construct, props: SinchMmsCredentialProps) => [
        resolveWriteOnly(props),
        resolveProjectToken(construct, props),
        resolveSecretProp(construct, props, "smsApiToken"),
        resolveCredential(props, "inboundCredential", ["sinch"]),
      ],
    });
  }
}
