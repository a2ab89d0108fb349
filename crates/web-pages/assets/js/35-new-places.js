// What could be made from the words that somebody typed: "customer / project · service", or any one of them. Each with
// its kind, the name that is shown, and what the server is asked for.
const newPlaces = (query, { customers, services, customerBefore }) => {
  const same = (one, other) => plain(one) === plain(other);
  const typed = query.trim();
  const [place, service] = typed.split("·").map((part) => part.trim());
  const [customer, project] = place.split("/").map((part) => part.trim());
  if (!customer) return [];
  if (service) return [{ kind: "newAll", name: typed, create: { customer, project: project ?? "", service } }];
  const isKnown = customers.some((name) => same(name, customer));
  if (project) return [{ kind: isKnown ? "newProject" : "newBoth", name: `${customer} / ${project}`, create: { customer, project } }];
  // Whoever types the name of a customer means that one, and no project or service of the same name.
  if (isKnown) return [];

  const places = [{ kind: "newCustomer", name: customer, create: { customer } }];
  const begins = customers.filter((name) => plain(customer).startsWith(`${plain(name)} `));
  const longest = begins.sort((one, other) => other.length - one.length)[0];
  const above = longest ?? customerBefore;
  const rest = longest ? customer.slice(longest.length).trim() : customer;
  if (above && rest && !same(above, rest)) places.push({ kind: "newProject", name: `${above} / ${rest}`, create: { customer: above, project: rest } });
  if (!services.some((name) => same(name, customer))) places.push({ kind: "newService", name: customer, create: { service: customer } });
  return places;
};
