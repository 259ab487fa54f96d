// @ts-nocheck: it was checked when it was generated, less strictly than hand-written code.
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface ChannelSurfaceConfig extends cdktf.TerraformMetaArguments {
  /**
  * The surface's name. It begins with a letter and goes on with letters, digits, `_`, `.` or `-`. A change forces a new surface (AJO).
  */
  readonly name: string;
  /**
  * What the surface is for. A change takes effect at once (AJO).
  */
  readonly description?: string | undefined;
  /**
  * The channel: `sms`, for SMS and MMS; which of them is decided by the credential. A change forces a new surface (AJO).
  */
  readonly channel: string;
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
  * The subdomain for shortened links, in lower case. It must exist in AJO and be in status Success. A change forces a new surface (AJO).
  */
  readonly subdomain?: string | undefined;
  /**
  * The marketing actions against which consent policies check a message. They need Healthcare Shield or Privacy and Security Shield (AJO).
  */
  readonly marketingActions?: string[] | undefined;
  /**
  * Whether to take over a deactivated surface that holds the name: it is activated again and changed to what is declared. Otherwise, and by default, creating a surface of that name fails, for AJO never gives a name free (AJO).
  */
  readonly reuseDeactivated?: boolean | cdktf.IResolvable | undefined;
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
    this._reuseDeactivated = config.reuseDeactivated;
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

  // channel - computed: false, optional: false, required: true
  private _channel?: string;
  public get channel() {
    return this.getStringAttribute('channel');
  }
  public set channel(value: string) {
    this._channel = value;
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

  // modified_at - computed: true, optional: false, required: false
  public get modifiedAt() {
    return this.getStringAttribute('modified_at');
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
      reuse_deactivated: cdktf.booleanToTerraform(this._reuseDeactivated),
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
      reuse_deactivated: {
        value: cdktf.booleanToHclTerraform(this._reuseDeactivated),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
