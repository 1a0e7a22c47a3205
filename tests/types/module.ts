// A program that uses the browser module as its types say; the compiler must agree, and must refuse the rest.

import init, {
  assess, catalog, composePlan, initSync, lint, mount, open, renderHtml, renderMarkdown, sample, save, version,
  type Assessment, type BallastError, type Block, type Catalog, type ErrorCode, type Finding, type Line, type PlanDocument,
  type Service, type Tier, type Workspace,
} from '../../pkg/ballast.js';

const at = '2026-11-21T09:30:00+08:00';

export async function all(file: File, root: Element): Promise<string[]> {
  await init();
  await init({ module_or_path: new URL('ballast_bg.wasm', 'https://firm.example/') });
  const name: string = version();
  const firm: Workspace = open(await file.text());
  const shop: Workspace = sample('online-shop', 'zh-CN', at);
  const texts: string[] = [name, save(firm), save(shop, at)];
  for (const locale of ['en', 'zh-CN', 'both'] as const) {
    const plan: PlanDocument = composePlan(shop, { locale, at });
    texts.push(renderMarkdown(plan), renderHtml(plan));
  }
  mount(root);
  return texts;
}

export function byHand(): Finding[] {
  const service: Service = {
    id: '01890000-0000-7000-8000-000000000002',
    name: 'Call centre',
    bia: { rto_min: 240, mtpd_min: 1440 },
    facts: { pi: true },
    checks: { 'OB-23': { state: 'evidenced', evidence: { reference: 'report.pdf', expires: '2027-05-01' } } },
  };
  const firm: Workspace = {
    id: '01890000-0000-7000-8000-000000000001',
    organisation: { name: 'Harbour Books', languages: ['en'], size: 'from_20' },
    services: [service],
    risks: [{ id: '01890000-0000-7000-8000-000000000003', service: service.id, likelihood: 3, impact: 4 }],
  };
  return lint(firm, at);
}

export function tiers(firm: Workspace): Map<string, Tier | null> {
  const { services }: Assessment = assess(firm, at);
  return new Map(services.map(({ id, tier }) => [id, tier.tier]));
}

export function words(plan: PlanDocument): string {
  const of = (line: Line) => (line.en ?? line.zh ?? []).map((run) => run.text).join('');
  const read = (block: Block): string => {
    switch (block.block) {
      case 'heading':
      case 'paragraph': return of(block.text);
      case 'list': return block.items.map(of).join('\n');
      case 'table': return block.rows.map((row) => row.cells.map(of).join('\t')).join('\n');
      case 'steps': return block.items.map((step) => of(step.what)).join('\n');
      case 'callout': return block.text.map(of).join('\n');
      case 'contacts': return block.cards.map((card) => of(card.name)).join('\n');
      case 'toc': return block.entries.map((entry) => of(entry.text)).join('\n');
      case 'matrix': return of(block.caption);
      case 'title': return of(block.title);
      case 'drawing': return of(block.alt);
      case 'sheet':
      case 'page_break': return '';
    }
  };
  return plan.blocks.map(read).join('\n');
}

export function told(error: unknown): ErrorCode | undefined {
  if (!(error instanceof Error) || error.name !== 'BallastError') throw error;
  const { code, path, zh, message } = error as BallastError;
  console.log(path ?? '', zh ?? message);
  return code;
}

export function known(): number {
  const { checks, scenarios, references }: Catalog = catalog('en');
  return checks.length + scenarios.flatMap(({ levels }) => levels.severe.steps).length + references.length;
}

export function refused(firm: Workspace, wasm: BufferSource): void {
  initSync({ module: wasm });
  // @ts-expect-error no such language
  catalog('fr');
  // @ts-expect-error no such example
  sample('bakery', 'en', at);
  // @ts-expect-error `at` is not optional
  assess(firm);
  // @ts-expect-error a locale is needed
  composePlan(firm, { at });
  // @ts-expect-error misspelt option
  composePlan(firm, { locale: 'en', at, servce: firm.id });
  // @ts-expect-error a plan, not a workspace
  renderHtml(firm);
  // @ts-expect-error text, not an object
  open(firm);
  // @ts-expect-error not a code of the list
  firm.organisation = { size: 'huge' };
  // @ts-expect-error records have ids
  firm.services = [{ name: 'Delivery' }];
}
