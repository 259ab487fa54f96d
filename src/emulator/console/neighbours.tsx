import type { EmulatorObject } from "../emulator-object";
import { Fact } from "./parts";
import { consolePath, objectPath, showShort, showText, type View } from "./view";

/** What an object uses, what uses it, and the live journeys that do. */
export function Neighbours({ view, object }: { readonly view: View; readonly object: EmulatorObject }) {
  const used = view.objects.filter(({ id }) => object.uses.includes(id));
  const users = view.objects.filter(({ uses }) => uses.includes(object.id));
  const journeys = view.state.ajo.journeys
    .list(view.sandbox)
    .filter(({ surfaceIds }) => surfaceIds.includes(object.id));
  if (used.length + users.length + journeys.length === 0) return null;
  return (
    <dl class="facts">
      {used.length > 0 && (
        <Fact name="Uses">
          <ObjectLinks objects={used} view={view} />
        </Fact>
      )}
      {users.length > 0 && (
        <Fact name="Used by">
          <ObjectLinks objects={users} view={view} />
        </Fact>
      )}
      {journeys.length > 0 && (
        <Fact name="Live journeys">
          <a href={consolePath(view.sandbox, "journeys")}>
            {journeys.map(({ name }) => showShort(name, 60)).join(", ")}
          </a>
        </Fact>
      )}
    </dl>
  );
}

/** More are on the page of references. */
const MAX_LINKS = 25;

function ObjectLinks({ objects, view }: { readonly objects: readonly EmulatorObject[]; readonly view: View }) {
  return (
    <>
      {objects.slice(0, MAX_LINKS).map((object, index) => (
        <>
          {index > 0 && ", "}
          <a href={objectPath(object)}>{showText(object.name)}</a>
        </>
      ))}
      {objects.length > MAX_LINKS && (
        <>
          {" and "}
          <a href={consolePath(view.sandbox, "references")}>{objects.length - MAX_LINKS} more</a>
        </>
      )}
    </>
  );
}
