// The browser module of Ballast: every function, and every value that goes in or comes out.
//
// Values are plain: what JSON can hold, and nothing else. The manual is docs/module.md; the fields of a
// workspace are those of the file format, docs/format/.

/** A language of the product. */
export type Locale = "en" | "zh-CN";
/** A text in both languages. */
export interface Text { en: string; zh: string }
/** A UUID in the hyphenated form; new ones should be version 7. */
export type Id = string;
/** `YYYY-MM-DD`. */
export type Day = string;
/** A date-time with an offset, as `2026-11-21T09:30:00+08:00`, from 1970 on. "Today" is its date in that offset. */
export type Instant = string;
/** A place in the arguments, or in a file, as a JSON pointer (RFC 6901). */
export type Pointer = string;

// ---- Functions -----------------------------------------------------------------------------------------------

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;
export type SyncInitInput = BufferSource | WebAssembly.Module;

/** Loads the module; call it once, before anything else. Without an argument it finds the wasm beside the script. */
export default function init(module?: { module_or_path: InitInput | Promise<InitInput> }): Promise<void>;
/** The same for wasm that is at hand already. */
export function initSync(module: { module: SyncInitInput }): void;

/** Starts the app in an element, in place of what the element holds. Everything else works without it. */
export function mount(root: Element): void;
/** Version of the program. */
export function version(): string;

/** The workspace of a file of any known version. */
export function open(text: string): Workspace;
/** The text of a file. Equal input gives equal text; without `at` the file does not say when it was made. */
export function save(workspace: Workspace, at?: Instant): string;
/** An example firm. Its dates count from `at`, its ids are fixed. */
export function sample(name: SampleName, locale: Locale, at: Instant): Workspace;

/** Every judgement about every service, with its reasons. */
export function assess(workspace: Workspace, at: Instant): Assessment;
/** What is wrong, missing, overdue or inconsistent; errors first. */
export function lint(workspace: Workspace, at: Instant): Finding[];
/** The contingency plan of one service. */
export function composePlan(workspace: Workspace, options: PlanOptions): PlanDocument;
/** The plan as Markdown. Equal plans give equal text. */
export function renderMarkdown(plan: PlanDocument): string;
/** The plan as one HTML page that stands alone: styles inside, no script, nothing requested. */
export function renderHtml(plan: PlanDocument): string;
/** What Ballast knows, in one language. */
export function catalog(locale: Locale): Catalog;

export type SampleName = "online-shop";

export interface PlanOptions {
  /** Id of the service; absent: the most critical one. */
  service?: Id;
  /** Which document of the set; absent: the service plan. */
  document?: PlanKind;
  /** For whom; absent: the firm itself. Only the service plan has an edition for the vendor. */
  edition?: PlanEdition;
  /** `"both"`: one below the other, in the order of `organisation.languages`. */
  locale: Locale | "both";
  at: Instant;
}

/**
 * `service`: what is done when one service fails. `firm`: what holds for every service, once a firm. `cards`: one page
 * each for a service and for a role, and forms. `file`: what the plans rest on, not carried. `joined`: service plan and
 * firm plan in one, for a firm with one service.
 */
export type PlanKind = "service" | "firm" | "cards" | "file" | "joined";
export type PlanEdition = "inner" | "vendor";

/** What every function throws when it refuses its input: an `Error` with this shape. */
export interface BallastError extends Error {
  name: "BallastError";
  code: ErrorCode;
  /** Where, if it is one place: for `open` in the file, else beginning with the argument: `/options/locale`. */
  path?: Pointer;
  /** `message` in Chinese; with `open`, whose messages are for the person who chose the file. */
  zh?: string;
  /** What a getter, `toJSON` or Proxy of the argument threw. */
  cause?: unknown;
}

export type ErrorCode =
  | "wrong_type" | "unreadable" | "too_large" | "too_deep" | "forbidden_key" | "duplicate_key" | "bad_number"
  | "unsound" | "not_json" | "not_ballast" | "no_version" | "newer_version" | "unknown_service" | "no_page";

// ---- Judgement -----------------------------------------------------------------------------------------------

/** One sentence on how a result came about. `rule` is stable. */
export interface Reason { rule: string; text: Text }

/** A field of a record. */
export interface Place {
  record: RecordKind;
  id?: Id;
  /** Path in the record, parts joined by `/`: `bia/rto_min`; absent for the record as a whole. */
  field?: string;
}

export type RecordKind =
  | "organisation" | "response" | "policy" | "plan" | "person" | "vendor" | "service" | "risk" | "playbook" | "resource";

export interface Finding {
  /** Stable. */
  code: string;
  /** An error blocks approval of the plan. */
  severity: "error" | "warning" | "notice";
  at: Place;
  message: Text;
  /** The verb of a link that leads to `at`. */
  mend: Text;
}

/** `null` always means "not enough data", never 0. */
export interface Assessment {
  /** The day that was taken as today. */
  at: Day;
  services: ServiceAssessment[];
  heat: Heat;
  reasons: Reason[];
}

export interface ServiceAssessment {
  id: Id;
  name: string;
  vendor: Id | null;
  tier: TierJudgement;
  stage: StageState;
  onboarding: Onboarding;
  /** Checks that could be asked and are not. */
  left_out: LeftOut[];
  /** How its time counts. */
  clock: Clock;
  /** `null` while no option of the firm's own is known to reach the minimum in a known time. */
  activation: Activation | null;
  bia: BiaJudgement;
  risks: RiskAssessment[];
  heat: Heat;
  readiness: Readiness;
}

/** By when the quickest own option starts and is decided about, in minutes. */
export interface Activation {
  /** Its place among the alternatives; from the decision until it works; whether a test proved that. */
  option: { at: number; minutes: number; proven: boolean };
  /** From the start of the interruption, or from the deadline: then both lie before it, below zero. */
  from: "start" | "date";
  last_moment_min: number;
  decide_by_min: number;
  noticed_min: number;
}

/** 1 is the strictest. */
export type Tier = "1" | "2" | "3";

export interface TierJudgement {
  tier: Tier | null;
  /** What the score alone says. */
  by_score: Tier | null;
  /** Score out of 100 in hundredths: 7375 is 73.75. */
  score_bp: number | null;
  /** Rules that lifted it to tier 1. */
  lifted_by: string[];
  /** A person's tier stands in place of the judged one. */
  by_person: boolean;
  /** Factors that nobody answered yet. */
  missing: string[];
  reasons: Reason[];
}

export type Stage = "onboard" | "assess" | "plan" | "rehearse" | "operate";
export interface StageState { stage: Stage; done: number; needed: number }

export interface Onboarding {
  list: CheckList;
  groups: GroupResult[];
  answered: number;
  applicable: number;
  score_bp: number | null;
  gate: "open" | "blocked" | "below" | "ready" | "approved" | "expired" | "rejected";
  valid_until: Day | null;
  sign_offs_missing: SignOffFunction[];
  sign_offs_needed: number;
  /** Checks that must be in place before the vendor gets access, and are not. */
  access_blocked_by: string[];
  fault_test_needed: boolean;
  /** A simulated-fault test that failed keeps a vendor of tier 1 out. */
  fault_test_blocks: boolean;
  reasons: Reason[];
}

export interface CheckList { set: string; checks: AppliedCheck[]; reasons: Reason[] }

/** A check that applies, with the answer as it counts today. */
export interface AppliedCheck {
  id: string;
  /** Where the answer belongs. */
  at: Place;
  knock_out: boolean;
  state: State | null;
  answered_by: "person" | "fault_test" | "decision" | null;
  /** Evidence ran out. */
  decayed: boolean;
  failed: boolean;
  /** A valid exception lets onboarding go on although it failed. */
  excepted: boolean;
  why: Reason;
}

/** A check that could be asked of a service and is not. */
export interface LeftOut {
  id: string;
  /** The firm switched it off; or the list for its size, for this tier, or for fixed terms does without it; or its country. */
  by: "firm" | "size" | "tier" | "terms" | "country";
  /** One of the sources of this product asks for it by name. */
  named: boolean;
  /** Why the firm switched it off. */
  reason: string | null;
}

export interface GroupResult {
  id: string;
  answered: number;
  applicable: number;
  effectiveness_bp: number | null;
  knocked_out: boolean;
  reasons: Reason[];
}

export interface BiaJudgement {
  suggested_mtpd_min: number | null;
  /** Detection, the vendor's recovery and our own work, one after the other. */
  chain_min: number | null;
  rto_within_mtpd: BiaCheck;
  chain: BiaCheck;
  backup: BiaCheck;
  reasons: Reason[];
}

export interface BiaCheck {
  verdict: "pass" | "warning" | "fail" | "not_known" | "not_applicable";
  field: string;
  reason: Reason;
}

/** Each 1–5. */
export interface Cell { likelihood: number; impact: number }
export type Band = "low" | "medium" | "high" | "very_high";

export interface RiskAssessment {
  id: Id;
  /** Empty for a risk of the firm's own. */
  scenario: string;
  title: Text;
  category: RiskCategory | null;
  inherent: Cell | null;
  inherent_band: Band | null;
  likelihood_reduction_bp: number | null;
  impact_reduction_bp: number | null;
  /** Something that the firm saw itself makes the event rarer; papers alone lower the likelihood by one step. */
  observed: boolean;
  /** The least likelihood that own events allow. */
  likelihood_floor: number | null;
  derived: Cell | null;
  /** What counts: derived, or a person's own. */
  residual: Cell | null;
  residual_band: Band | null;
  by_person: boolean;
  treat_by: Day | null;
  lacks: (
    | "treatment" | "interim_measure" | "owner" | "approver"
    | "acceptance_reason" | "acceptance_until" | "acceptance_expired"
  )[];
  reasons: Reason[];
}

/** Numbers of risks, `[likelihood - 1][impact - 1]`. */
export interface Heat { inherent: number[][]; residual: number[][] }

export interface Readiness { score: number; parts: ReadinessPart[]; not_counted: string[]; reasons: Reason[] }

export interface ReadinessPart {
  id: string;
  name: Text;
  weight: number;
  done: number;
  needed: number;
  /** Whole points of the 100 that it gives the score, and at most gives. */
  points: number;
  possible: number;
  /** How much is done, and what is missing. */
  reasons: Reason[];
}

// ---- The plan ------------------------------------------------------------------------------------------------

/** A plan as a flat list of blocks. It may be stored, sent, changed and rendered later. */
export interface PlanDocument {
  /** Of the form of documents. A newer one is refused with `newer_version`; an older one is read. */
  version: 2;
  /** In the order in which they stand. */
  languages: Locale[];
  title: Line;
  meta: PlanMeta;
  /** Not approved, or something stands against approval. */
  draft: boolean;
  blocks: Block[];
}

export interface PlanMeta {
  document: PlanKind;
  edition: PlanEdition;
  /** `null` in the firm plan. */
  service_id: Id | null;
  firm: string;
  service: string;
  vendor: string;
  version: number | null;
  date: Day;
  owner: string;
  approver: string;
  approved_on: Day | null;
  next_review: Day | null;
  /** As printed: the first 16 digits of the workspace's fingerprint. */
  fingerprint: string | null;
}

/** A line in each language of the document. */
export interface Line { en?: Run[]; zh?: Run[] }

export type Run =
  | { run: "ours" | "strong"; text: string }
  /** What a person typed. */
  | { run: "theirs"; text: string; lang: Locale }
  /** Not given yet, and the field that mends it. */
  | { run: "missing"; text: string; at: Place }
  | { run: "tag"; mark: Mark; text: string }
  /** A telephone number as typed, and what dials it: digits, a leading `+`, `,` before an extension. */
  | { run: "phone"; text: string; tel: string }
  | { run: "link"; text: string; to: string };

export type Mark =
  | "mild" | "moderate" | "severe" | "tier1" | "tier2" | "tier3" | "low" | "medium" | "high" | "very_high"
  | "good" | "watch" | "act";

export type Block =
  | { block: "sheet"; sheet: "cover" | "front" | "body" | "card" | "form" | "scenario" }
  | { block: "heading"; level: number; id: string; number: string; text: Line }
  | { block: "paragraph"; text: Line }
  | { block: "list"; ordered: boolean; items: Line[] }
  | { block: "steps"; caption: Line; items: PlanStep[] }
  /** The head of a cover. */
  | { block: "title"; corners: Line[]; unit: Line; title: Line; edition: Line }
  | { block: "table"; caption: Line; head: Column[]; rows: Row[] }
  | { block: "matrix"; caption: Line; maps: HeatMap[]; legend: { mark: Mark; text: Line }[] }
  /** What a table of the chapter says, drawn; `alt` says it in words. Markdown leaves it out. */
  | { block: "drawing"; id: string; title: Line; alt: Line; drawing: Drawing }
  | { block: "contacts"; cards: Contact[] }
  | { block: "callout"; kind: "warn" | "act" | "quiet"; text: Line[] }
  | { block: "toc"; entries: { to: string; level: number; number: string; text: Line }[] }
  | { block: "page_break" };

/** What is drawn, not where: renderers lay it out. At most 200 parts. */
export type Drawing =
  /** Boxes of a band stand side by side; each band stands below the one before it. */
  | { kind: "boxes"; bands: DrawnBox[][]; arrows: { from: string; to: string; way: "next" | "back" | "loose" }[] }
  /** A score from 1 to 5 over time; from `alarm` on it is not acceptable. */
  | { kind: "curve"; points: { at_min: number; score: number }[]; alarm: number; limits: DrawnLimit[] }
  /** Steps of a table, by their numbers there. */
  | { kind: "timeline"; steps: { number: string; at_min: number; role: "plain" | "starts" | "restores" }[]; limits: DrawnLimit[] };
/** `strong`: the plan is about this one, or ends with it. The first line heads the box. */
export interface DrawnBox { key: string; strong: boolean; lines: Line[] }
/** Minutes from when the interruption began, or after the deadline; `name` stands on the line. */
export interface DrawnLimit { limit: "decide" | "last" | "rto" | "mtpd"; at_min: number; name: Line; text: Line }

/** What a row is about keeps its key from one version of a plan to the next; no two rows of a table share one. */
export interface Row { key: string; cells: Line[] }
/** `key` as of a row, here and of contacts. */
export interface PlanStep { key: string; number: string; by: Line; who: Line; what: Line; after: Line; needs: Line; evidence: Line }
export interface Column { text: Line; numeric: boolean }
/** Rows from impact 5 down to 1, columns from likelihood 1 to 5. */
export interface HeatMap { title: Line; rows: { mark: Mark; label: Line; count: number }[][] }
export interface Contact { key: string; name: Line; role: Line; fields: { label: Line; value: Line }[] }

// ---- The catalogue -------------------------------------------------------------------------------------------

/** Sections that the product does not have yet are empty. */
export interface Catalog {
  checks: Check[];
  scenarios: Scenario[];
  /** The words of each kind of service. */
  kinds: ServiceWords[];
  jurisdictions: JurisdictionFacts[];
  presets: Preset[];
  references: Reference[];
  clauses: never[];
  metrics: never[];
  drills: never[];
  exit: never[];
  clocks: never[];
}

/** A source that the catalogue cites, and the entries that rest on it. */
export interface Reference { id: string; cited_by: string[] }

/** How well an entry is founded: text read, secondary source, from memory, our own default. */
export type EvidenceMark = "P" | "S" | "M" | "ours";
/** A fact of a service that switches an entry on. */
export type Fact = "data" | "pi" | "xb" | "site" | "it" | "goods" | "consumers";

/** One onboarding check. */
export interface Check {
  id: string;
  group: string;
  scope: "vendor" | "service" | null;
  /** Asked of a service that the firm runs itself, too. */
  own_run: boolean;
  /** Applies to this tier and stricter. */
  tier: number;
  fact: Fact | null;
  /** Follows the fact whatever the tier and size. */
  statutory: boolean;
  /** A knock-out for this tier and stricter. */
  knock_out: number | null;
  weight: number;
  statement: string;
  why: string;
  how: string;
  evidence: string;
  validity_months: number | null;
  /** What else in the record answers it. */
  answered_by: "fault_test" | "decision" | "owner" | null;
  origin: string[];
  mark: EvidenceMark | null;
}

/** One risk scenario with its playbooks for the three levels, in words that fit any kind of service; a plan says it in those of its own. */
export interface Scenario {
  id: string;
  source: Source | null;
  /** Where it may come from as well. */
  also: Source[];
  category: RiskCategory | null;
  /** It is there from one moment to the next; else it creeps up. */
  sudden: boolean;
  title: string;
  what: string;
  symptoms: string[];
  likelihood: number;
  impact: number;
  fact: Fact | null;
  /** The kinds of service it can happen to; empty: to any. */
  service_kinds: ServiceKind[];
  indicators: { text: string; metric: string }[];
  levels: Record<Level, LevelPlan>;
  recovery: string;
  origin: string[];
  mark: EvidenceMark | null;
}

/**
 * `at_once`: life, a leak or a crime; it starts whatever the clocks say. `later`: it begins days into the interruption, and
 * its times count from then. `interrupts`: the service is interrupted
 * already; one whose interruptions begin higher passes the level over.
 */
export interface LevelPlan { trigger: string; at_once: boolean; later: boolean; interrupts: boolean; steps: ScenarioStep[]; exit: string }

export interface ScenarioStep {
  id: string;
  text: string;
  /** It is there only where the service has all of these. */
  tags: Tag[];
  role: StepRole | null;
  /** By when it is done, counted from when the interruption began. */
  minutes: number;
  /** It is what any interruption asks for at this level. */
  usual: boolean;
  after: string[];
  restores: boolean;
  needs: { class: ResourceClass | null; what: string }[];
  evidence: string;
}

/** How time counts: from when the service fails, back from a date, as long as the stock lasts. */
export type Clock = "running" | "date" | "stock";

/** One kind of service in the words of its trade; words are parts of sentences and fill the slots of steps. */
export interface ServiceWords {
  id: ServiceKind;
  title: string;
  worker: string;
  workers: string;
  provider_people: string;
  unit: string;
  units: string;
  output: string;
  symptoms: string[];
  /** What is restored, and what proves that it is. */
  restore: string;
  proof: string;
  workaround: string;
  never: string[];
  data: string;
  safety: string;
  place: string;
  has: Tag[];
  clock: Clock | null;
  mtpd_min: number | null;
  rto_min: number | null;
  rto_detect: string;
  mbco: string;
  mbco_bp: number | null;
  special: { when: string; mtpd_min: number | null; rto_min: number | null }[];
  horizons: string[];
  /** What only the provider can do: no promise of ours. */
  only_vendor: string | null;
  ours: string | null;
  /** What firms find missing on the day, and how it is had within an hour: asked where the service has all of `tags`. */
  pitfalls: { class: ResourceClass | null; tags: Tag[]; what: string; fix: string }[];
  source: EvidenceMark | null;
}

/** `marks`: of single parts that are founded otherwise than the whole. */
export interface Founded { mark: EvidenceMark | null; marks: Record<string, EvidenceMark> }

/** A phrase with how well it is founded. */
export interface Statement extends Founded { text: string; note: string | null }

/** One country or region: what a plan needs to know of it. What it does not say, its `base` says. */
export interface JurisdictionFacts {
  code: string;
  name: string;
  base: string;
  emergency: (Founded & { id: string; name: string; number: string; note: string | null })[];
  registry: Statement | null;
  lists: (Founded & { insolvency: string; sanctions: string }) | null;
  tax_record: Statement | null;
  data: (Founded & {
    authority: string | null;
    breach: string | null;
    agreement: string;
    client_word: string;
    provider_word: string;
  }) | null;
  accident: (Founded & { who: string; to: string; rule: string }) | null;
  food: Statement | null;
  cyber: (Founded & { rule: string | null; help: string }) | null;
  /** What a financial firm reports besides. */
  finance: Statement | null;
  insolvency: (Founded & { office: string; acts: string }) | null;
  dispute: (Founded & { words: string }) | null;
  safety: (Founded & { agreement: string; duty: string }) | null;
  labour: Statement | null;
  /** Laws and standards that a plan names; `when`: only where the fact holds. */
  basis: (Founded & { text: string; when: Fact | null })[];
  plan_name: Statement | null;
  approval: Statement | null;
  guard_licence: Statement | null;
  formats: (Founded & {
    postcode: string | null;
    free_day: string;
    working_day: string;
    currency: string;
    paper: string;
    name_order: string;
    example_phone: string;
  }) | null;
  /** Onboarding checks in the words of the country, by id; what is `null` stays as in the check. */
  checks: Record<string, Founded & {
    drop: boolean;
    knock_out: number | null;
    statement: string | null;
    why: string | null;
    how: string | null;
    evidence: string | null;
    /** Asked anew after so many months. */
    months: number | null;
  }>;
  /** What to look up here, by topic. */
  lookup: Record<string, string>;
}

/** Suggestions for one kind of service. */
export interface Preset {
  id: string;
  title: string;
  lede: string;
  scenarios: string[];
  facts: Record<Fact, boolean>;
  /** `null`: the factor does not apply. */
  factors: Record<"core" | "data" | "substitutability" | "access" | "exposure" | "people", number | null>;
  bia: {
    detection_min: number;
    mtpd_min: number;
    rto_min: number;
    rpo_min: number | null;
    mbco_bp: number;
    wrt_min: number;
    vendor_rto_min: number;
    backup_interval_min: number | null;
    copy_min: number | null;
    mbco_text: string;
    /** What has to be kept, where time runs to a date; empty elsewhere. */
    deadline: string;
  };
  objectives: string;
  scope_in: string[];
  scope_out: string[];
  deliverables: string[];
  processes: string[];
  ours: string[];
  theirs: string[];
  interfaces: string[];
  peaks: string[];
  dependencies: string[];
  sla: { metric: string; target: string; window: string; source: string }[];
  workaround: { name: string; steps: string[]; ready_min: number; capacity_bp: number };
  resources: { class: ResourceClass | null; name: string }[];
  level_signs: Record<Level, string>;
}

// ---- The workspace: docs/format/workspace.schema.json --------------------------------------------------------
//
// Empty and absent are one: what is empty is left out. `_min` minutes, `_bp` basis points, `_minor` the smallest
// unit of the firm's currency; whole numbers only.

export type AlternativeKind = "manual" | "provider" | "in_house" | "standby";
export type Category =
  | "business_process" | "hardware" | "software" | "security" | "logistics" | "facilities" | "people"
  | "cloud";
export type ControlKind =
  | "workaround" | "alternative" | "restore" | "standby" | "exit_rehearsal" | "joint_drill" | "preventive";
export type DataKind = "business" | "financial" | "personal" | "sensitive" | "technical";
export type Industry =
  | "retail" | "manufacturing" | "finance" | "health" | "education" | "catering" | "transport" | "software"
  | "professional" | "public_sector" | "other";
export type Jurisdiction = "CN" | "HK" | "EU" | "DE" | "FR" | "IE" | "UK" | "US" | "SG" | "other";
export type Level = "mild" | "moderate" | "severe";
export type LevelWords = "plain" | "graded";
export type Outcome = "approved" | "conditional" | "rejected";
export type ProviderType = "company" | "small" | "standard_form" | "individual" | "affiliate";
export type Relationship = "strategic" | "regular" | "temporary";
export type ResourceClass = "people" | "equipment" | "technical" | "funds" | "information";
export type ResourceSource = "internal" | "vendor" | "external";
export type RiskCategory = "PHY" | "TEC" | "HUM" | "CYB" | "DAT" | "FIN" | "LEG" | "DEL" | "SUP" | "GOV";
export type ServiceKind =
  | "call_centre" | "it_operations" | "cloud_saas" | "software_development" | "network_security" | "logistics"
  | "cleaning" | "guarding" | "maintenance" | "payroll_hr" | "production" | "catering" | "own_run" | "project"
  | "other";
export type SignOffFunction = "business" | "finance" | "legal" | "technical";
export type Size = "under_20" | "from_20" | "from_100";
/** Where a failure comes from. */
export type Source = "provider" | "own" | "outside";
/** Of a check: not met, partly met, met but not verified, met and verified. Of a control: how far it is in place. */
export type State = "absent" | "partial" | "unseen" | "evidenced" | "not_applicable";
export type StepRole =
  | "owner" | "command" | "technical" | "business" | "contact" | "legal" | "data" | "provider" | "spot" | "safety"
  | "finance" | "hr";
export type Structure = "hats" | "groups";
export type Tag =
  | "system" | "data" | "account" | "phone" | "site" | "premises" | "goods" | "machine" | "crew" | "keys" | "vehicle"
  | "food" | "money" | "project" | "contract";
export type Treatment = "avoid" | "opportunity" | "remove" | "likelihood" | "consequence" | "share" | "retain";

/** A risk kept on purpose. */
export interface Acceptance {
  approver?: Id;
  reason?: string;
  until?: Day;
}

/** What the vendor has for the day it fails, and what it agreed to of our plan (S0-10, S0-49). */
export interface Agreed {
  /** Who accepted its steps there. */
  accepted_by?: Id;
  /** The day on which it accepted its steps and times, as its copy of our plan lists them. */
  accepted_on?: Day;
  /** Title and version of its own plan for an interruption. */
  plan?: string;
  /** The day on which we saw that plan. */
  plan_seen?: Day;
}

/** A way to go on without the vendor, and how ready it is (S0-33). */
export interface Alternative {
  /** Share of normal service that it can carry. */
  capacity_bp?: number;
  contact?: Id;
  contract?: string;
  /** What a day of it costs beyond normal service, in minor units of the firm's currency (S1-40). */
  extra_day_minor?: number;
  kind?: AlternativeKind;
  name?: string;
  passed?: boolean;
  /** Minutes from the decision until it works. */
  ready_min?: number;
  steps?: string[];
  tested_on?: Day;
}

/** Business impact analysis. */
/** What a person says where a vendor gave no figure. */
export type Unpromised = "none" | "not_known";

export interface Bia {
  backup_interval_min?: number;
  /** Not said: that of its kind. */
  clock?: Clock;
  /** Time to copy a backup to where it can be used. */
  copy_min?: number;
  /** How long the stock lasts at the minimum, where time is stock. */
  cover_min?: number;
  /** What has to be kept where time runs to a date: "pay day, the 25th; bank cut-off the 24th, 15:00". */
  deadline?: string;
  /** What else it depends on than services of the firm. */
  dependencies?: string[];
  depends_on?: Dependency[];
  /** From the start of the interruption until we know of it. */
  detection_min?: number;
  /** What is done by when if it lasts, one cycle after the other, in place of what the catalogue says of its kind. */
  horizons?: string[];
  impacts?: ImpactAt[];
  /** How long before that the work has to be done: "pay day; the bank takes orders until a day before". */
  lead_min?: number;
  /** Minimum business continuity objective, share of normal service. */
  mbco_bp?: number;
  /** What the minimum means in this service's own terms. */
  mbco_text?: string;
  /** Maximum tolerable period of disruption. */
  mtpd_min?: number;
  /** When the harm is greatest: "the week of 11 November". */
  peaks?: string[];
  /** Place in the order of recovery among the firm's services; 1 comes first. */
  recovery_order?: number;
  /** Most data, as time, that we can afford to lose. */
  rpo_min?: number;
  /** Until the service is back at MBCO for its users. */
  rto_min?: number;
  /** Recovery time that the vendor promised. */
  vendor_rto_min?: number;
  /** Said in place of the figure. */
  vendor_rto_said?: Unpromised;
  /** Work recovery time: from "system back" to "we work again". */
  wrt_min?: number;
}

/** The answer to one check. */
export interface CheckAnswer {
  answered_by?: Id;
  answered_on?: Day;
  evidence?: Evidence;
  exception?: Exception;
  note?: string;
  /** Why the check does not apply; needed with `not_applicable`. */
  reason?: string;
  state?: State;
}

/** A control of our own, or a joint one. All but `preventive` lower the impact, and count only when tested. */
export interface Control {
  kind?: ControlKind;
  name?: string;
  passed?: boolean;
  state?: State;
  tested_on?: Day;
}

/** What the tier is judged from. Time criticality comes from the MTPD. */
export interface Criticality {
  access?: Factor;
  core?: Factor;
  data?: Factor;
  /** DORA critical or important function. */
  dora_critical?: boolean;
  exposure?: Factor;
  /** "Important outsourcing" in the sense of 银保监办发〔2021〕141号. */
  important_outsourcing?: boolean;
  people?: Factor;
  privileged_access?: boolean;
  sensitive_at_scale?: boolean;
  substitutability?: Factor;
  tier_override?: TierOverride;
}

/** The onboarding decision (OB-78). */
export interface Decision {
  conditions?: string;
  decided_on?: Day;
  outcome?: Outcome;
  sign_offs?: SignOff[];
}

/** Another service of the firm that this one needs. */
export interface Dependency {
  service?: Id;
  /** How this service goes on while that one is down. */
  workaround?: string;
}

/** What proves an answer, and until when. */
export interface Evidence {
  expires?: Day;
  issued?: Day;
  /** File name, place in the filing cabinet, link. */
  reference?: string;
}

/** Leave to go on although a knock-out check failed. */
export interface Exception {
  approver?: Id;
  reason?: string;
  until?: Day;
}

/** One factor of criticality: a score of 1–5, or the reason why it cannot exist here. */
export interface Factor {
  /** Reason for "does not apply"; absent when it applies. */
  not_applicable?: string;
  score?: number;
}

/** Weights of the criticality factors (C1). */
export interface FactorWeights {
  access?: number;
  core?: number;
  data?: number;
  exposure?: number;
  people?: number;
  substitutability?: number;
  time?: number;
}

/** Facts that switch checks and scenarios on. Absent: not answered yet, counts as true. */
export interface Facts {
  /** It feeds, treats or cleans for patients or consumers. */
  consumers?: boolean;
  /** Our data is handled. */
  data?: boolean;
  /** Our goods are in the vendor's hands. */
  goods?: boolean;
  /** An IT or maintenance service. */
  it?: boolean;
  /** Personal data is handled. */
  pi?: boolean;
  /** The vendor's people work on our site. */
  site?: boolean;
  /** Data leaves the country. */
  xb?: boolean;
}

/** A simulated fault, handled before signing (S2-14, OB-23). */
export interface FaultTest {
  fault?: string;
  pass_mark_bp?: number;
  restored_min?: number;
  result?: string;
  score_bp?: number;
  tested_on?: Day;
  witness?: Id;
}

export interface Flow {
  allocate?: FlowStep;
  assess?: FlowStep;
  decide?: FlowStep;
  evaluate?: FlowStep;
  implement?: FlowStep;
  report?: FlowStep;
}

/** One of the six steps of the response flow; absent fields follow the catalogue's defaults. */
export interface FlowStep {
  note?: string;
  role?: StepRole;
  /** Minutes from awareness. */
  within_min?: number;
}

/** Impact 1–5 in each column after `after_min` of interruption. */
export interface ImpactAt {
  after_min?: number;
  customers?: number;
  money?: number;
  people?: number;
}

/** Where data or work crosses between us and the vendor (S0-15). */
export interface Interface {
  fallback?: string;
  how?: string;
  name?: string;
}

/** What the three response levels mean in this service's own numbers (S0-28, S3-03). */
export interface LevelCriteria {
  /** From this many persons, a leak is "mass". */
  leak_persons?: number;
  mild?: string;
  moderate?: string;
  /** From this share of the business affected, the effect is "notable". */
  notable_bp?: number;
  severe?: string;
}

/** Another plan that holds beside these, and where it is kept. */
export interface LinkedPlan {
  kept?: string;
  level?: PlanLevel;
  title?: string;
}

/** Whose plan it is that ours is linked with. */
export type PlanLevel = 'authority' | 'own';

/** A stage of a project: by when it is delivered, and what it is accepted by (S3). */
export interface Milestone {
  acceptance?: string;
  accepted_on?: Day;
  /** What we do without it counts back from this stage. None so marked: from the next one, whichever it is. */
  decisive?: boolean;
  due?: Day;
  name?: string;
}

/**
 * How one thing that the playbooks of a service need is provided for: by a resource, or on purpose not at all.
 * Without either it is still open.
 */
export interface NeedAnswer {
  class?: ResourceClass;
  reason?: string;
  resource?: Id;
  /** What is needed: the catalogue's English words, or the firm's own. */
  what?: string;
  /** We do without, for the reason given. */
  without?: boolean;
}

/** The firm. */
export interface Organisation {
  address?: string;
  /** ISO 4217 code; absent until chosen. */
  currency?: string;
  /** Where drawings lie: site, ways out, routes. */
  drawings?: string;
  industry?: Industry;
  /** Where it has premises, customers or their data. */
  jurisdictions?: Jurisdiction[];
  /** Languages in which plans are written; the first is the main one. */
  languages?: Locale[];
  laws?: WatchedLaw[];
  level_words?: LevelWords;
  linked_plans?: LinkedPlan[];
  name?: string;
  /** Whether a regulator supervises the firm's outsourcing (switches DORA and 141 questions on). */
  regulated?: boolean;
  /** Where the firm is established: whose law its plans rest on. Absent: the first of `jurisdictions`. */
  seat?: Jurisdiction;
  size?: Size;
}

export interface OwnNeed {
  class?: ResourceClass;
  what?: string;
}

/** A step of the firm's own playbook. */
export interface OwnStep {
  after?: string[];
  /** By when it is done, counted from when the interruption began. */
  due_min?: number;
  evidence?: string;
  /** Unique within the playbook; `after` refers to it. */
  key?: string;
  needs?: OwnNeed[];
  /** Whether the service needs this step to get back to its minimum. */
  restores?: boolean;
  role?: StepRole;
  text?: string;
}

export interface Person {
  /** Who acts when this person cannot be reached. */
  deputy?: Id;
  email?: string;
  id: Id;
  name?: string;
  note?: string;
  phone?: string;
  /** Minutes within which the person can act, day or night. */
  reach_min?: number;
  /** Post in the firm, as it reads on a list: "Office manager". */
  role?: string;
  /** What works when the phone does not: a messenger, a landline, a neighbour. */
  second_channel?: string;
  skills?: string;
  /** The vendor the person works for; absent: our own firm. */
  vendor?: Id;
  /** The day on which somebody last called the number and reached the person. */
  verified?: Day;
}

/** What is recorded about a service's plan: version, approval, review, copies. */
/** A document of the firm's own: what it is called, and of which day it is. */
export interface Attachment {
  date?: Day;
  title?: string;
}

/** The firm's own documents for what the plan does not hold. Neither asked for nor counted. */
export interface Attachments {
  drills?: Attachment;
  early_warning?: Attachment;
  exit?: Attachment;
}

/** Who may read a plan. */
export type Classification = "public" | "internal" | "confidential";

/** An earlier version: what it changed. */
export interface Revision {
  by?: Id;
  change?: string;
  date?: Day;
  version?: number;
}

/** Who holds a copy, and since when. */
export interface PlanCopy {
  holder?: string;
  /** Absent: its place in the list. */
  number?: number;
  received_on?: Day;
}

export interface PlanRecord {
  approved_on?: Day;
  /** The executive who approves; in China the main responsible person (国办发〔2024〕5号 Art. 25). */
  approver?: Id;
  attached?: Attachments;
  change_note?: string;
  classification?: Classification;
  /** Who holds a copy. */
  copies?: PlanCopy[];
  /** From when it is in force. */
  effective_on?: Day;
  next_review?: Day;
  /** Of the document. */
  number?: string;
  owner?: Id;
  /** The versions before, in the order of their dates. */
  revisions?: Revision[];
  /** The plan-writing group (S1-12). */
  team?: Id[];
  /** Counts from 1; absent for the first draft. */
  version?: number;
}

/** The firm's own playbook for one risk and level, in place of the catalogue's. */
export interface Playbook {
  /** When this level's work is done. */
  exit?: string;
  id: Id;
  level: Level;
  risk: Id;
  steps?: OwnStep[];
  trigger?: string;
}

/** Thresholds and weights; an absent figure is the program's default. */
export interface Policy {
  /** Checks that the firm switched on or off itself, by check id. */
  checks?: Record<string, boolean>;
  factor_weights?: FactorWeights;
  /** Required recovery up to which a service starts at the moderate level. */
  floor_min?: number;
  /** Per cent of the score that the onboarding gate asks for. */
  gate_pct?: number;
  high_days?: number;
  high_from?: number;
  medium_days?: number;
  /** Products of likelihood and impact from which a band begins (C3). */
  medium_from?: number;
  /** Months for which onboarding, tests of controls and plan reviews stay good. */
  onboarding_months?: number;
  /** A phone number counts as known for so many days after it was called. */
  phone_days?: number;
  /** Per cent of the RTO at which raising the level is proposed (level rule). */
  raise_moderate_pct?: number;
  raise_severe_pct?: number;
  review_months?: number;
  /** Why a check was switched, from which tier, by whom and when, by check id. */
  switches?: Record<string, Switch>;
  test_months?: number;
  /** Score out of 100 from which a service is tier 1, and tier 2. */
  tier_1_from?: number;
  tier_2_from?: number;
  /** Days to treat a risk of each band (C4). */
  very_high_days?: number;
  very_high_from?: number;
}

/** What was said when a check was switched on or off. */
export interface Switch {
  decided_by?: Id;
  decided_on?: Day;
  /** Switched on, it is asked of services of this tier and stricter; absent: of all. */
  from?: Tier;
  /** Needed to switch off what is asked by rule. */
  reason?: string;
}

/** A person's own residual in place of the derived one. */
export interface ResidualOverride {
  decided_by?: Id;
  decided_on?: Day;
  impact?: number;
  likelihood?: number;
  reason?: string;
}

/** Who is reached through a resource, besides the firm and its vendor. */
export type Party = 'insurer' | 'counsel' | 'police' | 'authority' | 'incident_firm' | 'hospital' | 'bank';

export interface Resource {
  /** For funds, in minor units of the firm's currency (S0-44). */
  amount_minor?: number;
  checked_on?: Day;
  class?: ResourceClass;
  contact?: Id;
  contract?: string;
  /** What a day of its use costs beyond what is paid anyway, in the same units (S1-40). */
  extra_day_minor?: number;
  id: Id;
  location?: string;
  /** Below this quantity the stock is too low (S1-38). */
  minimum?: number;
  name?: string;
  note?: string;
  /** Who answers there. Absent: as the name tells. */
  party?: Party;
  /** Its own number. */
  phone?: string;
  quantity?: number;
  /** Minutes until it can be used. */
  ready_min?: number;
  /** Services it is kept for; absent: all. */
  services?: Id[];
  source?: ResourceSource;
  unit?: string;
}

/** How the firm responds: seats, flow, and what lies ready. */
export interface ResponseOrganisation {
  break_glass?: string;
  /** How we talk when chat and mail are down. */
  bridge?: string;
  bridge_tested?: Day;
  command_post?: string;
  /** After how many minutes of disagreement the commander decides (S3-14). */
  conflict_min?: number;
  /** 24 h duty phone (GB/T 29639). */
  duty_phone?: string;
  duty_phone_tested?: Day;
  flow?: Flow;
  /** Where the offline copy of the plan and the break-glass access lie, and who may open them. */
  offline_copy?: string;
  offline_copy_checked?: Day;
  seats?: Seats;
  /** After how many minutes in a response a person is relieved, and rests at least as long. */
  shift_min?: number;
  /** Who may spend at night, and up to how much. */
  spender?: Id;
  spending_limit_minor?: number;
  spending_record?: string;
  spokesperson?: Id;
  /** Absent: three hats below 20 people, else five groups. */
  structure?: Structure;
  /** Who may act when the duty phone and the commander do not answer, in this order. */
  succession?: Id[];
  training?: Training[];
}

export interface Risk {
  acceptance?: Acceptance;
  /** Day on which the scores were last looked at; treatment deadlines count from it. */
  assessed_on?: Day;
  /** Category of an own risk; a catalogue scenario brings its own. */
  category?: RiskCategory;
  controls?: Control[];
  description?: string;
  due?: Day;
  /** Days on which it happened to the firm; the likelihood is never judged below what they say. */
  events?: Day[];
  id: Id;
  /** Inherent impact 1–5. */
  impact?: number;
  interim_measure?: string;
  /** Inherent likelihood 1–5. */
  likelihood?: number;
  measure?: string;
  note?: string;
  owner?: Id;
  residual_override?: ResidualOverride;
  /** Scenario of the catalogue; absent for a risk of the firm's own. */
  scenario?: string;
  service: Id;
  /** Where an own risk comes from; a catalogue scenario brings its own. */
  source?: Source;
  /** Own title; for a catalogue scenario it replaces the catalogue's. */
  title?: string;
  treatment?: Treatment;
}

export interface Seat {
  deputy?: Id;
  /** Who works with them: the others of the group (S3-09). */
  members?: Id[];
  person?: Id;
}

export interface Seats {
  business?: Seat;
  command?: Seat;
  contact_record?: Seat;
  data?: Seat;
  handling?: Seat;
  legal?: Seat;
  /** Who is there for safety where people work on our site. */
  safety?: Seat;
  technical?: Seat;
}

export interface Service {
  agreed?: Agreed;
  alternatives?: Alternative[];
  bia?: Bia;
  /** Answers to checks of scope `service`, by check id. */
  checks?: Record<string, CheckAnswer>;
  criticality?: Criticality;
  data_kinds?: DataKind[];
  data_locations?: string[];
  decision?: Decision;
  deliverables?: string[];
  deputy?: Id;
  facts?: Facts;
  fault_test?: FaultTest;
  /** The law that the contract names. Absent: that of the vendor. */
  governing_law?: Jurisdiction;
  id: Id;
  interfaces?: Interface[];
  kind?: ServiceKind;
  levels?: LevelCriteria;
  /** Of a project, in the order of their dates. */
  milestones?: Milestone[];
  name?: string;
  /** What its playbooks need, each with what serves it. */
  needs?: NeedAnswer[];
  note?: string;
  objectives?: string;
  our_duties?: string[];
  /** Our person who answers for the service. */
  owner?: Id;
  people_at_risk?: string;
  /** Where the people live whose data is handled. Absent: where the firm does business. */
  people_home?: Jurisdiction[];
  plan?: PlanRecord;
  /** Business processes that stop or suffer without it (S0-05). */
  processes?: string[];
  scope_in?: string[];
  scope_out?: string[];
  site?: SiteWork;
  sla?: SlaLine[];
  /** Said in place of service levels. */
  sla_said?: Unpromised;
  term?: Term;
  their_duties?: string[];
  vendor?: Id;
  /** Where the work is done. Absent: at the seat of the firm. */
  work_country?: Jurisdiction;
}

export interface SignOff {
  function?: SignOffFunction;
  person?: Id;
  signed_on?: Day;
}

/** Work on our site: where, and how people get out (国办发〔2024〕5号 Art. 16). */
export interface SiteWork {
  /** Day of the safety management agreement (安全生产法 Art. 49). */
  agreement_on?: Day;
  assembly_point?: string;
  evacuation?: string;
  first_aid?: string;
  place?: string;
}

/** One line of the service level agreement (S0-08). */
export interface SlaLine {
  metric?: string;
  source?: string;
  target?: string;
  window?: string;
}

/** A firm that the vendor relies on: our fourth party (S3-02j). */
export interface Subcontractor {
  consented?: boolean;
  country?: string;
  name?: string;
  part?: string;
}

/** Term of the contract (S0-09). */
export interface Term {
  /** Annual fee in minor units of the firm's currency. */
  annual_fee_minor?: number;
  contract_number?: string;
  ends_on?: Day;
  our_notice_days?: number;
  renewal?: string;
  starts_on?: Day;
  their_notice_days?: number;
}

/** A person's own tier in place of the judged one. */
export interface TierOverride {
  decided_by?: Id;
  decided_on?: Day;
  reason?: string;
  tier?: Tier;
}

/** A session in which people were taught their part in the plans (ISO 22301 7.2; GB/T 29639-2020 9.1). */
export interface Training {
  by?: string;
  on?: Day;
  people?: Id[];
  what?: string;
}

export interface Vendor {
  address?: string;
  categories?: Category[];
  /** Answers to checks of scope `vendor`, by check id. */
  checks?: Record<string, CheckAnswer>;
  country?: string;
  /** What the vendor knows us by: customer or contract number. */
  customer_number?: string;
  /** Our person for this vendor (S2-25); none: the owner of the service. */
  desk?: Id;
  /** Who decides on their side when things escalate. */
  escalation?: Id;
  /** Technical or subject expert (S2-25). */
  expert?: Id;
  /** Others who are called in with the expert, of either side or of neither. */
  experts?: Id[];
  /** The number that is answered day and night. */
  hotline?: string;
  hotline_verified?: Day;
  id: Id;
  legal_name?: string;
  /** Day-to-day counterpart (S2-25). */
  liaison?: Id;
  name?: string;
  note?: string;
  parent?: string;
  provider_type?: ProviderType;
  /** Unified social credit code, company number, LEI. */
  registration?: string;
  relationship?: Relationship;
  /** Where the vendor is established: whose registers and certificates speak of it. */
  seat?: Jurisdiction;
  subcontractors?: Subcontractor[];
}

/** A law or rule that the firm watches (S0-17, S0-24). */
export interface WatchedLaw {
  note?: string;
  reviewed?: Day;
  title?: string;
}

/** One firm: everything it recorded. Every id is used once, and every reference points at a record that is there. */
export interface Workspace {
  id: Id;
  organisation?: Organisation;
  people?: Person[];
  /** The plan of the firm as a document, beside those of its services. */
  plan?: PlanRecord;
  playbooks?: Playbook[];
  policy?: Policy;
  resources?: Resource[];
  response?: ResponseOrganisation;
  risks?: Risk[];
  services?: Service[];
  vendors?: Vendor[];
}
