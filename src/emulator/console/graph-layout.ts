import type { EmulatorObject } from "../emulator-object";
import { objectPath, titleOf, type View } from "./view";

/** An object or a journey in the picture of what references what. */
export interface GraphNode {
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  /** The column: what uses something is left of it. */
  readonly column: number;
  readonly status: string | null;
  readonly path?: string;
}

/** One node uses another. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** A deactivated surface holds nothing. */
  readonly isLoose: boolean;
}

/** What there is to draw. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Where a node is in the picture. */
export interface GraphPlace {
  readonly x: number;
  readonly y: number;
}

export const NODE_WIDTH = 190;
export const NODE_HEIGHT = 40;
const COLUMN_GAP = 90;
const ROW_GAP = 16;
const MARGIN = 8;

/** The objects and journeys of a sandbox, and what uses what. With a text, those in whose names it is, and what they are linked with. */
export function buildGraph({ state, sandbox, objects }: View, search = ""): Graph {
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
  return findPart({ nodes: [...journeyNodes, ...objectNodes], edges }, search.trim().toLowerCase());
}

function findPart({ nodes, edges }: Graph, text: string): Graph {
  if (text === "") return { nodes, edges };
  const found = new Set(nodes.flatMap(({ key, name }) => (name.toLowerCase().includes(text) ? [key] : [])));
  const touching = edges.filter(({ from, to }) => found.has(from) || found.has(to));
  const shown = new Set([...found, ...touching.flatMap(({ from, to }) => [from, to])]);
  return { nodes: nodes.filter(({ key }) => shown.has(key)), edges: touching };
}

const journeyKey = (name: string) => `journey ${name}`;

/** Journeys first, then what sends or receives, then the credentials. */
function columnOf({ type }: EmulatorObject): number {
  return type.endsWith("_credential") ? 2 : 1;
}

/** Where each node is, how many columns there are, and how large the picture is. */
export interface GraphLayout {
  readonly places: ReadonlyMap<string, GraphPlace>;
  readonly columns: number;
  readonly width: number;
  readonly height: number;
}

/** What stands in the middle: surfaces and webhooks. */
const MIDDLE = 1;

/**
 * Places the nodes. In the middle, what uses the same stands together; beside it, each node stands where what it is connected with
 * is, as far as there is room. So arrows are short, and few cross.
 */
export function layOutGraph({ nodes, edges }: Graph): GraphLayout {
  const columns = [...new Set(nodes.map(({ column }) => column))].sort();
  const linked = listLinked(edges);
  const rows = new Map<string, number>();
  const place = (column: number, wanted: (node: GraphNode) => number, mayMove: boolean) => {
    const inOrder = nodes
      .filter((node) => node.column === column)
      .map((node) => ({ key: node.key, row: wanted(node) }))
      .sort((one, other) => compareRows(one.row, other.row));
    let free = 0;
    for (const { key, row } of inOrder) {
      const at = mayMove && Number.isFinite(row) ? Math.max(free, row) : free;
      rows.set(key, at);
      free = at + 1;
    }
  };
  const others = (key: string, from: ReadonlyMap<string, number>) =>
    (linked.get(key) ?? []).flatMap((one) => from.get(one) ?? []);
  const credentials = new Map(nodes.flatMap(({ key, column }, index) => (column > MIDDLE ? [[key, index]] : [])));
  place(MIDDLE, ({ key }) => Math.min(...others(key, credentials)), false);
  const middle = new Map(rows);
  for (const column of columns.filter((one) => one !== MIDDLE)) {
    place(column, ({ key }) => mean(others(key, middle)), true);
  }
  const bottom = Math.max(0, ...rows.values());
  const toPlace = ({ key, column }: GraphNode): GraphPlace => ({
    x: MARGIN + columns.indexOf(column) * (NODE_WIDTH + COLUMN_GAP),
    y: MARGIN + Math.round((rows.get(key) ?? 0) * (NODE_HEIGHT + ROW_GAP)),
  });
  return {
    places: new Map(nodes.map((node) => [node.key, toPlace(node)])),
    columns: columns.length,
    width: 2 * MARGIN + columns.length * NODE_WIDTH + (columns.length - 0.5) * COLUMN_GAP,
    height: 2 * MARGIN + Math.ceil((bottom + 1) * NODE_HEIGHT + bottom * ROW_GAP),
  };
}

/** The middle of some rows. What is connected with nothing comes last. */
function mean(rows: readonly number[]): number {
  return rows.length === 0 ? Number.POSITIVE_INFINITY : rows.reduce((sum, row) => sum + row, 0) / rows.length;
}

/** Two infinite rows are the same row, which their difference does not say. */
const compareRows = (one: number, other: number) => (one === other ? 0 : one < other ? -1 : 1);

function listLinked(edges: readonly GraphEdge[]): Map<string, string[]> {
  const linked = new Map<string, string[]>();
  for (const { from, to } of edges) {
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      const known = linked.get(one);
      if (known === undefined) linked.set(one, [other]);
      else known.push(other);
    }
  }
  return linked;
}

/** The path of an arrow. */
export function drawEdge(from: GraphPlace | undefined, to: GraphPlace | undefined): string {
  if (from === undefined || to === undefined) return "";
  const [x1, y1] = [from.x + NODE_WIDTH, from.y + NODE_HEIGHT / 2];
  const bend = COLUMN_GAP / 2;
  // Within a column it goes round on the right.
  const isSameColumn = from.x === to.x;
  const [x2, y2] = [isSameColumn ? x1 + 2 : to.x - 2, to.y + NODE_HEIGHT / 2];
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${isSameColumn ? x2 + bend : x2 - bend} ${y2} ${x2} ${y2}`;
}
