import {
  buildGraph,
  drawEdge,
  type Graph,
  type GraphNode,
  type GraphPlace,
  layOutGraph,
  NODE_HEIGHT,
  NODE_WIDTH,
} from "./graph-layout";
import { Page } from "./layout";
import { SearchForm } from "./parts";
import { consolePath, showText, type View } from "./view";

/** As many letters of a name as a node has room for. */
const NAME_LENGTH = 22;
/** More nodes are no picture any more. */
const MAX_NODES = 400;
/** More references are found by names. */
const MAX_LISTED = 500;

/** What references what, as a graph and as a list. */
export function ReferencesPage({ view, search }: { readonly view: View; readonly search: string }) {
  const graph = buildGraph(view, search);
  return (
    <Page view={view} part="references" title="References">
      <div class="head">
        <h1>
          References <small>in {view.sandbox}</small>
        </h1>
      </div>
      <p class="note">
        What an arrow leads to cannot be deleted or deactivated. A deactivated surface, with a dashed arrow, holds
        nothing.
      </p>
      {view.objects.length > 0 && (
        <SearchForm
          action={consolePath(view.sandbox, "references")}
          value={search}
          label="Name of an object or a journey"
        />
      )}
      <div id="references" data-live>
        <References view={view} graph={graph} />
      </div>
    </Page>
  );
}

function References({ view, graph }: { readonly view: View; readonly graph: Graph }) {
  const { length } = graph.nodes;
  if (view.objects.length === 0) return <p class="empty">There are no objects in {view.sandbox} yet.</p>;
  if (length === 0) return <p class="empty">Nothing has such a name.</p>;
  return (
    <>
      {length > MAX_NODES ? (
        <p class="empty">
          {length.toLocaleString("en-GB")} objects are too many for a picture. Find some by their names.
        </p>
      ) : (
        <>
          <a class="skip" href="#list">
            To the same as a list
          </a>
          <Picture graph={graph} />
        </>
      )}
      <ReferenceList graph={graph} />
    </>
  );
}

function Picture({ graph }: { readonly graph: Graph }) {
  const { places, columns, width, height } = layOutGraph(graph);
  return (
    <section class="graph" tabindex={0} aria-label="Graph of references">
      {/* biome-ignore lint/a11y/useSemanticElements: there is no other element for a group in a picture. */}
      <svg
        class={`columns-${columns}`}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label="What references what"
      >
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0L8 4L0 8z" class="arrow" />
          </marker>
        </defs>
        {graph.edges.map(({ from, to, isLoose }) => (
          <path
            class={isLoose ? "edge loose" : "edge"}
            d={drawEdge(places.get(from), places.get(to))}
            marker-end="url(#arrow)"
          />
        ))}
        {graph.nodes.map((node) => (
          <Node node={node} place={places.get(node.key) ?? { x: 0, y: 0 }} />
        ))}
      </svg>
    </section>
  );
}

function Node({ node, place }: { readonly node: GraphNode; readonly place: GraphPlace }) {
  const name = showText(node.name);
  const shape = (
    <>
      <title>{`${node.kind} ${name}${node.status === null ? "" : ` (${node.status})`}`}</title>
      <rect x={place.x} y={place.y} width={NODE_WIDTH} height={NODE_HEIGHT} rx={6} />
      <text x={place.x + 10} y={place.y + 17} class="name">
        {[...name].length > NAME_LENGTH ? `${[...name].slice(0, NAME_LENGTH - 1).join("")}…` : name}
      </text>
      <text x={place.x + 10} y={place.y + 32} class="kind">
        {node.status === null ? node.kind : `${node.kind}, ${node.status}`}
      </text>
    </>
  );
  const style = `node ${node.status ?? ""}`;
  return node.path === undefined ? (
    <g class={style}>{shape}</g>
  ) : (
    <a class={style} href={node.path}>
      {shape}
    </a>
  );
}

function ReferenceList({ graph: { nodes, edges } }: { readonly graph: Graph }) {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  if (edges.length === 0) return <p class="empty">Nothing uses anything.</p>;
  const caption =
    edges.length > MAX_LISTED ? `The first ${MAX_LISTED} of ${edges.length} references` : "The same as a list";
  return (
    <table class="list uses" id="list" tabindex={-1}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Uses</th>
        </tr>
      </thead>
      <tbody>
        {edges.slice(0, MAX_LISTED).map(({ from, to }) => (
          <tr>
            <td>
              <NodeLink node={byKey.get(from)} />
            </td>
            <td>
              <NodeLink node={byKey.get(to)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NodeLink({ node }: { readonly node: GraphNode | undefined }) {
  if (node === undefined) return null;
  const name = showText(node.name);
  return (
    <>
      {node.path === undefined ? name : <a href={node.path}>{name}</a>} <span class="kind">{node.kind}</span>
    </>
  );
}
