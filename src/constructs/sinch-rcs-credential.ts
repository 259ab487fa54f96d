import type { Construct } from "constructs";
import { sinchRcsCredential } from "../model";
import { type ProjectTokenProps, resolveProjectToken } from "./access-key";
import type { SinchRcsCredentialFields } from "./bindings/props";
import * as bindings from "./bindings/sinch-rcs-credential";
import { type ISinchRcsCredential, SinchProjectCredential } from "./credential";
import { withDeclaredFields } from "./declared-fields";
import { resolveSecretProp } from "./resolve-secret";
import { adaptBinding, type DeletableResourceProps } from "./resource";
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
   * A credential that is owned elsewhere.
   *
   * @param id Its id in AJO, a UUID.
   */
  static fromId(id: string): ISinchRcsCredential {
    return { vendor: "sinch_rcs", id };
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
        resolveProjectToken(construct, props),
        resolveSecretProp(construct, props, "smsApiToken"),
      ],
    });
  }
}
