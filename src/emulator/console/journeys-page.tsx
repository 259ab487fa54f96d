import { ActionButton, FormToken, Page } from "./layout";
import { StatusBadge } from "./objects-page";
import { ProblemBox } from "./parts";
import { consolePath, objectPath, showText, type View } from "./view";

/** The live journeys of a sandbox, whose surfaces cannot be deactivated. */
export function JourneysPage({ view, problem }: { readonly view: View; readonly problem?: string }) {
  const journeys = view.state.ajo.journeys.list(view.sandbox);
  const surfaces = view.objects.filter(({ status }) => status !== null);
  const nameOf = (id: string) => surfaces.find((surface) => surface.id === id);
  return (
    <Page view={view} part="journeys" title="Journeys">
      <div class="head">
        <h1>
          Live journeys <small>in {view.sandbox}</small>
        </h1>
      </div>
      <p class="note">AJO deactivates no surface that a live journey uses.</p>
      <div id="journeys" data-live>
        {journeys.length === 0 ? (
          <p class="empty">No journey is live.</p>
        ) : (
          <table class="list">
            <thead>
              <tr>
                <th scope="col">Journey</th>
                <th scope="col">Surfaces</th>
                <th scope="col">
                  <span class="unseen">What to do</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {journeys.map(({ name, surfaceIds }) => (
                <tr data-key={showText(name)}>
                  <th scope="row">{showText(name)}</th>
                  <td>
                    {surfaceIds.map((id, index) => {
                      const surface = nameOf(id);
                      return (
                        <>
                          {index > 0 && ", "}
                          {surface === undefined ? (
                            <code>{showText(id)}</code>
                          ) : (
                            <a href={objectPath(surface)}>{showText(surface.name)}</a>
                          )}
                        </>
                      );
                    })}
                  </td>
                  <td>
                    <ActionButton
                      view={view}
                      action={consolePath(view.sandbox, "journeys", "stop")}
                      kind="quiet"
                      values={{ name }}
                    >
                      Stop <span class="unseen">{showText(name)}</span>
                    </ActionButton>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      <section aria-labelledby="start">
        <h2 id="start">Let a journey go live</h2>
        {problem !== undefined && (
          <ProblemBox>
            <p>{problem}</p>
          </ProblemBox>
        )}
        {surfaces.length === 0 ? (
          <p class="empty">A journey needs a surface, and there is none yet.</p>
        ) : (
          <form method="post" action={consolePath(view.sandbox, "journeys")} class="object">
            <FormToken view={view} />
            <div class="field">
              <label for="journey-name">Name</label>
              <div class="entry">
                <input id="journey-name" name="name" type="text" required autocomplete="off" />
              </div>
            </div>
            <fieldset>
              <legend>Surfaces that it uses</legend>
              <div class="choices">
                {surfaces.map((surface) => (
                  <label class="choice">
                    <input type="checkbox" name="surfaces" value={surface.id} /> {showText(surface.name)}{" "}
                    <StatusBadge object={surface} />
                  </label>
                ))}
              </div>
            </fieldset>
            <p class="row submit">
              <button type="submit" class="primary">
                Go live
              </button>
            </p>
          </form>
        )}
      </section>
    </Page>
  );
}
