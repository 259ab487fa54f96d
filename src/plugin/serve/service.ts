import type {
  handleBidiStreamingCall,
  handleClientStreamingCall,
  handleServerStreamingCall,
  handleUnaryCall,
  Server,
  ServiceDefinition,
  UntypedServiceImplementation,
} from "@grpc/grpc-js";

/** A service as `gen/` describes it. */
export interface Service {
  readonly fullName: string;
  readonly methods: { readonly [key: string]: Method };
}

interface Method {
  readonly name: string;
  readonly requestType: Codec;
  readonly requestStream: boolean;
  readonly responseType: Codec;
  readonly responseStream: boolean;
}

interface Codec {
  encode(message: never): { finish(): Uint8Array };
  decode(bytes: Uint8Array): unknown;
}

/** The message that a codec of `gen/` reads and writes. */
export type Message<C extends Codec> = ReturnType<C["decode"]>;

/** A function for each method of a service, as @grpc/grpc-js calls it. */
export type Implementation<S extends Service> = { readonly [Key in keyof S["methods"]]: Handle<S["methods"][Key]> };

type Handle<M extends Method> = M["requestStream"] extends true
  ? M["responseStream"] extends true
    ? handleBidiStreamingCall<Message<M["requestType"]>, Message<M["responseType"]>>
    : handleClientStreamingCall<Message<M["requestType"]>, Message<M["responseType"]>>
  : M["responseStream"] extends true
    ? handleServerStreamingCall<Message<M["requestType"]>, Message<M["responseType"]>>
    : handleUnaryCall<Message<M["requestType"]>, Message<M["responseType"]>>;

/** Lets the server answer a service. A method that is left out is answered as unimplemented. */
export function addService<S extends Service>(
  server: Server,
  service: S,
  implementation: Partial<Implementation<S>>,
): void {
  // @grpc/grpc-js does not know the messages of a service; the type of this parameter does.
  server.addService(serviceDefinition(service), implementation as UntypedServiceImplementation);
}

/** What @grpc/grpc-js has to know of a service, for a server or for a client. */
export function serviceDefinition(service: Service): ServiceDefinition {
  const entries = Object.entries(service.methods).map(([key, method]) => [
    key,
    {
      path: `/${service.fullName}/${method.name}`,
      requestStream: method.requestStream,
      responseStream: method.responseStream,
      requestSerialize: serializer(method.requestType),
      requestDeserialize: method.requestType.decode,
      responseSerialize: serializer(method.responseType),
      responseDeserialize: method.responseType.decode,
    },
  ]);
  return Object.fromEntries(entries);
}

function serializer(codec: Codec): (message: never) => Buffer {
  return (message) => {
    const bytes = codec.encode(message).finish();
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  };
}
