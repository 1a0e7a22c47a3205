// Firms for measures, grown from the export of the example firm: every field is as filled in as a person left it.
// Knows the file format, no browser.

/** A UUIDv7 of its own for every number, rising with it. */
const id = (number) => {
  const hex = (0x19a3c000000 + number).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${number.toString(16).padStart(12, '0')}`;
};

/** The record with every id that `names` knows in place of the old one. */
const renamed = (record, names) => JSON.parse(JSON.stringify(record), (_, value) => names.get(value) ?? value);

/** How far a service is: every third is complete, every third half way, every third has just begun. */
function left(service, at) {
  const stage = at % 3;
  if (stage === 0) return service;
  const { fault_test, decision, plan, alternatives, ...rest } = service;
  const checks = Object.entries(service.checks ?? {}).filter((_, n) => stage === 1 && n % 2 === 0);
  return { ...rest, checks: Object.fromEntries(checks) };
}

/** The file of a firm with so many vendors, services and risks; `file` is the example's export. */
export function grown(file, { vendors, services, risks }) {
  const { workspace: from, version } = JSON.parse(file);
  let made = 1;
  const fresh = () => id((made += 1));
  const own = from.people.filter((person) => !person.vendor);
  const firm = { ...from, id: fresh(), vendors: [], services: [], risks: [], playbooks: [], people: [...own] };
  firm.organisation = { ...from.organisation, name: `${services} services` };
  // Resources of the first services stay with them; those for all stay for all.
  const kept = new Map();
  const homes = Array.from({ length: vendors }, (_, at) => {
    const vendor = from.vendors[at % from.vendors.length];
    const names = new Map([[vendor.id, fresh()]]);
    const people = from.people.filter((person) => person.vendor === vendor.id);
    for (const person of people) names.set(person.id, fresh());
    // A sub-contractor or a parent in the register is the first of its kind.
    for (const other of from.vendors) if (!names.has(other.id)) names.set(other.id, kept.get(other.id) ?? names.get(vendor.id));
    kept.set(vendor.id, kept.get(vendor.id) ?? names.get(vendor.id));
    firm.vendors.push({ ...renamed(vendor, names), name: `${vendor.name} ${at + 1}` });
    for (const person of people) firm.people.push({ ...renamed(person, names), name: `${person.name}${at + 1}` });
    return { names, from: vendor.id };
  });
  const first = new Map();
  // The first of each service is what others of its firm depend on.
  const firsts = new Map(from.services.map((service) => [service.id, fresh()]));
  for (let at = 0; at < services; at += 1) {
    const service = from.services[at % from.services.length];
    const alike = homes.filter((home) => home.from === service.vendor);
    const home = alike[Math.floor(at / from.services.length) % alike.length];
    const its = at < from.services.length ? firsts.get(service.id) : fresh();
    const names = new Map([...firsts, ...home.names, [service.id, its]]);
    if (!first.has(service.id)) first.set(service.id, names);
    firm.services.push({ ...renamed(left(service, at), withPeople(names, from, home)), name: `${service.name} ${at + 1}` });
    const share = Math.floor(((at + 1) * risks) / services) - Math.floor((at * risks) / services);
    const scenarios = from.risks.filter((risk) => risk.service === service.id);
    for (let n = 0; n < share; n += 1) {
      const risk = scenarios[n % scenarios.length];
      const named = withPeople(new Map([...names, [risk.id, fresh()]]), from, home);
      firm.risks.push(renamed(risk, named));
      for (const playbook of from.playbooks.filter((own) => own.risk === risk.id && at % 5 === 0)) {
        firm.playbooks.push(renamed(playbook, new Map([...named, [playbook.id, fresh()]])));
      }
    }
  }
  firm.resources = from.resources.map((resource) => ({
    ...renamed(resource, homes[0].names),
    services: (resource.services ?? []).map((of) => first.get(of)?.get(of)).filter(Boolean),
  }));
  return JSON.stringify({ format: 'ballast/workspace', version, workspace: firm });
}

/** People of other vendors than the service's own do not come along: their place is taken by one of our own. */
function withPeople(names, from, home) {
  const all = new Map(names);
  const stand = from.people.find((person) => !person.vendor);
  for (const person of from.people) {
    if (person.vendor && person.vendor !== home.from && !all.has(person.id)) all.set(person.id, stand.id);
  }
  return all;
}
