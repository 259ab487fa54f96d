// @ts-nocheck: it was checked when it was generated, less strictly than hand-written code.
// generated from terraform resource schema

import { findProviderVersion } from '../../../install';
import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface AjoProviderConfig {
  /**
  * The base URL of the credential API: a gateway in front of AJO, or the emulator. https, or http on loopback and with `plain_http_hosts`. Default: the environment variable `AJO_ENDPOINT`.
  */
  readonly endpoint?: string | undefined;
  /**
  * The base URL of Adobe IMS, which issues access tokens. Default: the environment variable `AJO_IMS_ENDPOINT`. Otherwise `endpoint` when that is on loopback or http, else `https://ims-na1.adobelogin.com` (Adobe).
  */
  readonly imsEndpoint?: string | undefined;
  /**
  * The client id of the OAuth server-to-server credential in the Adobe Developer Console. Also sent as `x-api-key`. Default: the environment variable `AJO_CLIENT_ID`.
  */
  readonly clientId?: string | undefined;
  /**
  * The client secret of the OAuth server-to-server credential. Default: the environment variable `AJO_CLIENT_SECRET`. Prefer the environment: what stands in a configuration is in the plan file too.
  */
  readonly clientSecret?: string | undefined;
  /**
  * The scopes to ask for, as the Adobe Developer Console lists them for the project. Default: the environment variable `AJO_SCOPES`, comma-separated.
  */
  readonly scopes?: string[] | undefined;
  /**
  * The organisation, such as `1234567890ABCDEF@AdobeOrg` (Adobe). Default: the environment variable `AJO_ORG_ID`.
  */
  readonly orgId?: string | undefined;
  /**
  * The sandbox, in lower case, such as `prod` (Adobe). Default: the environment variable `AJO_SANDBOX`. Without either, whatever is created, listed or looked for needs a `sandbox` of its own: none is guessed.
  */
  readonly sandbox?: string | undefined;
  /**
  * The base URL under which Sinch's APIs are asked whether a credential works: the emulator, or a relay. Default: the environment variable `AJO_SINCH_ENDPOINT`. Otherwise `endpoint` when that is on loopback or http, else Sinch's own hosts (Sinch).
  */
  readonly sinchEndpoint?: string | undefined;
  /**
  * The hosts on a private network to which requests may go by http, with all their secrets unencrypted: names or addresses as the endpoints have them, such as `emulator`, a container of the same network. The provider refuses to connect when a name resolves to an address that is not private. Default: the environment variable `AJO_PLAIN_HTTP_HOSTS`, comma-separated. Otherwise none: http is for loopback only.
  */
  readonly plainHttpHosts?: string[] | undefined;
  /**
  * The codes of the advice that is not to be given, such as `AJO1002`: those that begin with `AJO1`. Default: the environment variable `AJO_SILENCED_WARNINGS`, comma-separated.
  */
  readonly silencedWarnings?: string[] | undefined;
  /**
  * How many SMS a reply may need before a warning says so. Default: the environment variable `AJO_MAX_SEGMENTS`. Otherwise `3`.
  */
  readonly maxSegments?: number | undefined;
  /**
  * How many requests to the credential API may be under way at a time. Default: the environment variable `AJO_MAX_CONCURRENCY`. Otherwise `10`.
  */
  readonly maxConcurrency?: number | undefined;
  /**
  * The most requests that are sent to the credential API in a second. Default: the environment variable `AJO_REQUESTS_PER_SECOND`. Otherwise as many as it answers; it is obeyed when it asks for a pause.
  */
  readonly requestsPerSecond?: number | undefined;
  /**
  * How long to wait for one answer: a duration such as `60s` (Terraform). Default: the environment variable `AJO_REQUEST_TIMEOUT`. Otherwise `60s`.
  */
  readonly requestTimeout?: string | undefined;
  /**
  * How long to go on trying when the API is busy or fails, for each call: a duration such as `5m` (Terraform). Default: the environment variable `AJO_RETRY_TIMEOUT`. Otherwise `5m`.
  */
  readonly retryTimeout?: string | undefined;
  /**
  * Whether a plan creates objects without asking AJO first whether these settings give access to it. Without it, one request for each sandbox does so: a plan fails if AJO refuses, and warns if nothing answers. Set it to plan without AJO, as in a pipeline that has no credentials. Default: the environment variable `AJO_SKIP_ACCESS_CHECK`, which takes `true` or `1`, and `false` or `0`. Otherwise `false`.
  */
  readonly skipAccessCheck?: boolean | cdktf.IResolvable | undefined;
  /**
  * The HTTP proxy for all requests, such as `http://proxy.example.com:3128`; a proxy that asks for them gets the user name and the password of this URL. Default: the environment variable `AJO_PROXY_URL`. Otherwise `HTTPS_PROXY` and `HTTP_PROXY`, as Go programs read them. Loopback and the hosts of `NO_PROXY` are reached without it.
  */
  readonly proxyUrl?: string | undefined;
  /**
  * The path of a PEM file with root certificates to trust in addition to those that Node.js trusts: of a proxy that reads TLS, or of your own gateway. Default: the environment variable `AJO_CA_FILE`.
  */
  readonly caFile?: string | undefined;
  /**
  * The certificate that the provider shows to a gateway that asks for one (mTLS), with intermediate certificates after it: PEM, or the path of a PEM file. It needs `client_key`. Only the hosts of `endpoint`, `ims_endpoint` and `sinch_endpoint` get to see it. Default: the environment variable `AJO_CLIENT_CERTIFICATE`.
  */
  readonly clientCertificate?: string | undefined;
  /**
  * The private key of `client_certificate`, unencrypted: PEM, or the path of a PEM file. Default: the environment variable `AJO_CLIENT_KEY`. Prefer a file: PEM that stands in a configuration is in the plan file too.
  */
  readonly clientKey?: string | undefined;
  /**
  * Whose the created objects are, for pipelines whose machine is gone after a kill: a text that each state has to itself, such as `"shop/${terraform.workspace}"`. If an apply is killed after AJO has created an object and before Terraform has stored it, the next apply with the same owner finds it, if AJO confirms that it made it. Never give two states one owner (this provider). AJO gets a hash of it. Default: the environment variable `AJO_OWNER`. Otherwise none: after a kill, objects are found from the same folder only.
  */
  readonly owner?: string | undefined;
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
        providerVersion: findProviderVersion()
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
    this._sinchEndpoint = config.sinchEndpoint;
    this._plainHttpHosts = config.plainHttpHosts;
    this._silencedWarnings = config.silencedWarnings;
    this._maxSegments = config.maxSegments;
    this._maxConcurrency = config.maxConcurrency;
    this._requestsPerSecond = config.requestsPerSecond;
    this._requestTimeout = config.requestTimeout;
    this._retryTimeout = config.retryTimeout;
    this._skipAccessCheck = config.skipAccessCheck;
    this._proxyUrl = config.proxyUrl;
    this._caFile = config.caFile;
    this._clientCertificate = config.clientCertificate;
    this._clientKey = config.clientKey;
    this._owner = config.owner;
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

  // sinch_endpoint - computed: false, optional: true, required: false
  private _sinchEndpoint?: string;
  public get sinchEndpoint() {
    return this._sinchEndpoint;
  }
  public set sinchEndpoint(value: string | undefined) {
    this._sinchEndpoint = value;
  }
  public resetSinchEndpoint() {
    this._sinchEndpoint = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get sinchEndpointInput() {
    return this._sinchEndpoint;
  }

  // plain_http_hosts - computed: false, optional: true, required: false
  private _plainHttpHosts?: string[];
  public get plainHttpHosts() {
    return this._plainHttpHosts;
  }
  public set plainHttpHosts(value: string[] | undefined) {
    this._plainHttpHosts = value;
  }
  public resetPlainHttpHosts() {
    this._plainHttpHosts = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get plainHttpHostsInput() {
    return this._plainHttpHosts;
  }

  // silenced_warnings - computed: false, optional: true, required: false
  private _silencedWarnings?: string[];
  public get silencedWarnings() {
    return this._silencedWarnings;
  }
  public set silencedWarnings(value: string[] | undefined) {
    this._silencedWarnings = value;
  }
  public resetSilencedWarnings() {
    this._silencedWarnings = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get silencedWarningsInput() {
    return this._silencedWarnings;
  }

  // max_segments - computed: false, optional: true, required: false
  private _maxSegments?: number;
  public get maxSegments() {
    return this._maxSegments;
  }
  public set maxSegments(value: number | undefined) {
    this._maxSegments = value;
  }
  public resetMaxSegments() {
    this._maxSegments = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get maxSegmentsInput() {
    return this._maxSegments;
  }

  // max_concurrency - computed: false, optional: true, required: false
  private _maxConcurrency?: number;
  public get maxConcurrency() {
    return this._maxConcurrency;
  }
  public set maxConcurrency(value: number | undefined) {
    this._maxConcurrency = value;
  }
  public resetMaxConcurrency() {
    this._maxConcurrency = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get maxConcurrencyInput() {
    return this._maxConcurrency;
  }

  // requests_per_second - computed: false, optional: true, required: false
  private _requestsPerSecond?: number;
  public get requestsPerSecond() {
    return this._requestsPerSecond;
  }
  public set requestsPerSecond(value: number | undefined) {
    this._requestsPerSecond = value;
  }
  public resetRequestsPerSecond() {
    this._requestsPerSecond = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get requestsPerSecondInput() {
    return this._requestsPerSecond;
  }

  // request_timeout - computed: false, optional: true, required: false
  private _requestTimeout?: string;
  public get requestTimeout() {
    return this._requestTimeout;
  }
  public set requestTimeout(value: string | undefined) {
    this._requestTimeout = value;
  }
  public resetRequestTimeout() {
    this._requestTimeout = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get requestTimeoutInput() {
    return this._requestTimeout;
  }

  // retry_timeout - computed: false, optional: true, required: false
  private _retryTimeout?: string;
  public get retryTimeout() {
    return this._retryTimeout;
  }
  public set retryTimeout(value: string | undefined) {
    this._retryTimeout = value;
  }
  public resetRetryTimeout() {
    this._retryTimeout = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get retryTimeoutInput() {
    return this._retryTimeout;
  }

  // skip_access_check - computed: false, optional: true, required: false
  private _skipAccessCheck?: boolean | cdktf.IResolvable;
  public get skipAccessCheck() {
    return this._skipAccessCheck;
  }
  public set skipAccessCheck(value: boolean | cdktf.IResolvable | undefined) {
    this._skipAccessCheck = value;
  }
  public resetSkipAccessCheck() {
    this._skipAccessCheck = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get skipAccessCheckInput() {
    return this._skipAccessCheck;
  }

  // proxy_url - computed: false, optional: true, required: false
  private _proxyUrl?: string;
  public get proxyUrl() {
    return this._proxyUrl;
  }
  public set proxyUrl(value: string | undefined) {
    this._proxyUrl = value;
  }
  public resetProxyUrl() {
    this._proxyUrl = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get proxyUrlInput() {
    return this._proxyUrl;
  }

  // ca_file - computed: false, optional: true, required: false
  private _caFile?: string;
  public get caFile() {
    return this._caFile;
  }
  public set caFile(value: string | undefined) {
    this._caFile = value;
  }
  public resetCaFile() {
    this._caFile = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get caFileInput() {
    return this._caFile;
  }

  // client_certificate - computed: false, optional: true, required: false
  private _clientCertificate?: string;
  public get clientCertificate() {
    return this._clientCertificate;
  }
  public set clientCertificate(value: string | undefined) {
    this._clientCertificate = value;
  }
  public resetClientCertificate() {
    this._clientCertificate = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get clientCertificateInput() {
    return this._clientCertificate;
  }

  // client_key - computed: false, optional: true, required: false
  private _clientKey?: string;
  public get clientKey() {
    return this._clientKey;
  }
  public set clientKey(value: string | undefined) {
    this._clientKey = value;
  }
  public resetClientKey() {
    this._clientKey = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get clientKeyInput() {
    return this._clientKey;
  }

  // owner - computed: false, optional: true, required: false
  private _owner?: string;
  public get owner() {
    return this._owner;
  }
  public set owner(value: string | undefined) {
    this._owner = value;
  }
  public resetOwner() {
    this._owner = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get ownerInput() {
    return this._owner;
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
      sinch_endpoint: cdktf.stringToTerraform(this._sinchEndpoint),
      plain_http_hosts: cdktf.listMapper(cdktf.stringToTerraform, false)(this._plainHttpHosts),
      silenced_warnings: cdktf.listMapper(cdktf.stringToTerraform, false)(this._silencedWarnings),
      max_segments: cdktf.numberToTerraform(this._maxSegments),
      max_concurrency: cdktf.numberToTerraform(this._maxConcurrency),
      requests_per_second: cdktf.numberToTerraform(this._requestsPerSecond),
      request_timeout: cdktf.stringToTerraform(this._requestTimeout),
      retry_timeout: cdktf.stringToTerraform(this._retryTimeout),
      skip_access_check: cdktf.booleanToTerraform(this._skipAccessCheck),
      proxy_url: cdktf.stringToTerraform(this._proxyUrl),
      ca_file: cdktf.stringToTerraform(this._caFile),
      client_certificate: cdktf.stringToTerraform(this._clientCertificate),
      client_key: cdktf.stringToTerraform(this._clientKey),
      owner: cdktf.stringToTerraform(this._owner),
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
      sinch_endpoint: {
        value: cdktf.stringToHclTerraform(this._sinchEndpoint),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      plain_http_hosts: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._plainHttpHosts),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      silenced_warnings: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._silencedWarnings),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      max_segments: {
        value: cdktf.numberToHclTerraform(this._maxSegments),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      max_concurrency: {
        value: cdktf.numberToHclTerraform(this._maxConcurrency),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      requests_per_second: {
        value: cdktf.numberToHclTerraform(this._requestsPerSecond),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      request_timeout: {
        value: cdktf.stringToHclTerraform(this._requestTimeout),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      retry_timeout: {
        value: cdktf.stringToHclTerraform(this._retryTimeout),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      skip_access_check: {
        value: cdktf.booleanToHclTerraform(this._skipAccessCheck),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      proxy_url: {
        value: cdktf.stringToHclTerraform(this._proxyUrl),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      ca_file: {
        value: cdktf.stringToHclTerraform(this._caFile),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      client_certificate: {
        value: cdktf.stringToHclTerraform(this._clientCertificate),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      client_key: {
        value: cdktf.stringToHclTerraform(this._clientKey),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      owner: {
        value: cdktf.stringToHclTerraform(this._owner),
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
