// @ts-nocheck: it was checked when it was generated, less strictly than hand-written code.
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataAjoSinchSmsCredentialConfig extends cdktf.TerraformMetaArguments {
  /**
  * The id of the Sinch SMS credential. Exactly one of `id` and `name` is to be set.
  *
  * Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2.
  * If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
  */
  readonly id?: string | undefined;
  /**
  * The name of the Sinch SMS credential, as AJO shows it; case counts. Exactly one of `id` and `name` is to be set.
  */
  readonly name?: string | undefined;
  /**
  * The sandbox to look in, in lower case, such as `prod` (Adobe). Left out: the provider's.
  */
  readonly sandbox?: string | undefined;
}
export interface DataAjoSinchSmsCredentialOptIn {
}

export function dataAjoSinchSmsCredentialOptInToTerraform(struct?: DataAjoSinchSmsCredentialOptIn): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataAjoSinchSmsCredentialOptInToHclTerraform(struct?: DataAjoSinchSmsCredentialOptIn): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataAjoSinchSmsCredentialOptInOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false, 0);
  }

  public get internalValue(): DataAjoSinchSmsCredentialOptIn | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataAjoSinchSmsCredentialOptIn | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // keywords - computed: true, optional: false, required: false
  public get keywords() {
    return cdktf.Fn.tolist(this.getListAttribute('keywords'));
  }

  // message - computed: true, optional: false, required: false
  public get message() {
    return this.getStringAttribute('message');
  }
}
export interface DataAjoSinchSmsCredentialOptOut {
}

export function dataAjoSinchSmsCredentialOptOutToTerraform(struct?: DataAjoSinchSmsCredentialOptOut): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataAjoSinchSmsCredentialOptOutToHclTerraform(struct?: DataAjoSinchSmsCredentialOptOut): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataAjoSinchSmsCredentialOptOutOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false, 0);
  }

  public get internalValue(): DataAjoSinchSmsCredentialOptOut | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataAjoSinchSmsCredentialOptOut | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // keywords - computed: true, optional: false, required: false
  public get keywords() {
    return cdktf.Fn.tolist(this.getListAttribute('keywords'));
  }

  // message - computed: true, optional: false, required: false
  public get message() {
    return this.getStringAttribute('message');
  }
}
export interface DataAjoSinchSmsCredentialHelp {
}

export function dataAjoSinchSmsCredentialHelpToTerraform(struct?: DataAjoSinchSmsCredentialHelp): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataAjoSinchSmsCredentialHelpToHclTerraform(struct?: DataAjoSinchSmsCredentialHelp): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataAjoSinchSmsCredentialHelpOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false, 0);
  }

  public get internalValue(): DataAjoSinchSmsCredentialHelp | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataAjoSinchSmsCredentialHelp | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // keywords - computed: true, optional: false, required: false
  public get keywords() {
    return cdktf.Fn.tolist(this.getListAttribute('keywords'));
  }

  // message - computed: true, optional: false, required: false
  public get message() {
    return this.getStringAttribute('message');
  }
}
export interface DataAjoSinchSmsCredentialDoubleOptIn {
}

export function dataAjoSinchSmsCredentialDoubleOptInToTerraform(struct?: DataAjoSinchSmsCredentialDoubleOptIn): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataAjoSinchSmsCredentialDoubleOptInToHclTerraform(struct?: DataAjoSinchSmsCredentialDoubleOptIn): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataAjoSinchSmsCredentialDoubleOptInOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false, 0);
  }

  public get internalValue(): DataAjoSinchSmsCredentialDoubleOptIn | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataAjoSinchSmsCredentialDoubleOptIn | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // keywords - computed: true, optional: false, required: false
  public get keywords() {
    return cdktf.Fn.tolist(this.getListAttribute('keywords'));
  }

  // message - computed: true, optional: false, required: false
  public get message() {
    return this.getStringAttribute('message');
  }
}

/**
* Represents a `ajo_sinch_sms_credential`
*/
export class DataAjoSinchSmsCredential extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "ajo_sinch_sms_credential";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataAjoSinchSmsCredential resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataAjoSinchSmsCredential to import
  * @param importFromId The id of the existing DataAjoSinchSmsCredential that should be imported. Refer to the `import section` in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataAjoSinchSmsCredential to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "ajo_sinch_sms_credential", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new `ajo_sinch_sms_credential` Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataAjoSinchSmsCredentialConfig = {}
  */
  public constructor(scope: Construct, id: string, config: DataAjoSinchSmsCredentialConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'ajo_sinch_sms_credential',
      terraformGeneratorMetadata: {
        providerName: 'ajo',
        providerVersion: '0.1.0'
      },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach
    });
    this._id = config.id;
    this._name = config.name;
    this._sandbox = config.sandbox;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // id - computed: true, optional: true, required: false
  private _id?: string;
  public get id() {
    return this.getStringAttribute('id');
  }
  public set id(value: string) {
    this._id = value;
  }
  public resetId() {
    this._id = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get idInput() {
    return this._id;
  }

  // name - computed: true, optional: true, required: false
  private _name?: string;
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  public resetName() {
    this._name = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // service_plan_id - computed: true, optional: false, required: false
  public get servicePlanId() {
    return this.getStringAttribute('service_plan_id');
  }

  // api_token_updated_at - computed: true, optional: false, required: false
  public get apiTokenUpdatedAt() {
    return this.getStringAttribute('api_token_updated_at');
  }

  // opt_in - computed: true, optional: false, required: false
  private _optIn = new DataAjoSinchSmsCredentialOptInOutputReference(this, "opt_in");
  public get optIn() {
    return this._optIn;
  }

  // opt_out - computed: true, optional: false, required: false
  private _optOut = new DataAjoSinchSmsCredentialOptOutOutputReference(this, "opt_out");
  public get optOut() {
    return this._optOut;
  }

  // help - computed: true, optional: false, required: false
  private _help = new DataAjoSinchSmsCredentialHelpOutputReference(this, "help");
  public get help() {
    return this._help;
  }

  // double_opt_in - computed: true, optional: false, required: false
  private _doubleOptIn = new DataAjoSinchSmsCredentialDoubleOptInOutputReference(this, "double_opt_in");
  public get doubleOptIn() {
    return this._doubleOptIn;
  }

  // custom_inbound_keywords - computed: true, optional: false, required: false
  public get customInboundKeywords() {
    return cdktf.Fn.tolist(this.getListAttribute('custom_inbound_keywords'));
  }

  // default_inbound_reply - computed: true, optional: false, required: false
  public get defaultInboundReply() {
    return this.getStringAttribute('default_inbound_reply');
  }

  // inbound_number - computed: true, optional: false, required: false
  public get inboundNumber() {
    return this.getStringAttribute('inbound_number');
  }

  // override_url - computed: true, optional: false, required: false
  public get overrideUrl() {
    return this.getStringAttribute('override_url');
  }

  // inbound_dataset_id - computed: true, optional: false, required: false
  public get inboundDatasetId() {
    return this.getStringAttribute('inbound_dataset_id');
  }

  // created_at - computed: true, optional: false, required: false
  public get createdAt() {
    return this.getStringAttribute('created_at');
  }

  // created_by - computed: true, optional: false, required: false
  public get createdBy() {
    return this.getStringAttribute('created_by');
  }

  // modified_at - computed: true, optional: false, required: false
  public get modifiedAt() {
    return this.getStringAttribute('modified_at');
  }

  // modified_by - computed: true, optional: false, required: false
  public get modifiedBy() {
    return this.getStringAttribute('modified_by');
  }

  // sandbox - computed: true, optional: true, required: false
  private _sandbox?: string;
  public get sandbox() {
    return this.getStringAttribute('sandbox');
  }
  public set sandbox(value: string) {
    this._sandbox = value;
  }
  public resetSandbox() {
    this._sandbox = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get sandboxInput() {
    return this._sandbox;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      id: cdktf.stringToTerraform(this._id),
      name: cdktf.stringToTerraform(this._name),
      sandbox: cdktf.stringToTerraform(this._sandbox),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      id: {
        value: cdktf.stringToHclTerraform(this._id),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      name: {
        value: cdktf.stringToHclTerraform(this._name),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      sandbox: {
        value: cdktf.stringToHclTerraform(this._sandbox),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
