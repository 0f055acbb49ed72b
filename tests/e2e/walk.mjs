// A short journey as a person makes it: each question is read and answered, by typing or by choosing, up to the results, and the verdicts are
// those that the answers lead to. What a question looks like decides how it is answered: a figure goes on by Enter, a choice by the button.
//
// Invariant: nothing is skipped, so a walk ends where Continue does nothing.
// Invariant: a page is known by its heading, in either language; no test relies on the order of questions.

import assert from "node:assert/strict";

/**
 * A medium-sized enterprise under the European definition (pack `eu-sme`): 96 work units are too many for a small one. Whether partners are
 * counted is for the authority to judge, unless it is asked.
 */
export const enterprise = {
  books: [
    [/economic activity|从事经济活动/, /^\s*(Yes|是)\s*$/],
    [/annual accounts has it closed|已经结账的年度/, /^\s*(Two or more|两个或更多)\s*$/],
    [/annual work units|年度工作单位/, ["96", "80"]],
    [/Annual turnover|年营业额/, ["8,000,000", "7,500,000"]],
    [/balance sheet total|资产负债表总额/, ["6,000,000", "5,500,000"]],
    [/In which class was it before|之前属于哪一类/, /^\s*(Medium-sized|中型)\s*$/],
    [/controlled by public bodies|公共机构控制/, ["0"]],
    [/partner and linked enterprises|伙伴企业和关联企业/, /There are none|没有这样的企业/],
  ],
  verdicts: { agrees: [/^(Small or medium-sized enterprise|中小企业)$/], no: [/^(Microenterprise|微型企业)$/, /^(Small enterprise|小型企业)$/] },
};

/** A small maker of instruments after its tax relief (pack `cn-sme`, the programmes `small-profit-tax` and `small-scale-vat`), in English. */
export const taxpayer = {
  books: [
    [/legal person in its own right/, /^\s*Yes/],
    [/resident enterprise/, /^\s*Yes/],
    [/In which industry/, /^\s*Industry/],
    [/restricts or prohibits/, /^\s*No\s*$/],
    [/taxable income of the year/, ["2.5 million"]],
    [/How many people/, ["45"]],
    [/total assets/, ["30,000,000"]],
    [/kind of VAT payer/, /^\s*Small-scale/],
    [/levy rate of 3 %/, /^\s*Yes\s*$/],
  ],
  verdicts: { yes: [/^Income tax of small low-profit enterprises$/, /^VAT relief for small-scale payers$/] },
};

const press = (own, name) => own.getByRole("button", { name }).first().click();

/** Answers the question that is shown, and goes on; returns its heading. Fails where the page stays. */
export async function answerPage(own, { books } = enterprise) {
  const title = own.locator("#page-title");
  const heading = (await title.innerText()).trim();
  const given = books.find(([pattern]) => pattern.test(heading))?.[1];
  assert.ok(given, `there is no answer to “${heading}”`);
  if (given instanceof RegExp) {
    await own.locator("form label").filter({ hasText: given }).first().click();
    await own.locator("form [type=submit]").click();
  } else {
    const fields = own.locator("form input[type=text]");
    assert.equal(await fields.count(), given.length, `“${heading}” asks for ${given.length} figures`);
    for (const [row, figure] of given.entries()) await fields.nth(row).fill(figure);
    await fields.last().press("Enter");
  }
  await title.filter({ hasNotText: heading }).waitFor();
  return heading;
}

/** Begins, answers whatever is asked, and shows the results; they have to be those of the company. Returns the headings of the questions. */
export async function walk(own, company = enterprise) {
  const asked = [];
  await own.locator("[part=button]").first().click();
  while ((await own.locator("form").count()) > 0) asked.push(await answerPage(own, company));
  await press(own, /^(Show the results|查看结果)/);
  await judged(own, company);
  return asked;
}

/** The results that are shown are those of the company. */
export async function judged(own, { verdicts }) {
  await own.locator("[part=result]").first().waitFor();
  const shown = await own.locator("[part=result]").evaluateAll((groups) =>
    Object.fromEntries(groups.map((group) => [group.className.replace("group ", ""), [...group.querySelectorAll(".card-title")].map((title) => title.textContent.trim())])),
  );
  const fits = (group) => verdicts[group]?.length === shown[group]?.length && verdicts[group].every((pattern) => shown[group].some((title) => pattern.test(title)));
  assert.ok([...Object.keys(verdicts), ...Object.keys(shown)].every(fits), `other verdicts: ${JSON.stringify(shown)}`);
}
