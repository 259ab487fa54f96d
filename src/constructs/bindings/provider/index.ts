// @ts-nocheck: it was checked when it was generated, less strictly than hand-written code.
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface AjoProviderConfig {
  /**
  * The base URL of the credential API: a gateway in front of AJO, or the emulator. https, or http on loopback. Default: `AJO_ENDPOINT`.
  */
  readonly endpoint?: string | undefined;
  /**
  * The base URL of Adobe IMS, which issues access tokens. Default: `AJO_IMS_ENDPOINT`. Otherwise `endpoint` when that is on loopback, else `https://ims-na1.adobelogin.com` (Adobe).
  */
  readonly imsEndpoint?: string | undefined;
  /**
  * The client id of the OAuth server-to-server credential in the Adobe Developer Console. Also sent as `x-api-key`. Default: `AJO_CLIENT_ID`.
  */
  readonly clientId?: string | undefined;
  /**
  * The client secret of the OAuth server-to-server credential. Default: `AJO_CLIENT_SECRET`. Prefer the environment: what stands in a configuration is in the plan file too.
  */
  readonly clientSecret?: string | undefined;
  /**
  * The scopes to ask for, as the Adobe Developer Console lists them for the project. Default: `AJO_SCOPES`. (comma-separated)
  */
  readonly scopes?: string[] | undefined;
  /**
  * The organisation, such as `1234567890ABCDEF@AdobeOrg` (Adobe). Default: `AJO_ORG_ID`.
  */
  readonly orgId?: string | undefined;
  /**
  * The sandbox, in lower case, such as `prod` (Adobe). Default: `AJO_SANDBOX`. Otherwise `prod`.
  */
  readonly sandbox?: string | undefined;
  /**
  * Alias name
  */
  readonly alias?: string | undefined;
}

/**
* Represents a `ajo`
*/
export class AjoProvider extends cdktf.TerraformProvider {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "ajo";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a AjoProvider resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the AjoProvider to import
  * @param importFromId The id of the existing AjoProvider that should be imported. Refer to the `import section` in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the AjoProvider to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "ajo", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new `ajo` Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options AjoProviderConfig = {}
  */
  public constructor(scope: Construct, id: string, config: AjoProviderConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'ajo',
      terraformGeneratorMetadata: {
        providerName: 'ajo',
        providerVersion: '0.1.0'
      },
      terraformProviderSource: 'registry.terraform.io/ajo-as-code/ajo'
    });
    this._endpoint = config.endpoint;
    this._imsEndpoint = config.imsEndpoint;
    this._clientId = config.clientId;
    this._clientSecret = config.clientSecret;
    this._scopes = config.scopes;
    this._orgId = config.orgId;
    this._sandbox = config.sandbox;
    this._alias = config.alias;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // endpoint - computed: false, optional: true, required: false
  private _endpoint?: string;
  public get endpoint() {
    return this._endpoint;
  }
  public set endpoint(value: string | undefined) {
    this._endpoint = value;
  }
  public resetEndpoint() {
    this._endpoint = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get endpointInput() {
    return this._endpoint;
  }

  // ims_endpoint - computed: false, optional: true, required: false
  private _imsEndpoint?: string;
  public get imsEndpoint() {
    return this._imsEndpoint;
  }
  public set imsEndpoint(value: string | undefined) {
    this._imsEndpoint = value;
  }
  public resetImsEndpoint() {
    this._imsEndpoint = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get imsEndpointInput() {
    return this._imsEndpoint;
  }

  // client_id - computed: false, optional: true, required: false
  private _clientId?: string;
  public get clientId() {
    return this._clientId;
  }
  public set clientId(value: string | undefined) {
    this._clientId = value;
  }
  public resetClientId() {
    this._clientId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get clientIdInput() {
    return this._clientId;
  }

  // client_secret - computed: false, optional: true, required: false
  private _clientSecret?: string;
  public get clientSecret() {
    return this._clientSecret;
  }
  public set clientSecret(value: string | undefined) {
    this._clientSecret = value;
  }
  public resetClientSecret() {
    this._clientSecret = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get clientSecretInput() {
    return this._clientSecret;
  }

  // scopes - computed: false, optional: true, required: false
  private _scopes?: string[];
  public get scopes() {
    return this._scopes;
  }
  public set scopes(value: string[] | undefined) {
    this._scopes = value;
  }
  public resetScopes() {
    this._scopes = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get scopesInput() {
    return this._scopes;
  }

  // org_id - computed: false, optional: true, required: false
  private _orgId?: string;
  public get orgId() {
    return this._orgId;
  }
  public set orgId(value: string | undefined) {
    this._orgId = value;
  }
  public resetOrgId() {
    this._orgId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get orgIdInput() {
    return this._orgId;
  }

  // sandbox - computed: false, optional: true, required: false
  private _sandbox?: string;
  public get sandbox() {
    return this._sandbox;
  }
  public set sandbox(value: string | undefined) {
    this._sandbox = value;
  }
  public resetSandbox() {
    this._sandbox = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get sandboxInput() {
    return this._sandbox;
  }

  // alias - computed: false, optional: true, required: false
  private _alias?: string;
  public get alias() {
    return this._alias;
  }
  public set alias(value: string | undefined) {
    this._alias = value;
  }
  public resetAlias() {
    this._alias = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get aliasInput() {
    return this._alias;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      endpoint: cdktf.stringToTerraform(this._endpoint),
      ims_endpoint: cdktf.stringToTerraform(this._imsEndpoint),
      client_id: cdktf.stringToTerraform(this._clientId),
      client_secret: cdktf.stringToTerraform(this._clientSecret),
      scopes: cdktf.listMapper(cdktf.stringToTerraform, false)(this._scopes),
      org_id: cdktf.stringToTerraform(this._orgId),
      sandbox: cdktf.stringToTerraform(this._sandbox),
      alias: cdktf.stringToTerraform(this._alias),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      endpoint: {
        value: cdktf.stringToHclTerraform(this._endpoint),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      ims_endpoint: {
        value: cdktf.stringToHclTerraform(this._imsEndpoint),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      client_id: {
        value: cdktf.stringToHclTerraform(this._clientId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      client_secret: {
        value: cdktf.stringToHclTerraform(this._clientSecret),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      scopes: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._scopes),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      org_id: {
        value: cdktf.stringToHclTerraform(this._orgId),
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
      alias: {
        value: cdktf.stringToHclTerraform(this._alias),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
