// @ts-nocheck: it was checked when it was generated, less strictly than hand-written code.
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface SmsWebhookConfig extends cdktf.TerraformMetaArguments {
  /**
  * The name of the webhook in AJO, unique in its sandbox (the credential API).
  */
  readonly name: string;
  /**
  * Which API of Sinch calls: `sinch` for the SMS API, `sinch_conversational` for the Conversation API. A change forces a new webhook (AJO).
  */
  readonly smsVendor: string;
  /**
  * The id of the credential whose messages the webhook handles. It works at once if a surface already uses that credential, else from the next new surface on (AJO).
  */
  readonly credentialId: string;
  /**
  * The number or short code that people write to: a phone number in E.164 form or a short code of 3 to 8 digits (Sinch). A leading `+` or `00` makes no difference.
  */
  readonly senderNumber: string;
  /**
  * One word of your own, such as `DISCOUNT`. Who sends it is recorded in the feedback dataset, so that audiences can be built on it (AJO). Left out: none.
  */
  readonly customKeyword?: string | undefined;
  /**
  * Sent when a message holds none of the keywords. White space at the end does not count, and CRLF equals LF. Sinch takes up to 1600 characters. Left out: nothing is sent.
  */
  readonly defaultReply?: string | undefined;
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
  * opt_in block
  */
  readonly optIn?: SmsWebhookOptIn | undefined;
  /**
  * opt_out block
  */
  readonly optOut?: SmsWebhookOptOut | undefined;
  /**
  * help block
  */
  readonly help?: SmsWebhookHelp | undefined;
  /**
  * double_opt_in block
  */
  readonly doubleOptIn?: SmsWebhookDoubleOptIn | undefined;
}
export interface SmsWebhookOptIn {
  /**
  * Words that opt the sender in. A set: order and case do not count (AJO). A keyword cannot have a comma, because AJO separates keywords with commas. Left out: AJO's defaults.
  */
  readonly keywords?: string[] | undefined;
  /**
  * Sent after an opt-in keyword. White space at the end does not count, and CRLF equals LF. Sinch takes up to 1600 characters. Left out: AJO's standard text.
  */
  readonly message?: string | undefined;
}

export function smsWebhookOptInToTerraform(struct?: SmsWebhookOptIn | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    keywords: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.keywords),
    message: cdktf.stringToTerraform(struct!.message),
  }
}


export function smsWebhookOptInToHclTerraform(struct?: SmsWebhookOptIn | cdktf.IResolvable): any {
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

export class SmsWebhookOptInOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false, 0);
  }

  public get internalValue(): SmsWebhookOptIn | cdktf.IResolvable | undefined {
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

  public set internalValue(value: SmsWebhookOptIn | cdktf.IResolvable | undefined) {
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
export interface SmsWebhookOptOut {
  /**
  * Words that opt the sender out. They replace AJO's defaults, STOP included (AJO). A set: order and case do not count (AJO). A keyword cannot have a comma, because AJO separates keywords with commas. Left out: AJO's defaults.
  */
  readonly keywords?: string[] | undefined;
  /**
  * Sent after an opt-out keyword. White space at the end does not count, and CRLF equals LF. Sinch takes up to 1600 characters. Left out: AJO's standard text.
  */
  readonly message?: string | undefined;
  /**
  * Whether near misses, such as CANCIL, are recognised (fuzzy logic). They get `fuzzy_message` (AJO). Left out: no.
  */
  readonly fuzzy?: boolean | cdktf.IResolvable | undefined;
  /**
  * Sent after a near miss. Name the exact word to send. White space at the end does not count, and CRLF equals LF. Sinch takes up to 1600 characters. Left out: AJO's standard text.
  */
  readonly fuzzyMessage?: string | undefined;
}

export function smsWebhookOptOutToTerraform(struct?: SmsWebhookOptOut | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    keywords: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.keywords),
    message: cdktf.stringToTerraform(struct!.message),
    fuzzy: cdktf.booleanToTerraform(struct!.fuzzy),
    fuzzy_message: cdktf.stringToTerraform(struct!.fuzzyMessage),
  }
}


export function smsWebhookOptOutToHclTerraform(struct?: SmsWebhookOptOut | cdktf.IResolvable): any {
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
    fuzzy: {
      value: cdktf.booleanToHclTerraform(struct!.fuzzy),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
    fuzzy_message: {
      value: cdktf.stringToHclTerraform(struct!.fuzzyMessage),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class SmsWebhookOptOutOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false, 0);
  }

  public get internalValue(): SmsWebhookOptOut | cdktf.IResolvable | undefined {
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
    if (this._fuzzy !== undefined) {
      hasAnyValues = true;
      internalValueResult.fuzzy = this._fuzzy;
    }
    if (this._fuzzyMessage !== undefined) {
      hasAnyValues = true;
      internalValueResult.fuzzyMessage = this._fuzzyMessage;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: SmsWebhookOptOut | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._keywords = undefined;
      this._message = undefined;
      this._fuzzy = undefined;
      this._fuzzyMessage = undefined;
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
      this._fuzzy = value.fuzzy;
      this._fuzzyMessage = value.fuzzyMessage;
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

  // fuzzy - computed: true, optional: true, required: false
  private _fuzzy?: boolean | cdktf.IResolvable;
  public get fuzzy() {
    return this.getBooleanAttribute('fuzzy');
  }
  public set fuzzy(value: boolean | cdktf.IResolvable) {
    this._fuzzy = value;
  }
  public resetFuzzy() {
    this._fuzzy = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get fuzzyInput() {
    return this._fuzzy;
  }

  // fuzzy_message - computed: false, optional: true, required: false
  private _fuzzyMessage?: string;
  public get fuzzyMessage() {
    return this.getStringAttribute('fuzzy_message');
  }
  public set fuzzyMessage(value: string) {
    this._fuzzyMessage = value;
  }
  public resetFuzzyMessage() {
    this._fuzzyMessage = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get fuzzyMessageInput() {
    return this._fuzzyMessage;
  }
}
export interface SmsWebhookHelp {
  /**
  * Words that ask for help. A set: order and case do not count (AJO). A keyword cannot have a comma, because AJO separates keywords with commas. Left out: AJO's defaults.
  */
  readonly keywords?: string[] | undefined;
  /**
  * Sent after a help keyword. White space at the end does not count, and CRLF equals LF. Sinch takes up to 1600 characters. Left out: AJO's standard text.
  */
  readonly message?: string | undefined;
}

export function smsWebhookHelpToTerraform(struct?: SmsWebhookHelp | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    keywords: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.keywords),
    message: cdktf.stringToTerraform(struct!.message),
  }
}


export function smsWebhookHelpToHclTerraform(struct?: SmsWebhookHelp | cdktf.IResolvable): any {
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

export class SmsWebhookHelpOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false, 0);
  }

  public get internalValue(): SmsWebhookHelp | cdktf.IResolvable | undefined {
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

  public set internalValue(value: SmsWebhookHelp | cdktf.IResolvable | undefined) {
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
export interface SmsWebhookDoubleOptIn {
  /**
  * Words that start the double opt-in. A set: order and case do not count (AJO). A keyword cannot have a comma, because AJO separates keywords with commas. Left out: AJO's defaults.
  */
  readonly keywords?: string[] | undefined;
  /**
  * Sent to tell which word opts in. White space at the end does not count, and CRLF equals LF. Sinch takes up to 1600 characters. Left out: AJO's standard text.
  */
  readonly message?: string | undefined;
}

export function smsWebhookDoubleOptInToTerraform(struct?: SmsWebhookDoubleOptIn | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    keywords: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.keywords),
    message: cdktf.stringToTerraform(struct!.message),
  }
}


export function smsWebhookDoubleOptInToHclTerraform(struct?: SmsWebhookDoubleOptIn | cdktf.IResolvable): any {
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

export class SmsWebhookDoubleOptInOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false, 0);
  }

  public get internalValue(): SmsWebhookDoubleOptIn | cdktf.IResolvable | undefined {
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

  public set internalValue(value: SmsWebhookDoubleOptIn | cdktf.IResolvable | undefined) {
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
* Represents a `ajo_sms_webhook`
*/
export class SmsWebhook extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "ajo_sms_webhook";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a SmsWebhook resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the SmsWebhook to import
  * @param importFromId The id of the existing SmsWebhook that should be imported. Refer to the `import section` in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the SmsWebhook to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "ajo_sms_webhook", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new `ajo_sms_webhook` Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options SmsWebhookConfig
  */
  public constructor(scope: Construct, id: string, config: SmsWebhookConfig) {
    super(scope, id, {
      terraformResourceType: 'ajo_sms_webhook',
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
    this._smsVendor = config.smsVendor;
    this._credentialId = config.credentialId;
    this._senderNumber = config.senderNumber;
    this._customKeyword = config.customKeyword;
    this._defaultReply = config.defaultReply;
    this._sandbox = config.sandbox;
    this._deletionProtection = config.deletionProtection;
    this._silencedWarnings = config.silencedWarnings;
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

  // sms_vendor - computed: false, optional: false, required: true
  private _smsVendor?: string;
  public get smsVendor() {
    return this.getStringAttribute('sms_vendor');
  }
  public set smsVendor(value: string) {
    this._smsVendor = value;
  }
  // Temporarily expose input value. Use with caution.
  public get smsVendorInput() {
    return this._smsVendor;
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

  // custom_keyword - computed: false, optional: true, required: false
  private _customKeyword?: string;
  public get customKeyword() {
    return this.getStringAttribute('custom_keyword');
  }
  public set customKeyword(value: string) {
    this._customKeyword = value;
  }
  public resetCustomKeyword() {
    this._customKeyword = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get customKeywordInput() {
    return this._customKeyword;
  }

  // default_reply - computed: false, optional: true, required: false
  private _defaultReply?: string;
  public get defaultReply() {
    return this.getStringAttribute('default_reply');
  }
  public set defaultReply(value: string) {
    this._defaultReply = value;
  }
  public resetDefaultReply() {
    this._defaultReply = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get defaultReplyInput() {
    return this._defaultReply;
  }

  // url - computed: true, optional: false, required: false
  public get url() {
    return this.getStringAttribute('url');
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

  // opt_in - computed: false, optional: true, required: false
  private _optIn = new SmsWebhookOptInOutputReference(this, "opt_in");
  public get optIn() {
    return this._optIn;
  }
  public putOptIn(value: SmsWebhookOptIn) {
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
  private _optOut = new SmsWebhookOptOutOutputReference(this, "opt_out");
  public get optOut() {
    return this._optOut;
  }
  public putOptOut(value: SmsWebhookOptOut) {
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
  private _help = new SmsWebhookHelpOutputReference(this, "help");
  public get help() {
    return this._help;
  }
  public putHelp(value: SmsWebhookHelp) {
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
  private _doubleOptIn = new SmsWebhookDoubleOptInOutputReference(this, "double_opt_in");
  public get doubleOptIn() {
    return this._doubleOptIn;
  }
  public putDoubleOptIn(value: SmsWebhookDoubleOptIn) {
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
      sms_vendor: cdktf.stringToTerraform(this._smsVendor),
      credential_id: cdktf.stringToTerraform(this._credentialId),
      sender_number: cdktf.stringToTerraform(this._senderNumber),
      custom_keyword: cdktf.stringToTerraform(this._customKeyword),
      default_reply: cdktf.stringToTerraform(this._defaultReply),
      sandbox: cdktf.stringToTerraform(this._sandbox),
      deletion_protection: cdktf.booleanToTerraform(this._deletionProtection),
      silenced_warnings: cdktf.listMapper(cdktf.stringToTerraform, false)(this._silencedWarnings),
      opt_in: smsWebhookOptInToTerraform(this._optIn.internalValue),
      opt_out: smsWebhookOptOutToTerraform(this._optOut.internalValue),
      help: smsWebhookHelpToTerraform(this._help.internalValue),
      double_opt_in: smsWebhookDoubleOptInToTerraform(this._doubleOptIn.internalValue),
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
      sms_vendor: {
        value: cdktf.stringToHclTerraform(this._smsVendor),
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
      custom_keyword: {
        value: cdktf.stringToHclTerraform(this._customKeyword),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      default_reply: {
        value: cdktf.stringToHclTerraform(this._defaultReply),
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
      opt_in: {
        value: smsWebhookOptInToHclTerraform(this._optIn.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "SmsWebhookOptIn",
      },
      opt_out: {
        value: smsWebhookOptOutToHclTerraform(this._optOut.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "SmsWebhookOptOut",
      },
      help: {
        value: smsWebhookHelpToHclTerraform(this._help.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "SmsWebhookHelp",
      },
      double_opt_in: {
        value: smsWebhookDoubleOptInToHclTerraform(this._doubleOptIn.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "SmsWebhookDoubleOptIn",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
