// @ts-nocheck: it was checked when it was generated, less strictly than hand-written code.
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface ChannelSurfaceConfig extends cdktf.TerraformMetaArguments {
  /**
  * The surface's name. It begins with a letter and goes on with letters, digits, `_`, `.` or `-`. Once the surface was submitted, a change forces a new one (AJO). Set `lifecycle { create_before_destroy = true }` to keep the old one until the new one is active. Without it, Terraform deactivates the old one first, and neither can send until then.
  */
  readonly name: string;
  /**
  * What the surface is for. A change takes effect at once (AJO).
  */
  readonly description?: string | undefined;
  /**
  * The channel: `sms`, for SMS, MMS and RCS; which of them is decided by the credential. Once the surface was submitted, a change forces a new one (AJO). Default: `sms`, the only channel that the provider has.
  */
  readonly channel?: string | undefined;
  /**
  * What the messages are for: `marketing` or `transactional` (AJO).
  */
  readonly smsType: string;
  /**
  * The id of the credential that sends. Its vendor decides between SMS and MMS (AJO).
  */
  readonly credentialId: string;
  /**
  * Who the messages come from: a phone number in E.164 form, a short code of 3 to 8 digits, or a name of at most 11 letters and digits (Sinch). A leading `+` or `00` makes no difference.
  */
  readonly senderNumber: string;
  /**
  * The profile attribute that holds the phone number, as an XDM path such as `mobilePhone.number`. Left out: the sandbox's general setting (AJO).
  */
  readonly executionField?: string | undefined;
  /**
  * The subdomain for shortened links, in lower case. It must exist in AJO and be in status Success. Once the surface was submitted, a change forces a new one (AJO).
  */
  readonly subdomain?: string | undefined;
  /**
  * The marketing actions against which consent policies check a message. They need Healthcare Shield or Privacy and Security Shield (AJO).
  */
  readonly marketingActions?: string[] | undefined;
  /**
  * The names of the unified tags with which the surface is found in AJO's lists. A change takes effect at once, without checks (AJO).
  */
  readonly tags?: string[] | undefined;
  /**
  * The data usage labels that say who may use the surface (object-level access control), such as `core/C1` (AJO).
  */
  readonly labels?: string[] | undefined;
  /**
  * The sandbox that the object belongs to, in lower case, such as `prod` (Adobe). Left out: the provider's. A change forces a new object, because AJO cannot move objects between sandboxes; the plan warns of that (AJO1019).
  */
  readonly sandbox?: string | undefined;
  /**
  * Whether to take over a deactivated surface that holds the name: it is activated again and changed to what is declared. Otherwise, and by default, creating a surface of that name fails, because names are unique and never reused (AJO).
  */
  readonly reuseDeactivated?: boolean | cdktf.IResolvable | undefined;
  /**
  * Whether to submit the surface, which AJO then checks and activates. With `false` a new surface stays a draft, until this becomes `true`; what was submitted cannot be taken back (AJO). Default: `true`.
  */
  readonly submit?: boolean | cdktf.IResolvable | undefined;
  /**
  * What a destroy does with a surface that is or was active, which AJO cannot delete: `deactivate` takes it out of use and out of the Terraform state, `fail` refuses the destroy at plan. Default: `deactivate` (AJO).
  */
  readonly onDestroy?: string | undefined;
  /**
  * The codes of the warnings that are not given about this object, such as `AJO1002`: those that begin with `AJO1`. The provider's `silenced_warnings` count as well. A credential also takes `AJO3002@` with a time, such as `AJO3002@2026-11-28T09:24:46Z`: it accepts that a secret was set elsewhere at that time, and no later change. Only Terraform knows them, AJO does not get them. Left out: only the provider's.
  */
  readonly silencedWarnings?: string[] | undefined;
  /**
  * timeouts block
  */
  readonly timeouts?: ChannelSurfaceTimeouts | undefined;
}
export interface ChannelSurfaceTimeouts {
  /**
  * For the creation: a duration such as `30m` or `1h30m` (Terraform). Left out: `4h`.
  */
  readonly create?: string | undefined;
  /**
  * For the update: a duration such as `30m` or `1h30m` (Terraform). Left out: `4h`.
  */
  readonly update?: string | undefined;
  /**
  * For the deactivation: a duration such as `30m` or `1h30m` (Terraform). Left out: `4h`.
  */
  readonly delete?: string | undefined;
}

export function channelSurfaceTimeoutsToTerraform(struct?: ChannelSurfaceTimeouts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    create: cdktf.stringToTerraform(struct!.create),
    update: cdktf.stringToTerraform(struct!.update),
    delete: cdktf.stringToTerraform(struct!.delete),
  }
}


export function channelSurfaceTimeoutsToHclTerraform(struct?: ChannelSurfaceTimeouts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    create: {
      value: cdktf.stringToHclTerraform(struct!.create),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    update: {
      value: cdktf.stringToHclTerraform(struct!.update),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    delete: {
      value: cdktf.stringToHclTerraform(struct!.delete),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ChannelSurfaceTimeoutsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ChannelSurfaceTimeouts | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._create !== undefined) {
      hasAnyValues = true;
      internalValueResult.create = this._create;
    }
    if (this._update !== undefined) {
      hasAnyValues = true;
      internalValueResult.update = this._update;
    }
    if (this._delete !== undefined) {
      hasAnyValues = true;
      internalValueResult.delete = this._delete;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ChannelSurfaceTimeouts | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._create = undefined;
      this._update = undefined;
      this._delete = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._create = value.create;
      this._update = value.update;
      this._delete = value.delete;
    }
  }

  // create - computed: false, optional: true, required: false
  private _create?: string;
  public get create() {
    return this.getStringAttribute('create');
  }
  public set create(value: string) {
    this._create = value;
  }
  public resetCreate() {
    this._create = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get createInput() {
    return this._create;
  }

  // update - computed: false, optional: true, required: false
  private _update?: string;
  public get update() {
    return this.getStringAttribute('update');
  }
  public set update(value: string) {
    this._update = value;
  }
  public resetUpdate() {
    this._update = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get updateInput() {
    return this._update;
  }

  // delete - computed: false, optional: true, required: false
  private _delete?: string;
  public get delete() {
    return this.getStringAttribute('delete');
  }
  public set delete(value: string) {
    this._delete = value;
  }
  public resetDelete() {
    this._delete = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get deleteInput() {
    return this._delete;
  }
}

/**
* Represents a `ajo_channel_surface`
*/
export class ChannelSurface extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "ajo_channel_surface";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a ChannelSurface resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the ChannelSurface to import
  * @param importFromId The id of the existing ChannelSurface that should be imported. Refer to the `import section` in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the ChannelSurface to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "ajo_channel_surface", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new `ajo_channel_surface` Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options ChannelSurfaceConfig
  */
  public constructor(scope: Construct, id: string, config: ChannelSurfaceConfig) {
    super(scope, id, {
      terraformResourceType: 'ajo_channel_surface',
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
    this._description = config.description;
    this._channel = config.channel;
    this._smsType = config.smsType;
    this._credentialId = config.credentialId;
    this._senderNumber = config.senderNumber;
    this._executionField = config.executionField;
    this._subdomain = config.subdomain;
    this._marketingActions = config.marketingActions;
    this._tags = config.tags;
    this._labels = config.labels;
    this._sandbox = config.sandbox;
    this._reuseDeactivated = config.reuseDeactivated;
    this._submit = config.submit;
    this._onDestroy = config.onDestroy;
    this._silencedWarnings = config.silencedWarnings;
    this._timeouts.internalValue = config.timeouts;
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

  // description - computed: false, optional: true, required: false
  private _description?: string;
  public get description() {
    return this.getStringAttribute('description');
  }
  public set description(value: string) {
    this._description = value;
  }
  public resetDescription() {
    this._description = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get descriptionInput() {
    return this._description;
  }

  // channel - computed: true, optional: true, required: false
  private _channel?: string;
  public get channel() {
    return this.getStringAttribute('channel');
  }
  public set channel(value: string) {
    this._channel = value;
  }
  public resetChannel() {
    this._channel = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get channelInput() {
    return this._channel;
  }

  // sms_type - computed: false, optional: false, required: true
  private _smsType?: string;
  public get smsType() {
    return this.getStringAttribute('sms_type');
  }
  public set smsType(value: string) {
    this._smsType = value;
  }
  // Temporarily expose input value. Use with caution.
  public get smsTypeInput() {
    return this._smsType;
  }

  // credential_id - computed: false, optional: false, required: true
  private _credentialId?: string;
  public get credentialId() {
    return this.getStringAttribute('credential_id');
  }
  public set credentialId(value: string) {
    this._credentialId = value;
  }
  // Temporarily expose input value. Use with caution.
  public get credentialIdInput() {
    return this._credentialId;
  }

  // sender_number - computed: false, optional: false, required: true
  private _senderNumber?: string;
  public get senderNumber() {
    return this.getStringAttribute('sender_number');
  }
  public set senderNumber(value: string) {
    this._senderNumber = value;
  }
  // Temporarily expose input value. Use with caution.
  public get senderNumberInput() {
    return this._senderNumber;
  }

  // execution_field - computed: false, optional: true, required: false
  private _executionField?: string;
  public get executionField() {
    return this.getStringAttribute('execution_field');
  }
  public set executionField(value: string) {
    this._executionField = value;
  }
  public resetExecutionField() {
    this._executionField = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get executionFieldInput() {
    return this._executionField;
  }

  // subdomain - computed: false, optional: true, required: false
  private _subdomain?: string;
  public get subdomain() {
    return this.getStringAttribute('subdomain');
  }
  public set subdomain(value: string) {
    this._subdomain = value;
  }
  public resetSubdomain() {
    this._subdomain = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get subdomainInput() {
    return this._subdomain;
  }

  // marketing_actions - computed: false, optional: true, required: false
  private _marketingActions?: string[];
  public get marketingActions() {
    return cdktf.Fn.tolist(this.getListAttribute('marketing_actions'));
  }
  public set marketingActions(value: string[]) {
    this._marketingActions = value;
  }
  public resetMarketingActions() {
    this._marketingActions = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get marketingActionsInput() {
    return this._marketingActions;
  }

  // tags - computed: false, optional: true, required: false
  private _tags?: string[];
  public get tags() {
    return cdktf.Fn.tolist(this.getListAttribute('tags'));
  }
  public set tags(value: string[]) {
    this._tags = value;
  }
  public resetTags() {
    this._tags = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get tagsInput() {
    return this._tags;
  }

  // labels - computed: false, optional: true, required: false
  private _labels?: string[];
  public get labels() {
    return cdktf.Fn.tolist(this.getListAttribute('labels'));
  }
  public set labels(value: string[]) {
    this._labels = value;
  }
  public resetLabels() {
    this._labels = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get labelsInput() {
    return this._labels;
  }

  // status - computed: true, optional: false, required: false
  public get status() {
    return this.getStringAttribute('status');
  }

  // last_update_status - computed: true, optional: false, required: false
  public get lastUpdateStatus() {
    return this.getStringAttribute('last_update_status');
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

  // reuse_deactivated - computed: false, optional: true, required: false
  private _reuseDeactivated?: boolean | cdktf.IResolvable;
  public get reuseDeactivated() {
    return this.getBooleanAttribute('reuse_deactivated');
  }
  public set reuseDeactivated(value: boolean | cdktf.IResolvable) {
    this._reuseDeactivated = value;
  }
  public resetReuseDeactivated() {
    this._reuseDeactivated = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get reuseDeactivatedInput() {
    return this._reuseDeactivated;
  }

  // submit - computed: true, optional: true, required: false
  private _submit?: boolean | cdktf.IResolvable;
  public get submit() {
    return this.getBooleanAttribute('submit');
  }
  public set submit(value: boolean | cdktf.IResolvable) {
    this._submit = value;
  }
  public resetSubmit() {
    this._submit = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get submitInput() {
    return this._submit;
  }

  // on_destroy - computed: true, optional: true, required: false
  private _onDestroy?: string;
  public get onDestroy() {
    return this.getStringAttribute('on_destroy');
  }
  public set onDestroy(value: string) {
    this._onDestroy = value;
  }
  public resetOnDestroy() {
    this._onDestroy = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get onDestroyInput() {
    return this._onDestroy;
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

  // timeouts - computed: false, optional: true, required: false
  private _timeouts = new ChannelSurfaceTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: ChannelSurfaceTimeouts) {
    this._timeouts.internalValue = value;
  }
  public resetTimeouts() {
    this._timeouts.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutsInput() {
    return this._timeouts.internalValue;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      name: cdktf.stringToTerraform(this._name),
      description: cdktf.stringToTerraform(this._description),
      channel: cdktf.stringToTerraform(this._channel),
      sms_type: cdktf.stringToTerraform(this._smsType),
      credential_id: cdktf.stringToTerraform(this._credentialId),
      sender_number: cdktf.stringToTerraform(this._senderNumber),
      execution_field: cdktf.stringToTerraform(this._executionField),
      subdomain: cdktf.stringToTerraform(this._subdomain),
      marketing_actions: cdktf.listMapper(cdktf.stringToTerraform, false)(this._marketingActions),
      tags: cdktf.listMapper(cdktf.stringToTerraform, false)(this._tags),
      labels: cdktf.listMapper(cdktf.stringToTerraform, false)(this._labels),
      sandbox: cdktf.stringToTerraform(this._sandbox),
      reuse_deactivated: cdktf.booleanToTerraform(this._reuseDeactivated),
      submit: cdktf.booleanToTerraform(this._submit),
      on_destroy: cdktf.stringToTerraform(this._onDestroy),
      silenced_warnings: cdktf.listMapper(cdktf.stringToTerraform, false)(this._silencedWarnings),
      timeouts: channelSurfaceTimeoutsToTerraform(this._timeouts.internalValue),
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
      description: {
        value: cdktf.stringToHclTerraform(this._description),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      channel: {
        value: cdktf.stringToHclTerraform(this._channel),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      sms_type: {
        value: cdktf.stringToHclTerraform(this._smsType),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      credential_id: {
        value: cdktf.stringToHclTerraform(this._credentialId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      sender_number: {
        value: cdktf.stringToHclTerraform(this._senderNumber),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      execution_field: {
        value: cdktf.stringToHclTerraform(this._executionField),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      subdomain: {
        value: cdktf.stringToHclTerraform(this._subdomain),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      marketing_actions: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._marketingActions),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      tags: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._tags),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      labels: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._labels),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      sandbox: {
        value: cdktf.stringToHclTerraform(this._sandbox),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      reuse_deactivated: {
        value: cdktf.booleanToHclTerraform(this._reuseDeactivated),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      submit: {
        value: cdktf.booleanToHclTerraform(this._submit),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      on_destroy: {
        value: cdktf.stringToHclTerraform(this._onDestroy),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      silenced_warnings: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._silencedWarnings),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      timeouts: {
        value: channelSurfaceTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "ChannelSurfaceTimeouts",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
