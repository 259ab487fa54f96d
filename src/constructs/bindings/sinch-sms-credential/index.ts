// @ts-nocheck: it was checked when it was generated, less strictly than hand-written code.
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface SinchSmsCredentialConfig extends cdktf.TerraformMetaArguments {
  /**
  * The name of the credential in AJO, unique in its sandbox (the credential API).
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
  * Words of your own, such as `DISCOUNT`. AJO records it on the sender's profile, so that audiences can be built on it (AJO). There is no default. A set: order and case do not count (AJO). A keyword cannot have a comma, because AJO separates keywords with commas. Left out: there are none.
  */
  readonly customInboundKeywords?: string[] | undefined;
  /**
  * Sent when a message holds none of the keywords. White space at the end does not count, and CRLF equals LF. Sinch takes up to 1600 characters. Left out: nothing is sent.
  */
  readonly defaultInboundReply?: string | undefined;
  /**
  * The number or short code whose messages this credential receives: a phone number in E.164 form or a short code of 3 to 8 digits (Sinch). With one for each, several sandboxes share one Sinch account (AJO). A leading `+` or `00` makes no difference.
  */
  readonly inboundNumber?: string | undefined;
  /**
  * A URL, https, that takes the place of AJO's endpoints for delivery reports, feedback and inbound messages (AJO). Hidden in Terraform's output, because such URLs often carry a token; like every argument it is in the state. Left out: AJO's endpoints. A value that an import found is kept while this is left out, with a warning (AJO1021).
  */
  readonly overrideUrl?: string | undefined;
  /**
  * The id of a dataset of your own that takes up inbound messages. Its schema must be of the class XDM ExperienceEvent, with the field groups Message interaction details, Message Execution Details and Message Profile Details of Adobe CJM ExperienceEvent; schema and dataset must be enabled for Profile, which AJO checks (AJO). Left out: AJO's system dataset.
  */
  readonly inboundDatasetId?: string | undefined;
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
  /**
  * verify block
  */
  readonly verify?: SinchSmsCredentialVerify | undefined;
}
export interface SinchSmsCredentialOptIn {
  /**
  * Words that opt the sender in. A set: order and case do not count (AJO). A keyword cannot have a comma, because AJO separates keywords with commas. Left out: AJO's defaults.
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
    super(terraformResource, terraformAttribute, false, 0);
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
  * Words that opt the sender out. They replace AJO's defaults, STOP included (AJO). A set: order and case do not count (AJO). A keyword cannot have a comma, because AJO separates keywords with commas. Left out: AJO's defaults.
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
    super(terraformResource, terraformAttribute, false, 0);
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
  * Words that ask for help. A set: order and case do not count (AJO). A keyword cannot have a comma, because AJO separates keywords with commas. Left out: AJO's defaults.
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
    super(terraformResource, terraformAttribute, false, 0);
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
  * Words that start the double opt-in. A set: order and case do not count (AJO). A keyword cannot have a comma, because AJO separates keywords with commas. Left out: AJO's defaults.
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
    super(terraformResource, terraformAttribute, false, 0);
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
export interface SinchSmsCredentialVerify {
  /**
  * The Sinch region of the account: `us`, `eu`, `au`, `br`, `ca`. AJO does not know it, and a wrong one looks like a wrong token (Sinch).
  */
  readonly region: string;
  /**
  * What to do when Sinch refuses the credential: `fail` or `warn`. Left out: `fail`.
  */
  readonly onFailure?: string | undefined;
}

export function sinchSmsCredentialVerifyToTerraform(struct?: SinchSmsCredentialVerify | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    region: cdktf.stringToTerraform(struct!.region),
    on_failure: cdktf.stringToTerraform(struct!.onFailure),
  }
}


export function sinchSmsCredentialVerifyToHclTerraform(struct?: SinchSmsCredentialVerify | cdktf.IResolvable): any {
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

export class SinchSmsCredentialVerifyOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false, 0);
  }

  public get internalValue(): SinchSmsCredentialVerify | cdktf.IResolvable | undefined {
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

  public set internalValue(value: SinchSmsCredentialVerify | cdktf.IResolvable | undefined) {
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
    this._customInboundKeywords = config.customInboundKeywords;
    this._defaultInboundReply = config.defaultInboundReply;
    this._inboundNumber = config.inboundNumber;
    this._overrideUrl = config.overrideUrl;
    this._inboundDatasetId = config.inboundDatasetId;
    this._sandbox = config.sandbox;
    this._deletionProtection = config.deletionProtection;
    this._silencedWarnings = config.silencedWarnings;
    this._optIn.internalValue = config.optIn;
    this._optOut.internalValue = config.optOut;
    this._help.internalValue = config.help;
    this._doubleOptIn.internalValue = config.doubleOptIn;
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

  // custom_inbound_keywords - computed: false, optional: true, required: false
  private _customInboundKeywords?: string[];
  public get customInboundKeywords() {
    return cdktf.Fn.tolist(this.getListAttribute('custom_inbound_keywords'));
  }
  public set customInboundKeywords(value: string[]) {
    this._customInboundKeywords = value;
  }
  public resetCustomInboundKeywords() {
    this._customInboundKeywords = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get customInboundKeywordsInput() {
    return this._customInboundKeywords;
  }

  // default_inbound_reply - computed: false, optional: true, required: false
  private _defaultInboundReply?: string;
  public get defaultInboundReply() {
    return this.getStringAttribute('default_inbound_reply');
  }
  public set defaultInboundReply(value: string) {
    this._defaultInboundReply = value;
  }
  public resetDefaultInboundReply() {
    this._defaultInboundReply = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get defaultInboundReplyInput() {
    return this._defaultInboundReply;
  }

  // inbound_number - computed: false, optional: true, required: false
  private _inboundNumber?: string;
  public get inboundNumber() {
    return this.getStringAttribute('inbound_number');
  }
  public set inboundNumber(value: string) {
    this._inboundNumber = value;
  }
  public resetInboundNumber() {
    this._inboundNumber = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get inboundNumberInput() {
    return this._inboundNumber;
  }

  // override_url - computed: true, optional: true, required: false
  private _overrideUrl?: string;
  public get overrideUrl() {
    return this.getStringAttribute('override_url');
  }
  public set overrideUrl(value: string) {
    this._overrideUrl = value;
  }
  public resetOverrideUrl() {
    this._overrideUrl = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get overrideUrlInput() {
    return this._overrideUrl;
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

  // verify - computed: false, optional: true, required: false
  private _verify = new SinchSmsCredentialVerifyOutputReference(this, "verify");
  public get verify() {
    return this._verify;
  }
  public putVerify(value: SinchSmsCredentialVerify) {
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
      service_plan_id: cdktf.stringToTerraform(this._servicePlanId),
      api_token: cdktf.stringToTerraform(this._apiToken),
      api_token_wo: cdktf.stringToTerraform(this._apiTokenWo),
      api_token_wo_version: cdktf.stringToTerraform(this._apiTokenWoVersion),
      custom_inbound_keywords: cdktf.listMapper(cdktf.stringToTerraform, false)(this._customInboundKeywords),
      default_inbound_reply: cdktf.stringToTerraform(this._defaultInboundReply),
      inbound_number: cdktf.stringToTerraform(this._inboundNumber),
      override_url: cdktf.stringToTerraform(this._overrideUrl),
      inbound_dataset_id: cdktf.stringToTerraform(this._inboundDatasetId),
      sandbox: cdktf.stringToTerraform(this._sandbox),
      deletion_protection: cdktf.booleanToTerraform(this._deletionProtection),
      silenced_warnings: cdktf.listMapper(cdktf.stringToTerraform, false)(this._silencedWarnings),
      opt_in: sinchSmsCredentialOptInToTerraform(this._optIn.internalValue),
      opt_out: sinchSmsCredentialOptOutToTerraform(this._optOut.internalValue),
      help: sinchSmsCredentialHelpToTerraform(this._help.internalValue),
      double_opt_in: sinchSmsCredentialDoubleOptInToTerraform(this._doubleOptIn.internalValue),
      verify: sinchSmsCredentialVerifyToTerraform(this._verify.internalValue),
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
      custom_inbound_keywords: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._customInboundKeywords),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      default_inbound_reply: {
        value: cdktf.stringToHclTerraform(this._defaultInboundReply),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      inbound_number: {
        value: cdktf.stringToHclTerraform(this._inboundNumber),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      override_url: {
        value: cdktf.stringToHclTerraform(this._overrideUrl),
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
      verify: {
        value: sinchSmsCredentialVerifyToHclTerraform(this._verify.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "SinchSmsCredentialVerify",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
