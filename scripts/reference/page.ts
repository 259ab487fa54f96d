/** What stands in front of a page for the Terraform Registry. */
export interface FrontMatter {
  readonly title: string;
  /** One paragraph of Markdown. */
  readonly description: string;
}

/** A page of the registry's form. Parts that are undefined are left out. */
export function renderPage({ title, description }: FrontMatter, ...parts: readonly (string | undefined)[]): string {
  const head = `---
# Written by "npm run generate:reference" from the schema and from examples/.
page_title: "${title}"
subcategory: ""
description: |-
  ${stripMarkdown(description)}
---`;
  return `${[head, ...parts.filter((part) => part)].join("\n\n")}\n`;
}

/** Markdown without its code marks and links. */
function stripMarkdown(markdown: string): string {
  return markdown.replace(/`/g, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
}

/** A block of code. */
export function renderCodeBlock(code: string | undefined, language: string): string | undefined {
  return code && `\`\`\`${language}\n${code.trimEnd()}\n\`\`\``;
}
