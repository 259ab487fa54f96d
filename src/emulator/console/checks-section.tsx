import { FormToken } from "./layout";
import { consolePath, type View } from "./view";

/** AJO's checks of surfaces: how long they take, and whether they fail. */
export function ChecksSection({ view }: { readonly view: View }) {
  return (
    <section aria-labelledby="checks" class="checks">
      <h2 id="checks">AJO's checks of surfaces</h2>
      <form method="post" action={consolePath("_", "fail-next")}>
        <FormToken view={view} />
        <input type="hidden" name="sandbox" value={view.sandbox} />
        <label for="reason">The next surface or update fails, because</label>
        <span class="row">
          <input
            id="reason"
            name="reason"
            type="text"
            required
            value="The sender is not registered with the carrier."
          />
          <button type="submit">Let it fail</button>
        </span>
      </form>
      <form method="post" action={consolePath("_", "processing-time")}>
        <FormToken view={view} />
        <input type="hidden" name="sandbox" value={view.sandbox} />
        <label for="milliseconds">The checks take, in milliseconds, those under way included</label>
        <span class="row">
          <input
            id="milliseconds"
            name="milliseconds"
            type="text"
            inputmode="numeric"
            required
            value={String(view.state.ajo.processingTime)}
          />
          <button type="submit">Set</button>
        </span>
      </form>
      <datalist id="paths">
        {[
          "/api-credentials*",
          "/sms-webhooks*",
          "/channel-configurations*",
          "/channel-configurations/*/activate",
          "/ims/*",
          "/sinch/*",
        ].map((path) => (
          <option value={path} />
        ))}
      </datalist>
    </section>
  );
}
