// @ts-nocheck: it was checked when it was generated, less strictly than hand-written code.
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface SinchRcsCredentialConfig extends cdktf.TerraformMetaArguments {
  /**
  * The name of the credential in AJO, unique in its sandbox (the credential API).
  */
  readonly name: string;
  /**
  * The Sinch project. A UUID, from the Conversation API overview of the Sinch dashboard (Sinch).
  */
  readonly projectId: string;
  /**
  * The Conversation API app that sends. A ULID of 26 characters, from the Conversation API overview of the Sinch dashboard (Sinch).
  */
  readonly appId: string;
  /**
  * The project's API token: Base64 of an access key's `KEY_ID:KEY_SECRET`, on one line (AJO, Sinch). Needed to create the object, in one of the two forms. This form is kept in the state; prefer `api_token_wo` with Terraform 1.11 or newer.
  */
  readonly apiToken?: string | undefined;
  /**
  * The project's API token: Base64 of an access key's `KEY_ID:KEY_SECRET`, on one line (AJO, Sinch). Needed to create the object, in one of the two forms. Write-only: never in plan or state. Sent when `api_token_wo_version` changes. Needs Terraform 1.11 (Terraform).
  */
  readonly apiTokenWo?: string | undefined;
  /**
  * Any text that you change whenever `api_token_wo` changes, such as `"2"` or the version of a vault's secret. Its change, and nothing else, sends the secret.
  */
  readonly apiTokenWoVersion?: string | undefined;
  /**
  * The Sinch service plan for the fall-back to SMS; `sms_api_token_wo` belongs to it. From the SMS tab of the API page in the Sinch dashboard (Sinch).
  */
  readonly servicePlanId?: string | undefined;
  /**
  * The API token of the service plan, one opaque word (Sinch). Needed, in one of the two forms, where `service_plan_id` is set. This form is kept in the state; prefer `sms_api_token_wo` with Terraform 1.11 or newer.
  */
  readonly smsApiToken?: string | undefined;
  /**
  * The API token of the service plan, one opaque word (Sinch). Needed, in one of the two forms, where `service_plan_id` is set. Write-only: never in plan or state. Sent when `sms_api_token_wo_version` changes. Needs Terraform 1.11 (Terraform).
  */
  readonly smsApiTokenWo?: string | undefined;
  /**
  * Any text that you change whenever `sms_api_token_wo` changes, such as `"2"` or the version of a vault's secret. Its change sends the secret, and so does `service_plan_id` when it is set again.
  */
  readonly smsApiTokenWoVersion?: string | undefined;
  /**
  * The id of a dataset of your own that takes up inbound messages. Its schema must be of the class XDM ExperienceEvent, with the field groups Message interaction details, Message Execution Details and Message Profile Details of Adobe CJM ExperienceEvent; schema and dataset must be enabled for Profile, which AJO checks (AJO). Left out: AJO's system dataset.
  */
  readonly inboundDatasetId?: string | undefined;
  /**
  * How many requests per second AJO sends to Sinch at most; `0` is no limit. Use the figure that Sinch recommends for the account (AJO). Left out: no limit.
  */
  readonly rateLimit?: number | undefined;
  /**
  * The sandbox that the object belongs to, in lower case, such as `prod` (Adobe). Left out: the provider's. A change forces a new object, because AJO cannot move objects between sandboxes; the plan warns of that (AJO1019).
  */
  readonly sandbox?: string | undefined;
  /**
  * Whether Terraform refuses to delete the object, or to replace it. To delete it, set this to `false` and apply first. Default: `false`.
  */
  readonly deletionProtection?: boolean | cdktf.IResolvable | undefined;
  /**
  * The codes of the warnings that are not given about this object, such as `AJO1002`: those that begin with `AJO1`. The provider's `silenced_warnings` count as well. A credential also takes `AJO3002@` with a time, such as `AJO3002@2026-11-28T09:24:46Z`: it accepts that a secret was set elsewhere at that time, and no later change. Only Terraform knows them, AJO does not get them. Left out: only the provider's.
  */
  readonly silencedWarnings?: string[] | undefined;
  /**
  * verify block
  */
  readonly verify?: SinchRcsCredentialVerify | undefined;
}
export interface SinchRcsCredentialVerify {
  /**
  * The Sinch region of the account: `us`, `eu`, `br`. AJO does not know it, and a wrong one looks like a wrong token (Sinch).
  */
  readonly region: string;
  /**
  * What to do when Sinch refuses the credential: `fail` or `warn`. Left out: `fail`.
  */
  readonly onFailure?: string | undefined;
}

export function sinchRcsCredentialVerifyToTerraform(struct?: SinchRcsCredentialVerify | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    region: cdktf.stringToTerraform(struct!.region),
    on_failure: cdktf.stringToTerraform(struct!.onFailure),
  }
}


export function sinchRcsCredentialVerifyToHclTerraform(struct?: SinchRcsCredentialVerify | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    region: {
      value: cdktf.stringToHclTerraform(struct!.region),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    on_failure: {
      value: cdktf.stringToHclTerraform(struct!.onFailure),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class SinchRcsCredentialVerifyOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false, 0);
  }

  public get internalValue(): SinchRcsCredentialVerify | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._region !== undefined) {
      hasAnyValues = true;
      internalValueResult.region = this._region;
    }
    if (this._onFailure !== undefined) {
      hasAnyValues = true;
      internalValueResult.onFailure = this._onFailure;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: SinchRcsCredentialVerify | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._region = undefined;
      this._onFailure = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._region = value.region;
      this._onFailure = value.onFailure;
    }
  }

  // region - computed: false, optional: false, required: true
  private _region?: string;
  public get region() {
    return this.getStringAttribute('region');
  }
  public set region(value: string) {
    this._region = value;
  }
  // Temporarily expose input value. Use with caution.
  public get regionInput() {
    return this._region;
  }

  // on_failure - computed: false, optional: true, required: false
  private _onFailure?: string;
  public get onFailure() {
    return this.getStringAttribute('on_failure');
  }
  public set onFailure(value: string) {
    this._onFailure = value;
  }
  public resetOnFailure() {
    this._onFailure = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get onFailureInput() {
    return this._onFailure;
  }
}

/**
* Represents a `ajo_sinch_rcs_credential`
*/
export class SinchRcsCredential extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "ajo_sinch_rcs_credential";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a SinchRcsCredential resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the SinchRcsCredential to import
  * @param importFromId The id of the existing SinchRcsCredential that should be imported. Refer to the `import section` in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the SinchRcsCredential to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "ajo_sinch_rcs_credential", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new `ajo_sinch_rcs_credential` Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options SinchRcsCredentialConfig
  */
  public constructor(scope: Construct, id: string, config: SinchRcsCredentialConfig) {
    super(scope, id, {
      terraformResourceType: 'ajo_sinch_rcs_credential',
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
    this._projectId = config.projectId;
    this._appId = config.appId;
    this._apiToken = config.apiToken;
    this._apiTokenWo = config.apiTokenWo;
    this._apiTokenWoVersion = config.apiTokenWoVersion;
    this._servicePlanId = config.servicePlanId;
    this._smsApiToken = config.smsApiToken;
    this._smsApiTokenWo = config.smsApiTokenWo;
    this._smsApiTokenWoVersion = config.smsApiTokenWoVersion;
    this._inboundDatasetId = config.inboundDatasetId;
    this._rateLimit = config.rateLimit;
    this._sandbox = config.sandbox;
    this._deletionProtection = config.deletionProtection;
    this._silencedWarnings = config.silencedWarnings;
    this._verify.internalValue = config.verify;
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

  // project_id - computed: false, optional: false, required: true
  private _projectId?: string;
  public get projectId() {
    return this.getStringAttribute('project_id');
  }
  public set projectId(value: string) {
    this._projectId = value;
  }
  // Temporarily expose input value. Use with caution.
  public get projectIdInput() {
    return this._projectId;
  }

  // app_id - computed: false, optional: false, required: true
  private _appId?: string;
  public get appId() {
    return this.getStringAttribute('app_id');
  }
  public set appId(value: string) {
    this._appId = value;
  }
  // Temporarily expose input value. Use with caution.
  public get appIdInput() {
    return this._appId;
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

  // service_plan_id - computed: false, optional: true, required: false
  private _servicePlanId?: string;
  public get servicePlanId() {
    return this.getStringAttribute('service_plan_id');
  }
  public set servicePlanId(value: string) {
    this._servicePlanId = value;
  }
  public resetServicePlanId() {
    this._servicePlanId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get servicePlanIdInput() {
    return this._servicePlanId;
  }

  // sms_api_token - computed: false, optional: true, required: false
  private _smsApiToken?: string;
  public get smsApiToken() {
    return this.getStringAttribute('sms_api_token');
  }
  public set smsApiToken(value: string) {
    this._smsApiToken = value;
  }
  public resetSmsApiToken() {
    this._smsApiToken = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get smsApiTokenInput() {
    return this._smsApiToken;
  }

  // sms_api_token_wo - computed: false, optional: true, required: false
  private _smsApiTokenWo?: string;
  public get smsApiTokenWo() {
    return this.getStringAttribute('sms_api_token_wo');
  }
  public set smsApiTokenWo(value: string) {
    this._smsApiTokenWo = value;
  }
  public resetSmsApiTokenWo() {
    this._smsApiTokenWo = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get smsApiTokenWoInput() {
    return this._smsApiTokenWo;
  }

  // sms_api_token_wo_version - computed: false, optional: true, required: false
  private _smsApiTokenWoVersion?: string;
  public get smsApiTokenWoVersion() {
    return this.getStringAttribute('sms_api_token_wo_version');
  }
  public set smsApiTokenWoVersion(value: string) {
    this._smsApiTokenWoVersion = value;
  }
  public resetSmsApiTokenWoVersion() {
    this._smsApiTokenWoVersion = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get smsApiTokenWoVersionInput() {
    return this._smsApiTokenWoVersion;
  }

  // sms_api_token_updated_at - computed: true, optional: false, required: false
  public get smsApiTokenUpdatedAt() {
    return this.getStringAttribute('sms_api_token_updated_at');
  }

  // inbound_dataset_id - computed: false, optional: true, required: false
  private _inboundDatasetId?: string;
  public get inboundDatasetId() {
    return this.getStringAttribute('inbound_dataset_id');
  }
  public set inboundDatasetId(value: string) {
    this._inboundDatasetId = value;
  }
  public resetInboundDatasetId() {
    this._inboundDatasetId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get inboundDatasetIdInput() {
    return this._inboundDatasetId;
  }

  // rate_limit - computed: true, optional: true, required: false
  private _rateLimit?: number;
  public get rateLimit() {
    return this.getNumberAttribute('rate_limit');
  }
  public set rateLimit(value: number) {
    this._rateLimit = value;
  }
  public resetRateLimit() {
    this._rateLimit = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get rateLimitInput() {
    return this._rateLimit;
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

  // deletion_protection - computed: true, optional: true, required: false
  private _deletionProtection?: boolean | cdktf.IResolvable;
  public get deletionProtection() {
    return this.getBooleanAttribute('deletion_protection');
  }
  public set deletionProtection(value: boolean | cdktf.IResolvable) {
    this._deletionProtection = value;
  }
  public resetDeletionProtection() {
    this._deletionProtection = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get deletionProtectionInput() {
    return this._deletionProtection;
  }

  // silenced_warnings - computed: false, optional: true, required: false
  private _silencedWarnings?: string[];
  public get silencedWarnings() {
    return cdktf.Fn.tolist(this.getListAttribute('silenced_warnings'));
  }
  public set silencedWarnings(value: string[]) {
    this._silencedWarnings = value;
  }
  public resetSilencedWarnings() {
    this._silencedWarnings = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get silencedWarningsInput() {
    return this._silencedWarnings;
  }

  // verify - computed: false, optional: true, required: false
  private _verify = new SinchRcsCredentialVerifyOutputReference(this, "verify");
  public get verify() {
    return this._verify;
  }
  public putVerify(value: SinchRcsCredentialVerify) {
    this._verify.internalValue = value;
  }
  public resetVerify() {
    this._verify.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get verifyInput() {
    return this._verify.internalValue;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      name: cdktf.stringToTerraform(this._name),
      project_id: cdktf.stringToTerraform(this._projectId),
      app_id: cdktf.stringToTerraform(this._appId),
      api_token: cdktf.stringToTerraform(this._apiToken),
      api_token_wo: cdktf.stringToTerraform(this._apiTokenWo),
      api_token_wo_version: cdktf.stringToTerraform(this._apiTokenWoVersion),
      service_plan_id: cdktf.stringToTerraform(this._servicePlanId),
      sms_api_token: cdktf.stringToTerraform(this._smsApiToken),
      sms_api_token_wo: cdktf.stringToTerraform(this._smsApiTokenWo),
      sms_api_token_wo_version: cdktf.stringToTerraform(this._smsApiTokenWoVersion),
      inbound_dataset_id: cdktf.stringToTerraform(this._inboundDatasetId),
      rate_limit: cdktf.numberToTerraform(this._rateLimit),
      sandbox: cdktf.stringToTerraform(this._sandbox),
      deletion_protection: cdktf.booleanToTerraform(this._deletionProtection),
      silenced_warnings: cdktf.listMapper(cdktf.stringToTerraform, false)(this._silencedWarnings),
      verify: sinchRcsCredentialVerifyToTerraform(this._verify.internalValue),
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
      project_id: {
        value: cdktf.stringToHclTerraform(this._projectId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      app_id: {
        value: cdktf.stringToHclTerraform(this._appId),
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
      service_plan_id: {
        value: cdktf.stringToHclTerraform(this._servicePlanId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      sms_api_token: {
        value: cdktf.stringToHclTerraform(this._smsApiToken),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      sms_api_token_wo: {
        value: cdktf.stringToHclTerraform(this._smsApiTokenWo),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      sms_api_token_wo_version: {
        value: cdktf.stringToHclTerraform(this._smsApiTokenWoVersion),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      inbound_dataset_id: {
        value: cdktf.stringToHclTerraform(this._inboundDatasetId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      rate_limit: {
        value: cdktf.numberToHclTerraform(this._rateLimit),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      sandbox: {
        value: cdktf.stringToHclTerraform(this._sandbox),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      deletion_protection: {
        value: cdktf.booleanToHclTerraform(this._deletionProtection),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      silenced_warnings: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._silencedWarnings),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      verify: {
        value: sinchRcsCredentialVerifyToHclTerraform(this._verify.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "SinchRcsCredentialVerify",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
