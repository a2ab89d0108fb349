// The pages that everybody sees, and those of whoever is signed in.
export const OPEN = ["/", "/privacy", "/promises", "/sign-in", "/sign-up", "/forgot-password", `/link/${"a".repeat(43)}`];
export const CLOSED = [
  "/app/customers", "/app/customers/new", "/app/projects", "/app/services", "/app/lump-sums", "/app/people",
  "/app/company", "/app/company/operator", "/app/company/overlaps", "/app/operator", "/app/account", "/app/account/sign-in", "/app/days/2026-01-01",
  "/app/company/agreements", "/app/company/disclosures", "/app/company/end", "/app/company/breach", "/app/founding",
  "/app/my-data", "/app/people/requests", "/app/people?show=erased", "/app/operator/words",
  "/app/privacy", "/app/privacy/record", "/app/privacy/measures", "/app/privacy/contract", "/app/privacy/assessment",
];
