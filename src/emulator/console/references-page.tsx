import type { EmulatorObject } from "../emulator-object";
import { Page } from "./layout";
import { objectPath, showText, titleOf, type View } from "./view";

interface GraphNode {
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  /** The column: what uses something is left of it. */
  readonly column: number;
  readonly status: string | null;
  readonly path?: string;
}

interface Edge {
  readonly from: string;
  readonly to: string;
  /** A deactivated surface holds nothing. */
  readonly isLoose: boolean;
}

const NODE_WIDTH = 190;
const NODE_HEIGHT = 40;
const COLUMN_GAP = 90;
const ROW_GAP = 16;
const MARGIN = 8;
/** As many letters of a name as a node has room for. */
const NAME_LENGTH = 22;

/** What references what, as a graph and as a list. */
export function ReferencesPage({ view }: { readonly view: View }) {
  const { nodes, edges } = buildGraph(view);
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
      <div id="references" data-live>
        {nodes.length === 0 ? (
          <p class="empty">There are no objects yet.</p>
        ) : (
          <>
            <Graph nodes={nodes} edges={edges} />
            <ReferenceList nodes={nodes} edges={edges} />
          </>
        )}
      </div>
    </Page>
  );
}

function buildGraph({ state, sandbox, objects }: View): { nodes: GraphNode[]; edges: Edge[] } {
  const journeys = state.ajo.journeys.list(sandbox);
  const ids = new Set(objects.map(({ id }) => id));
  const edges = [
    ...journeys.flatMap(({ name, surfaceIds }) =>
      surfaceIds.map((to) => ({ from: journeyKey(name), to, isLoose: false })),
    ),
    ...objects.flatMap(({ id, uses, status }) =>
      uses.map((to) => ({ from: id, to, isLoose: status === "deactivated" })),
    ),
  ].filter(({ to }) => ids.has(to));
  const journeyNodes = journeys.map(({ name }) => {
    return { key: journeyKey(name), name, kind: "live journey", column: 0, status: null };
  });
  const objectNodes = objects.map((object) => ({
    key: object.id,
    name: object.name,
    kind: titleOf(object),
    column: columnOf(object),
    status: object.status,
    path: objectPath(object),
  }));
  return { nodes: [...journeyNodes, ...objectNodes], edges };
}

const journeyKey = (name: string) => `journey ${name}`;

/** Journeys first, then what sends or receives, then the credentials. */
function columnOf({ type }: EmulatorObject): number {
  return type.endsWith("_credential") ? 2 : 1;
}

interface GraphProps {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly Edge[];
}

function Graph({ nodes, edges }: GraphProps) {
  const places = placeNodes(nodes, edges);
  const columns = [...new Set(nodes.map(({ column }) => column))].length;
  const rows = Math.max(...[...places.values()].map(({ row }) => row)) + 1;
  const width = 2 * MARGIN + columns * NODE_WIDTH + (columns - 0.5) * COLUMN_GAP;
  const height = 2 * MARGIN + rows * NODE_HEIGHT + (rows - 1) * ROW_GAP;
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
        {edges.map(({ from, to, isLoose }) => (
          <path
            class={isLoose ? "edge loose" : "edge"}
            d={drawEdge(places.get(from), places.get(to))}
            marker-end="url(#arrow)"
          />
        ))}
        {nodes.map((node) => (
          <Node node={node} place={places.get(node.key) ?? { x: 0, y: 0, row: 0 }} />
        ))}
      </svg>
    </section>
  );
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly row: number;
}

/** Each column from top to bottom: the last one as it is, the others in the order of what they use. */
function placeNodes(nodes: readonly GraphNode[], edges: readonly Edge[]): Map<string, Place> {
  const columns = [...new Set(nodes.map(({ column }) => column))].sort();
  const places = new Map<string, Place>();
  for (const [index, column] of [...columns.entries()].reverse()) {
    const rank = ({ key }: GraphNode) => {
      const rows = edges.flatMap(({ from, to }) => (from === key ? [places.get(to)?.row ?? 0] : []));
      return rows.length === 0 ? Number.MAX_SAFE_INTEGER : Math.min(...rows);
    };
    const inOrder = nodes.filter((node) => node.column === column).sort((one, other) => rank(one) - rank(other));
    for (const [row, { key }] of inOrder.entries()) {
      const x = MARGIN + index * (NODE_WIDTH + COLUMN_GAP);
      places.set(key, { x, y: MARGIN + row * (NODE_HEIGHT + ROW_GAP), row });
    }
  }
  return places;
}

function drawEdge(from: Place | undefined, to: Place | undefined): string {
  if (from === undefined || to === undefined) return "";
  const [x1, y1] = [from.x + NODE_WIDTH, from.y + NODE_HEIGHT / 2];
  const bend = COLUMN_GAP / 2;
  // Within a column it goes round on the right.
  const isSameColumn = from.x === to.x;
  const [x2, y2] = [isSameColumn ? x1 + 2 : to.x - 2, to.y + NODE_HEIGHT / 2];
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${isSameColumn ? x2 + bend : x2 - bend} ${y2} ${x2} ${y2}`;
}

function Node({ node, place }: { readonly node: GraphNode; readonly place: Place }) {
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

function ReferenceList({ nodes, edges }: GraphProps) {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  if (edges.length === 0) return <p class="empty">Nothing references anything.</p>;
  return (
    <table class="list uses">
      <caption>The same as a list</caption>
      <thead>
        <tr>
          <th scope="col">This</th>
          <th scope="col">uses</th>
        </tr>
      </thead>
      <tbody>
        {edges.map(({ from, to }) => (
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
