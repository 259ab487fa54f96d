import type { Construct } from "constructs";
import { sinchMmsCredential, sinchRcsCredential, sinchSmsCredential } from "../model";
import { LOOK_UP_ARGUMENTS } from "../model/data-source-arguments";
import { adaptBinding } from "./adapt-binding";
import * as mmsBindings from "./bindings/data-ajo-sinch-mms-credential";
import * as rcsBindings from "./bindings/data-ajo-sinch-rcs-credential";
import * as smsBindings from "./bindings/data-ajo-sinch-sms-credential";
import type {
  DataSinchMmsCredentialAttributes,
  DataSinchMmsCredentialFields,
  DataSinchRcsCredentialAttributes,
  DataSinchRcsCredentialFields,
  DataSinchSmsCredentialAttributes,
  DataSinchSmsCredentialFields,
} from "./bindings/data-source-props";
import type { ISinchMmsCredential, ISinchRcsCredential, ISinchSmsCredential } from "./credential";
import { AjoDataSource, type DataSourceProps, defineLookUp, withAttributes } from "./data-source";

/** The props of a {@link DataSinchSmsCredential}: `id` or `name`, not both. */
export interface DataSinchSmsCredentialProps extends DataSourceProps, DataSinchSmsCredentialFields {}

/** The props of a {@link DataSinchMmsCredential}: `id` or `name`, not both. */
export interface DataSinchMmsCredentialProps extends DataSourceProps, DataSinchMmsCredentialFields {}

/** The props of a {@link DataSinchRcsCredential}: `id` or `name`, not both. */
export interface DataSinchRcsCredentialProps extends DataSourceProps, DataSinchRcsCredentialFields {}

const sms = defineLookUp(sinchSmsCredential, LOOK_UP_ARGUMENTS.sinch_sms_credential);
const mms = defineLookUp(sinchMmsCredential, LOOK_UP_ARGUMENTS.sinch_mms_credential);
const rcs = defineLookUp(sinchRcsCredential, LOOK_UP_ARGUMENTS.sinch_rcs_credential);

const SmsBinding = adaptBinding(smsBindings.DataAjoSinchSmsCredential);
const MmsBinding = adaptBinding(mmsBindings.DataAjoSinchMmsCredential);
const RcsBinding = adaptBinding(rcsBindings.DataAjoSinchRcsCredential);

/**
 * A Sinch SMS credential that is owned elsewhere, with all that AJO tells of it: the data source
 * `ajo_sinch_sms_credential`. It stands wherever a credential is taken. `SinchSmsCredential.fromName` makes it, too.
 */
export class DataSinchSmsCredential
  extends withAttributes<DataSinchSmsCredentialAttributes>(sms.fields)(
    AjoDataSource<smsBindings.DataAjoSinchSmsCredential>,
  )
  implements ISinchSmsCredential
{
  /** The type of the data source in Terraform. CDKTF's matchers for tests find data sources by it. */
  static readonly tfResourceType = smsBindings.DataAjoSinchSmsCredential.tfResourceType;

  /** Tells this credential apart from those of other kinds. */
  readonly vendor = "sinch";

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the data source's name in Terraform.
   * @param props How to find the credential.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props: DataSinchSmsCredentialProps) {
    super(scope, id, { binding: SmsBinding, model: sms.model, props });
  }
}

/**
 * A Sinch MMS credential that is owned elsewhere, with all that AJO tells of it: the data source
 * `ajo_sinch_mms_credential`. It stands wherever a credential is taken. `SinchMmsCredential.fromName` makes it, too.
 */
export class DataSinchMmsCredential
  extends withAttributes<DataSinchMmsCredentialAttributes>(mms.fields)(
    AjoDataSource<mmsBindings.DataAjoSinchMmsCredential>,
  )
  implements ISinchMmsCredential
{
  /** The type of the data source in Terraform. CDKTF's matchers for tests find data sources by it. */
  static readonly tfResourceType = mmsBindings.DataAjoSinchMmsCredential.tfResourceType;

  /** Tells this credential apart from those of other kinds. */
  readonly vendor = "sinch_mms";

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the data source's name in Terraform.
   * @param props How to find the credential.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props: DataSinchMmsCredentialProps) {
    super(scope, id, { binding: MmsBinding, model: mms.model, props });
  }
}

/**
 * A Sinch RCS credential that is owned elsewhere, with all that AJO tells of it: the data source
 * `ajo_sinch_rcs_credential`. It stands wherever a credential is taken. `SinchRcsCredential.fromName` makes it, too.
 */
export class DataSinchRcsCredential
  extends withAttributes<DataSinchRcsCredentialAttributes>(rcs.fields)(
    AjoDataSource<rcsBindings.DataAjoSinchRcsCredential>,
  )
  implements ISinchRcsCredential
{
  /** The type of the data source in Terraform. CDKTF's matchers for tests find data sources by it. */
  static readonly tfResourceType = rcsBindings.DataAjoSinchRcsCredential.tfResourceType;

  /** Tells this credential apart from those of other kinds. */
  readonly vendor = "sinch_rcs";

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the data source's name in Terraform.
   * @param props How to find the credential.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props: DataSinchRcsCredentialProps) {
    super(scope, id, { binding: RcsBinding, model: rcs.model, props });
  }
}
