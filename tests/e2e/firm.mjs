// A maker of sensors as a journey that was kept: with it a test begins at any page. R&D is below the line of the Little Giant title.
//
// Invariant: the ids are those of the pack; a journey with one that is not is told so, and a test about that adds it.

export const firm = [
  "eligibility-check=2",
  ".pack=cn-sme",
  "legal_person=yes",
  "resident_enterprise=yes",
  "industry=industry",
  "employees=96",
  "founded_on=2016-04-18",
  "province=guangdong",
  "adverse_list=no",
  "restricted_products=no",
  "incidents_3y=-",
  "revenue@2025=60000000",
  "revenue@2024=56000000",
  "revenue@2023=52000000",
  "main_revenue@2025=57000000",
  "main_revenue@2024=53000000",
  "rd_expense@2025=1500000",
  "rd_expense@2024=11000000",
  "total_assets=50000000",
  "total_liabilities=25000000",
  "class1_ip_2026=4",
  "holds.innovative-sme=yes",
  "holds.technology-sme=yes",
  "holds.specialised-sme=yes",
  "holds.little-giant=no",
  "purpose.specialised-sme=review",
  "purpose.little-giant=new",
  "years_in_segment=8",
  "market_share_domestic=0.12",
  "domestic_rank=4",
  "platform_score=66",
  "single_champion=no",
  "group_overlap=no",
  "audit_reports_coded=yes",
  "leading_product_revenue=40000000",
];

/** The day the firm asks for, so that the clock of the machine decides nothing. */
export const day = "2026-11-22";

/** The firm as the text of a file; `more` are lines besides. */
export const text = (...more) => [...firm, `.as-of=${day}`, `.law-on=${day}`, ...more].join("\n");

/** The firm in the address of a page. */
export const path = (...more) => `#${text(...more).replaceAll("\n", "&")}`;
