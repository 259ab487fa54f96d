// @ts-nocheck: it was checked when it was generated, less strictly than hand-written code.
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface SinchSmsCredentialConfig extends cdktf.TerraformMetaArguments {
  /**
  * The name of the credential in AJO, unique in its sandbox.
  */
  readonly name: string;
  /**
  * The Sinch service plan, called Service ID in AJO. From the SMS tab of the API page in the Sinch dashboard (Sinch).
  */
  readonly servicePlanId: string;
  /**
  * The API token of the service plan, one opaque word (Sinch). Needed to create the object, in one of the two forms. This form is kept in the state; prefer `api_token_wo` with Terraform 1.11 or newer.
  */
  readonly apiToken?: string | undefined;
  /**
  * The API token of the service plan, one opaque word (Sinch). Needed to create the object, in one of the two forms. Write-only: never in plan or state. Sent when `api_token_wo_version` changes. Needs Terraform 1.11 (Terraform).
  */
  readonly apiTokenWo?: string | undefined;
  /**
  * Any text that you change whenever `api_token_wo` changes, such as `"2"` or the version of a vault's secret. Its change, and nothing else, sends the secret.
  */
  readonly apiTokenWoVersion?: string | undefined;
  /**
  * opt_in block
  */
  readonly optIn?: SinchSmsCredentialOptIn | undefined;
  /**
  * opt_out block
  */
  readonly optOut?: SinchSmsCredentialOptOut | undefined;
  /**
  * help block
  */
  readonly help?: SinchSmsCredentialHelp | undefined;
  /**
  * double_opt_in block
  */
  readonly doubleOptIn?: SinchSmsCredentialDoubleOptIn | undefined;
}
export interface SinchSmsCredentialOptIn {
  /**
  * Words that opt the sender in. A set: order and case do not count (AJO). A keyword holds no comma, for AJO separates keywords with commas. Left out: AJO's defaults.
  */
  readonly keywords?: string[] | undefined;
  /**
  * Sent after an opt-in keyword. White space at the end does not count, and CRLF equals LF. Sinch takes up to 1600 characters. Left out: AJO's standard text.
  */
  readonly message?: string | undefined;
}

export function sinchSmsCredentialOptInToTerraform(struct?: SinchSmsCredentialOptIn | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    keywords: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.keywords),
    message: cdktf.stringToTerraform(struct!.message),
  }
}


export function sinchSmsCredentialOptInToHclTerraform(struct?: SinchSmsCredentialOptIn | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    keywords: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.keywords),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
    message: {
      value: cdktf.stringToHclTerraform(struct!.message),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class SinchSmsCredentialOptInOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): SinchSmsCredentialOptIn | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._keywords !== undefined) {
      hasAnyValues = true;
      internalValueResult.keywords = this._keywords;
    }
    if (this._message !== undefined) {
      hasAnyValues = true;
      internalValueResult.message = this._message;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: SinchSmsCredentialOptIn | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._keywords = undefined;
      this._message = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._keywords = value.keywords;
      this._message = value.message;
    }
  }

  // keywords - computed: false, optional: true, required: false
  private _keywords?: string[];
  public get keywords() {
    return cdktf.Fn.tolist(this.getListAttribute('keywords'));
  }
  public set keywords(value: string[]) {
    this._keywords = value;
  }
  public resetKeywords() {
    this._keywords = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get keywordsInput() {
    return this._keywords;
  }

  // message - computed: false, optional: true, required: false
  private _message?: string;
  public get message() {
    return this.getStringAttribute('message');
  }
  public set message(value: string) {
    this._message = value;
  }
  public resetMessage() {
    this._message = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get messageInput() {
    return this._message;
  }
}
export interface SinchSmsCredentialOptOut {
  /**
  * Words that opt the sender out. They replace AJO's defaults, STOP included (AJO). A set: order and case do not count (AJO). A keyword holds no comma, for AJO separates keywords with commas. Left out: AJO's defaults.
  */
  readonly keywords?: string[] | undefined;
  /**
  * Sent after an opt-out keyword. White space at the end does not count, and CRLF equals LF. Sinch takes up to 1600 characters. Left out: AJO's standard text.
  */
  readonly message?: string | undefined;
}

export function sinchSmsCredentialOptOutToTerraform(struct?: SinchSmsCredentialOptOut | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    keywords: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.keywords),
    message: cdktf.stringToTerraform(struct!.message),
  }
}


export function sinchSmsCredentialOptOutToHclTerraform(struct?: SinchSmsCredentialOptOut | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    keywords: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.keywords),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
    message: {
      value: cdktf.stringToHclTerraform(struct!.message),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class SinchSmsCredentialOptOutOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): SinchSmsCredentialOptOut | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._keywords !== undefined) {
      hasAnyValues = true;
      internalValueResult.keywords = this._keywords;
    }
    if (this._message !== undefined) {
      hasAnyValues = true;
      internalValueResult.message = this._message;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: SinchSmsCredentialOptOut | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._keywords = undefined;
      this._message = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._keywords = value.keywords;
      this._message = value.message;
    }
  }

  // keywords - computed: false, optional: true, required: false
  private _keywords?: string[];
  public get keywords() {
    return cdktf.Fn.tolist(this.getListAttribute('keywords'));
  }
  public set keywords(value: string[]) {
    this._keywords = value;
  }
  public resetKeywords() {
    this._keywords = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get keywordsInput() {
    return this._keywords;
  }

  // message - computed: false, optional: true, required: false
  private _message?: string;
  public get message() {
    return this.getStringAttribute('message');
  }
  public set message(value: string) {
    this._message = value;
  }
  public resetMessage() {
    this._message = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get messageInput() {
    return this._message;
  }
}
export interface SinchSmsCredentialHelp {
  /**
  * Words that ask for help. A set: order and case do not count (AJO). A keyword holds no comma, for AJO separates keywords with commas. Left out: AJO's defaults.
  */
  readonly keywords?: string[] | undefined;
  /**
  * Sent after a help keyword. White space at the end does not count, and CRLF equals LF. Sinch takes up to 1600 characters. Left out: AJO's standard text.
  */
  readonly message?: string | undefined;
}

export function sinchSmsCredentialHelpToTerraform(struct?: SinchSmsCredentialHelp | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    keywords: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.keywords),
    message: cdktf.stringToTerraform(struct!.message),
  }
}


export function sinchSmsCredentialHelpToHclTerraform(struct?: SinchSmsCredentialHelp | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    keywords: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.keywords),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
    message: {
      value: cdktf.stringToHclTerraform(struct!.message),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class SinchSmsCredentialHelpOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): SinchSmsCredentialHelp | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._keywords !== undefined) {
      hasAnyValues = true;
      internalValueResult.keywords = this._keywords;
    }
    if (this._message !== undefined) {
      hasAnyValues = true;
      internalValueResult.message = this._message;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: SinchSmsCredentialHelp | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._keywords = undefined;
      this._message = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._keywords = value.keywords;
      this._message = value.message;
    }
  }

  // keywords - computed: false, optional: true, required: false
  private _keywords?: string[];
  public get keywords() {
    return cdktf.Fn.tolist(this.getListAttribute('keywords'));
  }
  public set keywords(value: string[]) {
    this._keywords = value;
  }
  public resetKeywords() {
    this._keywords = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get keywordsInput() {
    return this._keywords;
  }

  // message - computed: false, optional: true, required: false
  private _message?: string;
  public get message() {
    return this.getStringAttribute('message');
  }
  public set message(value: string) {
    this._message = value;
  }
  public resetMessage() {
    this._message = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get messageInput() {
    return this._message;
  }
}
export interface SinchSmsCredentialDoubleOptIn {
  /**
  * Words that start the double opt-in. A set: order and case do not count (AJO). A keyword holds no comma, for AJO separates keywords with commas. Left out: AJO's defaults.
  */
  readonly keywords?: string[] | undefined;
  /**
  * Sent when the double opt-in is confirmed. White space at the end does not count, and CRLF equals LF. Sinch takes up to 1600 characters. Left out: AJO's standard text.
  */
  readonly message?: string | undefined;
}

export function sinchSmsCredentialDoubleOptInToTerraform(struct?: SinchSmsCredentialDoubleOptIn | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    keywords: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.keywords),
    message: cdktf.stringToTerraform(struct!.message),
  }
}


export function sinchSmsCredentialDoubleOptInToHclTerraform(struct?: SinchSmsCredentialDoubleOptIn | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    keywords: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.keywords),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
    message: {
      value: cdktf.stringToHclTerraform(struct!.message),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class SinchSmsCredentialDoubleOptInOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): SinchSmsCredentialDoubleOptIn | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._keywords !== undefined) {
      hasAnyValues = true;
      internalValueResult.keywords = this._keywords;
    }
    if (this._message !== undefined) {
      hasAnyValues = true;
      internalValueResult.message = this._message;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: SinchSmsCredentialDoubleOptIn | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._keywords = undefined;
      this._message = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._keywords = value.keywords;
      this._message = value.message;
    }
  }

  // keywords - computed: false, optional: true, required: false
  private _keywords?: string[];
  public get keywords() {
    return cdktf.Fn.tolist(this.getListAttribute('keywords'));
  }
  public set keywords(value: string[]) {
    this._keywords = value;
  }
  public resetKeywords() {
    this._keywords = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get keywordsInput() {
    return this._keywords;
  }

  // message - computed: false, optional: true, required: false
  private _message?: string;
  public get message() {
    return this.getStringAttribute('message');
  }
  public set message(value: string) {
    this._message = value;
  }
  public resetMessage() {
    this._message = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get messageInput() {
    return this._message;
  }
}

/**
* Represents a `ajo_sinch_sms_credential`
*/
export class SinchSmsCredential extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "ajo_sinch_sms_credential";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a SinchSmsCredential resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the SinchSmsCredential to import
  * @param importFromId The id of the existing SinchSmsCredential that should be imported. Refer to the `import section` in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the SinchSmsCredential to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "ajo_sinch_sms_credential", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new `ajo_sinch_sms_credential` Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options SinchSmsCredentialConfig
  */
  public constructor(scope: Construct, id: string, config: SinchSmsCredentialConfig) {
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
    this._name = config.name;
    this._servicePlanId = config.servicePlanId;
    this._apiToken = config.apiToken;
    this._apiTokenWo = config.apiTokenWo;
    this._apiTokenWoVersion = config.apiTokenWoVersion;
    this._optIn.internalValue = config.optIn;
    this._optOut.internalValue = config.optOut;
    this._help.internalValue = config.help;
    this._doubleOptIn.internalValue = config.doubleOptIn;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // name - computed: false, optional: false, required: true
  private _name?: string;
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // service_plan_id - computed: false, optional: false, required: true
  private _servicePlanId?: string;
  public get servicePlanId() {
    return this.getStringAttribute('service_plan_id');
  }
  public set servicePlanId(value: string) {
    this._servicePlanId = value;
  }
  // Temporarily expose input value. Use with caution.
  public get servicePlanIdInput() {
    return this._servicePlanId;
  }

  // api_token - computed: false, optional: true, required: false
  private _apiToken?: string;
  public get apiToken() {
    return this.getStringAttribute('api_token');
  }
  public set apiToken(value: string) {
    this._apiToken = value;
  }
  public resetApiToken() {
    this._apiToken = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get apiTokenInput() {
    return this._apiToken;
  }

  // api_token_wo - computed: false, optional: true, required: false
  private _apiTokenWo?: string;
  public get apiTokenWo() {
    return this.getStringAttribute('api_token_wo');
  }
  public set apiTokenWo(value: string) {
    this._apiTokenWo = value;
  }
  public resetApiTokenWo() {
    this._apiTokenWo = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get apiTokenWoInput() {
    return this._apiTokenWo;
  }

  // api_token_wo_version - computed: false, optional: true, required: false
  private _apiTokenWoVersion?: string;
  public get apiTokenWoVersion() {
    return this.getStringAttribute('api_token_wo_version');
  }
  public set apiTokenWoVersion(value: string) {
    this._apiTokenWoVersion = value;
  }
  public resetApiTokenWoVersion() {
    this._apiTokenWoVersion = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get apiTokenWoVersionInput() {
    return this._apiTokenWoVersion;
  }

  // api_token_updated_at - computed: true, optional: false, required: false
  public get apiTokenUpdatedAt() {
    return this.getStringAttribute('api_token_updated_at');
  }

  // created_at - computed: true, optional: false, required: false
  public get createdAt() {
    return this.getStringAttribute('created_at');
  }

  // modified_at - computed: true, optional: false, required: false
  public get modifiedAt() {
    return this.getStringAttribute('modified_at');
  }

  // opt_in - computed: false, optional: true, required: false
  private _optIn = new SinchSmsCredentialOptInOutputReference(this, "opt_in");
  public get optIn() {
    return this._optIn;
  }
  public putOptIn(value: SinchSmsCredentialOptIn) {
    this._optIn.internalValue = value;
  }
  public resetOptIn() {
    this._optIn.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get optInInput() {
    return this._optIn.internalValue;
  }

  // opt_out - computed: false, optional: true, required: false
  private _optOut = new SinchSmsCredentialOptOutOutputReference(this, "opt_out");
  public get optOut() {
    return this._optOut;
  }
  public putOptOut(value: SinchSmsCredentialOptOut) {
    this._optOut.internalValue = value;
  }
  public resetOptOut() {
    this._optOut.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get optOutInput() {
    return this._optOut.internalValue;
  }

  // help - computed: false, optional: true, required: false
  private _help = new SinchSmsCredentialHelpOutputReference(this, "help");
  public get help() {
    return this._help;
  }
  public putHelp(value: SinchSmsCredentialHelp) {
    this._help.internalValue = value;
  }
  public resetHelp() {
    this._help.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get helpInput() {
    return this._help.internalValue;
  }

  // double_opt_in - computed: false, optional: true, required: false
  private _doubleOptIn = new SinchSmsCredentialDoubleOptInOutputReference(this, "double_opt_in");
  public get doubleOptIn() {
    return this._doubleOptIn;
  }
  public putDoubleOptIn(value: SinchSmsCredentialDoubleOptIn) {
    this._doubleOptIn.internalValue = value;
  }
  public resetDoubleOptIn() {
    this._doubleOptIn.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get doubleOptInInput() {
    return this._doubleOptIn.internalValue;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      name: cdktf.stringToTerraform(this._name),
      service_plan_id: cdktf.stringToTerraform(this._servicePlanId),
      api_token: cdktf.stringToTerraform(this._apiToken),
      api_token_wo: cdktf.stringToTerraform(this._apiTokenWo),
      api_token_wo_version: cdktf.stringToTerraform(this._apiTokenWoVersion),
      opt_in: sinchSmsCredentialOptInToTerraform(this._optIn.internalValue),
      opt_out: sinchSmsCredentialOptOutToTerraform(this._optOut.internalValue),
      help: sinchSmsCredentialHelpToTerraform(this._help.internalValue),
      double_opt_in: sinchSmsCredentialDoubleOptInToTerraform(this._doubleOptIn.internalValue),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      name: {
        value: cdktf.stringToHclTerraform(this._name),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      service_plan_id: {
        value: cdktf.stringToHclTerraform(this._servicePlanId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      api_token: {
        value: cdktf.stringToHclTerraform(this._apiToken),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      api_token_wo: {
        value: cdktf.stringToHclTerraform(this._apiTokenWo),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      api_token_wo_version: {
        value: cdktf.stringToHclTerraform(this._apiTokenWoVersion),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      opt_in: {
        value: sinchSmsCredentialOptInToHclTerraform(this._optIn.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "SinchSmsCredentialOptIn",
      },
      opt_out: {
        value: sinchSmsCredentialOptOutToHclTerraform(this._optOut.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "SinchSmsCredentialOptOut",
      },
      help: {
        value: sinchSmsCredentialHelpToHclTerraform(this._help.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "SinchSmsCredentialHelp",
      },
      double_opt_in: {
        value: sinchSmsCredentialDoubleOptInToHclTerraform(this._doubleOptIn.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "SinchSmsCredentialDoubleOptIn",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
