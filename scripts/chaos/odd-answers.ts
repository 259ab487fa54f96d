import { listAnswerForms, type SendOddAnswer } from "./answer-forms";
import { AnswerProxy } from "./answer-proxy";
import { KILLED_OPERATIONS, type KilledOperation } from "./kill-matrix";
import type { CaseResult, ChaosCase } from "./report";
import { withScene } from "./scene";
import { prepareEstate, runStep } from "./steps";

/** Odd answers: status × form of the body × operation. Each answer is given after the change is stored. */
export function listOddAnswers(template: string): ChaosCase[] {
  return KILLED_OPERATIONS.flatMap((operation, index) =>
    listAnswerForms(index).map(([name, send]) => ({
      id: `answer/${operation.name}/${name}`,
      run: (folder: string) => runOddAnswer(folder, template, operation, send),
    })),
  );
}

async function runOddAnswer(
  folder: string,
  template: string,
  operation: KilledOperation,
  send: SendOddAnswer,
): Promise<CaseResult> {
  let proxy: AnswerProxy | undefined;
  const endpoint = async (url: string) => {
    proxy = await AnswerProxy.start(url);
    return proxy.url;
  };
  try {
    return await withScene(
      folder,
      template,
      async (scene) => {
        for (const resources of operation.before) await prepareEstate(scene, resources);
        const path = new RegExp(`^${operation.path.replace("*", "[^/]+")}$`);
        proxy?.order({ method: operation.method, path, send });
        const step = await runStep(scene, operation.after);
        return { ...step, hit: proxy?.hit ?? false };
      },
      { endpoint },
    );
  } finally {
    await proxy?.stop();
  }
}
